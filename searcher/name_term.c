/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/name_term.h"

#include "searcher/postings.h"
#include "searcher/stopword.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/token.h"

#include <stdlib.h>

enum {
	MARK = '\x01', /* what the term starts with; no term of an index does */
	FEW = 1000,    /* passages that are all looked into */
	SAMPLE = 250, /* of more; when 19 of 20 have the name the others are taken to have it */
	MAX_POSITIONS = 512,
};

/* ---- the term ---- */

static void put_single(struct buf *out, struct stemmer *stemmer, const struct token *token,
		       struct span typed)
{
	if (token->flags & TOKEN_ALL_CAPS && is_stopword(token->word))
		term_write_caps(out, typed);
	else
		buf_put(out, stemmer_term(stemmer, token));
}

void name_term_write(struct buf *out, const struct index *ix, size_t language, struct span name)
{
	const size_t start = out->len;
	const uint32_t words = token_count(name);
	struct token_walk walk;
	struct token token;
	if (words > NAME_TERM_MAX_WORDS)
		return;
	token_walk_start(&walk, name);
	while (token_walk_next(&walk, &token)) {
		if (words == 1) {
			put_single(out, ix->stemmers[language], &token,
				   span_slice(name, token.byte_start, token.byte_end));
			return;
		}
		buf_put_char(out, out->len == start ? MARK : ' ');
		buf_put(out, stemmer_term(ix->stemmers[language], &token));
	}
}

bool is_name_term(struct span term)
{
	return term.len && term.ptr[0] == MARK;
}

size_t name_term_words(struct span words[static NAME_TERM_MAX_WORDS], struct span term)
{
	size_t count = 0;
	term = span_slice(term, 1, term.len);
	while (count < NAME_TERM_MAX_WORDS && span_cut(&term, ' ', &words[count]))
		count++;
	return count;
}

/* ---- where it stands ---- */

struct name_words {
	struct span terms[NAME_TERM_MAX_WORDS];
	struct posting_list lists[NAME_TERM_MAX_WORDS];
	size_t count;
};

/* Leaves those positions of `starts` that have one of `next` `distance` behind them; both
 * ascend. */
static size_t keep_followed(uint32_t *starts, size_t count, const uint32_t *next,
			    size_t next_count, uint32_t distance)
{
	size_t kept = 0, at = 0;
	for (size_t i = 0; i < count; i++) {
		while (at < next_count && next[at] < starts[i] + distance)
			at++;
		if (at < next_count && next[at] == starts[i] + distance)
			starts[kept++] = starts[i];
	}
	return kept;
}

static enum status positions_of(size_t *count, uint32_t *starts, size_t room,
				struct position_reader *reader, xapian_docid docid,
				const struct span *words, size_t word_count, struct error *err)
{
	uint32_t positions[MAX_POSITIONS];
	*count = 0;
	TRY(position_reader_go(reader, docid, err));
	TRY(position_reader_read(reader, words[0], starts, room, count, err));
	for (size_t i = 1; i < word_count && *count; i++) {
		size_t found = 0;
		TRY(position_reader_read(reader, words[i], positions, MAX_POSITIONS, &found,
					 err));
		*count = keep_followed(starts, *count, positions, found, (uint32_t)i);
	}
	return STATUS_OK;
}

enum status name_term_positions(size_t *count, uint32_t *positions, size_t room,
				struct position_reader *reader, xapian_docid docid,
				struct span term, struct error *err)
{
	struct span words[NAME_TERM_MAX_WORDS];
	uint32_t starts[MAX_POSITIONS];
	size_t words_count = name_term_words(words, term);
	*count = 0;
	TRY(positions_of(count, starts, MAX_POSITIONS, reader, docid, words, words_count, err));
	if (*count > room)
		*count = room;
	if (*count)
		memcpy(positions, starts, *count * sizeof *positions);
	return STATUS_OK;
}

/* ---- its postings ---- */

static enum status read_lists(struct name_words *w, const struct index *ix, const char *prefix,
			      struct error *err)
{
	struct buf term = {0};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < w->count && status == STATUS_OK; i++) {
		buf_clear(&term);
		buf_put_string(&term, prefix);
		buf_put(&term, w->terms[i]);
		status = term.failed
				 ? fail_nomem(err)
				 : posting_list_read(&w->lists[i], ix, buf_span(&term), err);
	}
	buf_free(&term);
	return status;
}

static size_t shortest(const struct name_words *w)
{
	size_t best = 0;
	for (size_t i = 1; i < w->count; i++)
		if (w->lists[i].count < w->lists[best].count)
			best = i;
	return best;
}

/* The documents that have all of the words, in room for the shortest list. */
static size_t intersect(xapian_posting *out, const struct name_words *w)
{
	size_t at[NAME_TERM_MAX_WORDS] = {0}, count = 0;
	const struct posting_list *first = &w->lists[shortest(w)];
	for (size_t i = 0; i < first->count; i++) {
		const xapian_docid docid = first->items[i].docid;
		bool everywhere = true;
		for (size_t l = 0; l < w->count && everywhere; l++) {
			at[l] = posting_list_find(&w->lists[l], at[l], docid);
			everywhere = at[l] < w->lists[l].count &&
				     w->lists[l].items[at[l]].docid == docid;
		}
		if (everywhere)
			out[count++] = (xapian_posting){.docid = docid, .wdf = 1};
	}
	return count;
}

/* Whether nearly all passages that have the words have them side by side, as "United" and
 * "States": told from some of them, since there are too many. */
static enum status mostly_stand_together(bool *out, const xapian_posting *items, size_t count,
					 const struct name_words *w,
					 struct position_reader *reader, struct error *err)
{
	uint32_t starts[MAX_POSITIONS];
	size_t together = 0;
	for (size_t i = 0; i < SAMPLE; i++) {
		size_t found;
		TRY(positions_of(&found, starts, MAX_POSITIONS, reader,
				 items[i * count / SAMPLE].docid, w->terms, w->count, err));
		together += found > 0;
	}
	*out = together * 20 >= SAMPLE * 19;
	return STATUS_OK;
}

/* Leaves the passages in which the words stand side by side. */
static enum status look_into(xapian_posting *items, size_t *count, const struct name_words *w,
			     struct position_reader *reader, struct error *err)
{
	uint32_t starts[MAX_POSITIONS];
	size_t kept = 0;
	bool together = false;
	if (*count > FEW)
		TRY(mostly_stand_together(&together, items, *count, w, reader, err));
	for (size_t i = 0; i < *count && !together; i++) {
		size_t found;
		TRY(positions_of(&found, starts, MAX_POSITIONS, reader, items[i].docid,
				 w->terms, w->count, err));
		if (found)
			items[kept++] = (xapian_posting){.docid = items[i].docid,
							 .wdf = (xapian_termcount)found};
	}
	if (!together)
		*count = kept;
	return STATUS_OK;
}

static enum status keep(uint32_t *kept, const struct index *ix, struct span term,
			const char *prefix, struct error *err)
{
	struct name_words w = {.count = name_term_words(w.terms, term)};
	TRY(read_lists(&w, ix, prefix, err));
	xapian_posting *items = calloc(w.lists[shortest(&w)].count + 1, sizeof *items);
	struct buf name = {0};
	if (!items)
		return fail_nomem(err);
	size_t count = intersect(items, &w);
	enum status status = STATUS_OK;
	struct position_reader reader;
	position_reader_start(&reader, ix);
	if (!*prefix)
		status = look_into(items, &count, &w, &reader, err);
	position_reader_end(&reader);
	buf_put_string(&name, prefix);
	buf_put(&name, term);
	if (status == STATUS_OK && name.failed)
		status = fail_nomem(err);
	*kept = (uint32_t)count;
	if (status == STATUS_OK)
		status = posting_list_keep(ix, buf_span(&name), items, count, err);
	else
		free(items);
	buf_free(&name);
	return status;
}

enum status name_term_prepare(uint32_t *count, const struct index *ix, struct span term,
			      struct error *err)
{
	struct posting_list list;
	uint32_t titles = 0;
	if (posting_list_kept(&list, ix, term)) {
		*count = (uint32_t)list.count;
		return STATUS_OK;
	}
	TRY(keep(&titles, ix, term, PREFIX_TITLE, err));
	return keep(count, ix, term, "", err);
}
