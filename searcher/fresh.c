/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/fresh.h"

#include "base/buf.h"
#include "base/hash.h"
#include "searcher/deadline.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"

#include <stdlib.h>

struct fresh_list {
	uint64_t hash; /* of the term; 0: a free place */
	uint32_t *items;
	uint32_t count;
	uint32_t room;
	uint32_t frequency; /* in the whole index; 0: not looked up */
};

static uint64_t hash_of(struct span bytes)
{
	const uint64_t hash = XXH3_64bits(bytes.ptr, bytes.len);
	return hash ? hash : 1;
}

/* ---- the table of terms ---- */

static struct fresh_list *place_of(const struct fresh *f, uint64_t hash)
{
	size_t at = (size_t)hash & (f->list_room - 1);
	while (f->lists[at].hash && f->lists[at].hash != hash)
		at = (at + 1) & (f->list_room - 1);
	return &f->lists[at];
}

static bool grow_table(struct fresh *f)
{
	struct fresh old = *f;
	f->list_room = old.list_room ? 2 * old.list_room : 4096;
	f->lists = calloc(f->list_room, sizeof *f->lists);
	if (!f->lists) {
		*f = old;
		return false;
	}
	for (size_t i = 0; i < old.list_room; i++)
		if (old.lists[i].hash)
			*place_of(f, old.lists[i].hash) = old.lists[i];
	free(old.lists);
	return true;
}

static bool note(struct fresh *f, struct span term, uint32_t passage)
{
	if (2 * f->list_count >= f->list_room && !grow_table(f))
		return false;
	const uint64_t hash = hash_of(term);
	struct fresh_list *list = place_of(f, hash);
	f->list_count += !list->hash;
	list->hash = hash;
	if (list->count && list->items[list->count - 1] == passage)
		return true; /* in the headline too */
	if (list->count == list->room) {
		const uint32_t room = list->room ? 2 * list->room : 4;
		uint32_t *grown = realloc(list->items, room * sizeof *grown);
		if (!grown)
			return false;
		list->items = grown;
		list->room = room;
	}
	list->items[list->count++] = passage;
	return true;
}

/* ---- reading the passages ---- */

static size_t language_of(const struct index *ix, struct span code)
{
	for (size_t i = 0; i < ix->stemmer_count; i++)
		if (span_equal(span_of(stemmer_code(ix->stemmers[i])), code))
			return i;
	return index_language(ix, SPAN(""));
}

static bool is_of_actors(struct span term)
{
	return span_starts_with(term, SPAN(PREFIX_ACTOR)) ||
	       span_starts_with(term, SPAN(PREFIX_ACTOR_WORD)) ||
	       span_starts_with(term, SPAN(PREFIX_SPEAKER)) ||
	       span_starts_with(term, SPAN(PREFIX_SPEAKER_WORD));
}

/* An actor's terms say how he is named; what they start with, up to the end of his name, finds
 * all of them. */
static bool note_actor(struct fresh *f, struct span term, uint32_t number)
{
	struct span rest = term, key;
	if (!span_starts_with(term, SPAN(PREFIX_ACTOR)) || !span_cut(&rest, '\x1f', &key))
		return true;
	key.len++; /* its end, as mention_write_key() has it */
	return note(f, key, number);
}

/* What a term is looked up by: itself without the prefix of headline or dateline; nothing when
 * queries do not look for it among words. */
static struct span looked_up_as(struct span term)
{
	if (!term.len || term.ptr[0] < 'A' || term.ptr[0] > 'Z')
		return term;
	if (span_starts_with(term, SPAN(PREFIX_CAPS)) || is_of_actors(term))
		return term;
	if (span_starts_with(term, SPAN(PREFIX_DATELINE)))
		return span_slice(term, strlen(PREFIX_DATELINE), term.len);
	if (span_starts_with(term, SPAN(PREFIX_TITLE)))
		return span_slice(term, strlen(PREFIX_TITLE), term.len);
	return (struct span){0};
}

static enum status take_terms(struct fresh *f, xapian_term_iter *it, bool *is_article,
			      struct error *err)
{
	const uint32_t number = (uint32_t)f->count;
	xapian_bytes bytes;
	for (;;) {
		TRYX(xapian_term_next(it, &bytes, &xerr));
		if (!bytes.ptr)
			return STATUS_OK;
		const struct span term = to_span(bytes);
		if (span_equal(term, SPAN(TERM_ARTICLE))) {
			*is_article = true;
			return STATUS_OK;
		}
		if (f->ix->stemmer_count > 1 && term.ptr[0] == PREFIX_LANG[0])
			f->passages[number].language = (uint32_t)language_of(
				f->ix, span_slice(term, strlen(PREFIX_LANG), term.len));
		const struct span word = looked_up_as(term);
		if (word.len && (!note(f, word, number) || !note_actor(f, term, number)))
			return fail_nomem(err);
	}
}

static bool make_room(struct fresh *f)
{
	if (f->count < f->room)
		return true;
	const size_t room = f->room ? 2 * f->room : 1024;
	struct fresh_passage *grown = realloc(f->passages, room * sizeof *grown);
	if (!grown)
		return false;
	f->passages = grown;
	f->room = room;
	return true;
}

/* An article document stands before its passages and has no words: what is looked at of it are
 * terms that no passage has. */
static enum status take_document(struct fresh *f, xapian_docid docid, xapian_docid *article,
				 struct error *err)
{
	xapian_term_iter *it;
	bool is_article = false;
	if (!make_room(f))
		return fail_nomem(err);
	f->passages[f->count] = (struct fresh_passage){docid, *article, 0};
	TRYX(xapian_database_document_terms(&it, f->ix->db, docid, &xerr));
	enum status status = take_terms(f, it, &is_article, err);
	xapian_term_iter_free(it);
	if (is_article)
		*article = docid;
	else
		f->count += *article != 0;
	return status;
}

/* The first document behind `after` may be a passage: its article stands before it. */
static enum status article_before(xapian_docid *out, const struct index *ix,
				  xapian_docid passage, struct error *err)
{
	xapian_bytes value;
	struct place place;
	*out = 0;
	TRYX(xapian_database_document_value(ix->db, passage, SLOT_PLACE, &value, &xerr));
	if (value.len && place_read(&place, to_span(value)) && passage > place.index + 1)
		*out = passage - place.index - 1;
	return STATUS_OK;
}

/* The clock is looked at now and then, and first when something has been done. */
static bool is_many(size_t passages)
{
	return passages % 64 == 63;
}

static enum status read_passages(struct fresh *f, xapian_posting_iter *it, xapian_docid after,
				 struct error *err)
{
	xapian_posting at;
	xapian_docid article = 0;
	TRYX(xapian_posting_skip_to(it, after + 1, &at, &xerr));
	if (at.docid)
		TRY(article_before(&article, f->ix, at.docid, err));
	while (at.docid && (!is_many(f->count) || !deadline_is_over(f->ix->deadline))) {
		TRY(take_document(f, at.docid, &article, err));
		f->last = at.docid;
		TRYX(xapian_posting_next(it, &at, &xerr));
	}
	f->ended = at.docid == 0;
	return STATUS_OK;
}

/* ---- words of names ---- */

static uint64_t *name_place(const struct fresh *f, uint64_t hash)
{
	size_t at = (size_t)hash & (f->name_room - 1);
	while (f->name_words[at] && f->name_words[at] != hash)
		at = (at + 1) & (f->name_room - 1);
	return &f->name_words[at];
}

static bool note_name_word(struct fresh *f, struct span word)
{
	if (2 * f->name_count >= f->name_room) {
		struct fresh old = *f;
		f->name_room = old.name_room ? 2 * old.name_room : 1024;
		f->name_words = calloc(f->name_room, sizeof *f->name_words);
		if (!f->name_words) {
			*f = old;
			return false;
		}
		for (size_t i = 0; i < old.name_room; i++)
			if (old.name_words[i])
				*name_place(f, old.name_words[i]) = old.name_words[i];
		free(old.name_words);
	}
	uint64_t *place = name_place(f, hash_of(word));
	f->name_count += !*place;
	*place = hash_of(word);
	return true;
}

static bool note_name(struct fresh *f, struct span folded)
{
	struct span word;
	while (span_cut(&folded, ' ', &word))
		if (!note_name_word(f, word))
			return false;
	return true;
}

/* The list of a user: all words of it. */
static enum status note_user_names(struct fresh *f, struct error *err)
{
	xapian_bytes list;
	struct buf folded = {0};
	TRYX(xapian_database_metadata(f->ix->db, xapian_bytes_of(META_NAMES), &list, &xerr));
	term_write_name(&folded, "", to_span(list));
	const bool good = !folded.failed && note_name(f, buf_span(&folded));
	buf_free(&folded);
	return good ? STATUS_OK : fail_nomem(err);
}

static enum status note_defined_names(struct fresh *f, xapian_term_iter *it, struct error *err)
{
	xapian_bytes term;
	struct span rest, name;
	for (;;) {
		TRYX(xapian_term_next(it, &term, &xerr));
		if (!term.ptr)
			return STATUS_OK;
		rest = span_slice(to_span(term), strlen(PREFIX_OTHER_NAME), term.len);
		if (span_cut(&rest, '\x1f', &name) && !note_name(f, name))
			return fail_nomem(err);
	}
}

bool fresh_may_have_names(const struct fresh *f, struct span word)
{
	struct buf folded = {0};
	bool may = false;
	struct span rest, part;
	term_write_name(&folded, "", word);
	rest = buf_span(&folded);
	while (!may && f->name_room && span_cut(&rest, ' ', &part))
		may = *name_place(f, hash_of(part)) != 0;
	may |= folded.failed;
	buf_free(&folded);
	return may;
}

/* ---- all of it ---- */

enum status fresh_read(struct fresh *out, const struct index *ix, xapian_docid after,
		       struct error *err)
{
	xapian_posting_iter *it;
	xapian_term_iter *names;
	*out = (struct fresh){.ix = ix};
	if (!grow_table(out))
		return fail_nomem(err);
	TRYX(xapian_database_postings(&it, ix->db, xapian_bytes_of(""), &xerr));
	enum status status = read_passages(out, it, after, err);
	xapian_posting_iter_free(it);
	TRY(status);
	TRY(note_user_names(out, err));
	TRYX(xapian_database_terms(&names, ix->db, xapian_bytes_of(PREFIX_OTHER_NAME), &xerr));
	status = note_defined_names(out, names, err);
	xapian_term_iter_free(names);
	return status;
}

void fresh_free(struct fresh *f)
{
	for (size_t i = 0; i < f->list_room; i++)
		free(f->lists[i].items);
	free(f->lists);
	free(f->passages);
	free(f->name_words);
	*f = (struct fresh){0};
}

/* ---- asking ---- */

bool fresh_add_term(struct fresh_set *set, const struct fresh *f, struct span term,
		    uint32_t languages, struct arena *arena)
{
	const struct fresh_list *list = place_of(f, hash_of(term));
	if (!list->count)
		return true;
	uint32_t *merged = arena_array(arena, set->count + list->count, sizeof *merged);
	size_t a = 0, count = 0;
	if (!merged)
		return false;
	for (size_t b = 0; b < list->count; b++) {
		const uint32_t passage = list->items[b];
		if (!(languages >> f->passages[passage].language & 1))
			continue;
		while (a < set->count && set->items[a] < passage)
			merged[count++] = set->items[a++];
		a += a < set->count && set->items[a] == passage;
		merged[count++] = passage;
	}
	while (a < set->count)
		merged[count++] = set->items[a++];
	set->items = merged;
	set->count = count;
	return true;
}

enum status fresh_frequency(uint32_t *out, const struct fresh *f, struct span term,
			    struct error *err)
{
	struct fresh_list *list = place_of(f, hash_of(term));
	*out = list->frequency;
	if (*out)
		return STATUS_OK;
	TRY(index_frequency(f->ix, term, out, err));
	if (list->hash)
		list->frequency = *out;
	return STATUS_OK;
}
