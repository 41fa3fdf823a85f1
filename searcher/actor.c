/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/actor.h"

#include "searcher/name_set.h"
#include "store/border.h"
#include "store/schema.h"

#include <math.h>
#include <stdlib.h>

/* ---- evidence ---- */

struct dated {
	xapian_docid article;
	double seconds; /* INFINITY: undated */
};

/* The earliest articles so far, the first of them first. */
struct earliest {
	struct dated items[ACTOR_EXAMPLES];
	size_t count;
};

static void offer(struct earliest *e, struct dated d)
{
	size_t at = e->count;
	for (size_t i = 0; i < e->count; i++)
		if (e->items[i].article == d.article)
			return;
	while (at > 0 && d.seconds < e->items[at - 1].seconds)
		at--;
	if (at == ACTOR_EXAMPLES)
		return;
	if (e->count < ACTOR_EXAMPLES)
		e->count++;
	for (size_t i = e->count - 1; i > at; i--)
		e->items[i] = e->items[i - 1];
	e->items[at] = d;
}

static enum status walk(struct earliest *e, xapian_posting_iter *it, xapian_value_iter *dates,
			struct error *err)
{
	xapian_posting at = {0};
	for (;;) {
		xapian_value value = {0};
		TRYX(xapian_posting_next(it, &at, &xerr));
		if (!at.docid)
			return STATUS_OK;
		TRYX(xapian_value_skip_to(dates, at.docid, &value, &xerr));
		offer(e, (struct dated){at.docid,
					value.docid == at.docid
						? xapian_sortable_unserialise(value.bytes)
						: (double)INFINITY});
	}
}

static enum status walk_term(struct earliest *e, const struct index *ix, struct span term,
			     struct error *err)
{
	xapian_posting_iter *it = NULL;
	xapian_value_iter *dates = NULL;
	TRYX(xapian_database_values(&dates, ix->db, SLOT_DATE, &xerr));
	xapian_error xerr;
	enum status status = from_xapian(
		xapian_database_postings(&it, ix->db, to_bytes(term), &xerr), &xerr, NULL, err);
	if (status == STATUS_OK)
		status = walk(e, it, dates, err);
	xapian_posting_iter_free(it);
	xapian_value_iter_free(dates);
	return status;
}

static enum status read_name(struct actor_name *out, const struct index *ix,
			     const struct meaning *m, struct arena *arena, struct error *err)
{
	struct earliest earliest = {.count = 0};
	*out = (struct actor_name){
		.other = m->other, .kind = m->kind, .is_short = m->is_short, .count = m->count};
	for (size_t i = 0; i < m->term_count; i++)
		TRY(walk_term(&earliest, ix, m->terms[i], err));
	for (; out->example_count < earliest.count; out->example_count++)
		TRY(index_record(ix, earliest.items[out->example_count].article, arena,
				 &out->examples[out->example_count], err));
	return STATUS_OK;
}

static enum status read_names(struct actor *out, const struct index *ix, struct span name,
			      struct arena *arena, struct error *err)
{
	struct meaning_list meanings;
	TRY(meanings_read(&meanings, ix, name, arena, err));
	meaning_agreed(&meanings, &out->total);
	out->names = arena_array(arena, meanings.count + 1, sizeof *out->names);
	if (!out->names)
		return fail_nomem(err);
	for (; out->count < meanings.count; out->count++)
		TRY(read_name(&out->names[out->count], ix, &meanings.items[out->count], arena,
			      err));
	return STATUS_OK;
}

/* ---- presence ---- */

struct meeting {
	struct tally *tally;
	const struct index *ix;
	uint64_t looked_at;
};

static enum status meet(void *payload, xapian_docid passage, struct error *err)
{
	struct meeting *m = payload;
	if (m->looked_at++ >= ACTOR_COMPANION_PASSAGES)
		return STATUS_OK;
	return tally_add_actors(m->tally, m->ix, passage, err);
}

static bool is_own(const struct name_set *names, struct span key)
{
	for (size_t i = 0; i < names->count; i++)
		if (span_equal(names->keys[i], key))
			return true;
	return false;
}

static enum status take_companions(struct actor *out, const struct tally *tally,
				   const struct name_set *names, size_t limit,
				   struct error *err)
{
	uint64_t all;
	size_t count, kept = 0;
	TRY(tally_top(&out->companions, &count, &all, tally, NAME_UNKNOWN, limit + names->count,
		      err));
	for (size_t i = 0; i < count && kept < limit; i++)
		if (!is_own(names, out->companions[i].key))
			out->companions[kept++] = out->companions[i];
	out->companion_count = kept;
	return STATUS_OK;
}

static int most_passages_first(const void *a, const void *b)
{
	const struct mention_form *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return span_compare(x->term, y->term);
}

/* What one article takes for a person, another may not know the kind of: the same form. A
 * passage has but one of them. */
static void join_forms(struct mention_list *forms)
{
	size_t kept = 0;
	for (size_t i = 0; i < forms->count; i++) {
		const struct mention_form *form = &forms->items[i];
		size_t at = 0;
		while (at < kept &&
		       !(forms->items[at].mention.tie == form->mention.tie &&
			 span_equal(forms->items[at].mention.full, form->mention.full) &&
			 span_equal(forms->items[at].mention.written, form->mention.written)))
			at++;
		if (at < kept)
			forms->items[at].count += form->count;
		else
			forms->items[kept++] = *form;
	}
	forms->count = kept;
}

/* His kind is that under all of his names, the spelling that of the one asked for. */
static enum status name_him(struct actor *out, struct span key, struct arena *arena,
			    struct error *err)
{
	struct votes votes = {0};
	struct mention_list *forms = &out->forms;
	for (size_t i = 0; i < forms->count; i++) {
		struct mention_form *form = &forms->items[i];
		if (span_equal(mention_key(form->term), key))
			TRY(vote(&votes, &form->mention, form->count, arena, err));
		else
			votes.kinds[form->mention.kind] += form->count;
	}
	out->name = votes.name;
	out->kind = votes_kind(&votes);
	join_forms(forms);
	if (forms->count)
		qsort(forms->items, forms->count, sizeof *forms->items, most_passages_first);
	return STATUS_OK;
}

static enum status read_presence(struct actor *out, const struct index *ix, struct span name,
				 size_t limit, struct arena *arena, struct error *err)
{
	struct name_finding finding;
	struct name_reading_list readings = {0};
	struct name_set names = {.names = {name}};
	struct meeting meeting = {.ix = ix};
	TRY(name_finding_start(&finding, ix, &readings, arena, err));
	TRY(name_set_gather(&names, &finding, true));
	for (size_t i = 0; i < names.count; i++)
		TRY(mentions_add(&out->forms, ix, names.names[i], arena, err));
	TRY(tally_new(&meeting.tally, arena, err));
	enum status status =
		mentions_walk(&out->passages, &out->forms, ix, meet, &meeting, err);
	if (status == STATUS_OK)
		status = take_companions(out, meeting.tally, &names, limit, err);
	tally_free(meeting.tally);
	TRY(status);
	TRY(name_him(out, names.keys[0], arena, err));
	return speeches_count(out->speech, ix, &names, limit, arena, err);
}

enum status actor_read(struct actor *out, const struct index *ix, struct span name,
		       size_t limit, struct arena *arena, struct error *err)
{
	*out = (struct actor){0};
	TRY(read_names(out, ix, name, arena, err));
	return read_presence(out, ix, name, limit, arena, err);
}
