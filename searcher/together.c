/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/together.h"

#include "base/buf.h"
#include "searcher/deadline.h"
#include "searcher/position_reader.h"
#include "store/border.h"

#include <stdlib.h>

enum {
	MARK = '\x02',  /* what the name of a list starts with; no term of an index does, */
	GROUP = '\x03', /* each of its groups, */
	TERM = '\x04',  /* and each term of that */
	GLANCE = 256,   /* passages between two looks at the clock */
};

/* One of the words: walks over its terms, all on or behind the same passage. */
struct word_walk {
	struct posting_walk *terms;
	size_t count;
	const struct term_group *group;
	uint32_t positions[POSITIONS_MAX]; /* in the passage at hand */
	size_t position_count;
};

struct together {
	const struct index *ix;
	const struct leaf *leaf;
	struct word_walk *words;
	size_t count;
	size_t rarest;
	struct position_reader reader;
	xapian_posting *items;
	size_t item_count, item_room;
	struct error *err;
};

bool together_decides(const struct leaf *leaf)
{
	if ((leaf->kind != LEAF_PHRASE && leaf->kind != LEAF_NEAR) || leaf->word_count < 2)
		return false;
	for (size_t g = 0; g < leaf->word_count; g++)
		if (leaf->groups[g].count > leaf->groups[g].own_count)
			return false;
	return true;
}

/* ---- in a passage ---- */

static bool has_position(const struct word_walk *w, uint32_t position)
{
	for (size_t i = 0; i < w->position_count && w->positions[i] <= position; i++)
		if (w->positions[i] == position)
			return true;
	return false;
}

static uint32_t count_phrases(const struct together *t)
{
	uint32_t count = 0;
	for (size_t i = 0; i < t->words[0].position_count; i++) {
		bool whole = true;
		for (size_t w = 1; w < t->count && whole; w++)
			whole = has_position(&t->words[w],
					     t->words[0].positions[i] + (uint32_t)w);
		count += whole;
	}
	return count;
}

static bool is_taken(const uint32_t *taken, size_t count, uint32_t position)
{
	for (size_t i = 0; i < count; i++)
		if (taken[i] == position)
			return true;
	return false;
}

/* Whether each word has a place of its own in [start, start + distance], one of them `start`:
 * the first that is free, as searcher/match.c marks them. */
static bool is_near(const struct together *t, uint32_t start)
{
	uint32_t taken[32];
	bool starts = false;
	for (size_t w = 0; w < t->count; w++) {
		const struct word_walk *word = &t->words[w];
		size_t i = 0;
		while (i < word->position_count &&
		       (word->positions[i] < start || is_taken(taken, w, word->positions[i])))
			i++;
		if (i == word->position_count || word->positions[i] > start + t->leaf->distance)
			return false;
		taken[w] = word->positions[i];
		starts |= taken[w] == start;
	}
	return starts;
}

static uint32_t count_near(const struct together *t)
{
	uint32_t count = 0;
	if (t->count > 32)
		return 0;
	for (size_t w = 0; w < t->count; w++)
		for (size_t i = 0; i < t->words[w].position_count; i++)
			count += is_near(t, t->words[w].positions[i]);
	return count;
}

static int ascending(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static enum status read_positions(struct together *t, struct word_walk *w, xapian_docid docid)
{
	size_t terms = 0;
	w->position_count = 0;
	for (size_t i = 0; i < w->count; i++) {
		size_t found;
		if (w->terms[i].at.docid != docid)
			continue;
		TRY(position_reader_read(&t->reader, w->group->terms[i],
					 w->positions + w->position_count,
					 POSITIONS_MAX - w->position_count, &found, t->err));
		w->position_count += found;
		terms++;
	}
	if (terms > 1)
		qsort(w->positions, w->position_count, sizeof *w->positions, ascending);
	return STATUS_OK;
}

static enum status keep_passage(struct together *t, xapian_docid docid, uint32_t count)
{
	if (t->item_count == t->item_room) {
		const size_t room = 2 * t->item_room + 64;
		xapian_posting *grown = realloc(t->items, room * sizeof *grown);
		if (!grown)
			return fail_nomem(t->err);
		t->items = grown;
		t->item_room = room;
	}
	t->items[t->item_count++] = (xapian_posting){.docid = docid, .wdf = count};
	return STATUS_OK;
}

static enum status look_at(struct together *t, xapian_docid docid)
{
	TRY(position_reader_go(&t->reader, docid, t->err));
	for (size_t w = 0; w < t->count; w++)
		TRY(read_positions(t, &t->words[w], docid));
	const uint32_t count = t->leaf->kind == LEAF_PHRASE ? count_phrases(t) : count_near(t);
	return count ? keep_passage(t, docid, count) : STATUS_OK;
}

/* ---- the walk ---- */

/* Moves to the first passage at `docid` or behind it that has the word; 0: there is none. */
static enum status word_skip_to(struct word_walk *w, xapian_docid *docid, struct error *err)
{
	xapian_docid first = 0;
	for (size_t i = 0; i < w->count; i++) {
		TRY(posting_walk_skip_to(&w->terms[i], *docid, err));
		const xapian_docid at = w->terms[i].at.docid;
		if (at && (!first || at < first))
			first = at;
	}
	*docid = first;
	return STATUS_OK;
}

/* The first passage at `docid` or behind it that has all words; 0: there is none. */
static enum status next_common(struct together *t, xapian_docid *docid)
{
	size_t agree = 0;
	for (size_t w = t->rarest; *docid && agree < t->count; w = (w + 1) % t->count) {
		xapian_docid at = *docid;
		TRY(word_skip_to(&t->words[w], &at, t->err));
		agree = at == *docid ? agree + 1 : 1;
		*docid = at;
	}
	return STATUS_OK;
}

static enum status walk(struct together *t, bool *whole)
{
	*whole = true;
	xapian_docid docid = 1;
	for (size_t seen = 1;; seen++) {
		TRY(next_common(t, &docid));
		if (!docid)
			return STATUS_OK;
		if (seen % GLANCE == 0 && deadline_is_over(t->ix->deadline)) {
			*whole = false;
			return STATUS_OK;
		}
		TRY(look_at(t, docid));
		docid++;
	}
}

/* ---- opening ---- */

static enum status open_word(struct together *t, size_t number, uint64_t *frequency,
			     struct arena *arena)
{
	struct word_walk *w = &t->words[number];
	w->group = &t->leaf->groups[number];
	w->terms = arena_array(arena, w->group->count + 1, sizeof *w->terms);
	if (!w->terms)
		return fail_nomem(t->err);
	*frequency = 0;
	for (; w->count < w->group->count; w->count++) {
		uint32_t count;
		TRY(index_frequency(t->ix, w->group->terms[w->count], &count, t->err));
		TRY(posting_walk_open(&w->terms[w->count], t->ix, w->group->terms[w->count],
				      t->err));
		*frequency += count;
	}
	return STATUS_OK;
}

static enum status open_words(struct together *t, struct arena *arena)
{
	uint64_t least = UINT64_MAX, frequency;
	t->words = arena_array(arena, t->leaf->word_count, sizeof *t->words);
	if (!t->words)
		return fail_nomem(t->err);
	memset(t->words, 0, t->leaf->word_count * sizeof *t->words);
	t->count = t->leaf->word_count;
	for (size_t w = 0; w < t->count; w++) {
		TRY(open_word(t, w, &frequency, arena));
		if (frequency < least) {
			least = frequency;
			t->rarest = w;
		}
	}
	return STATUS_OK;
}

static void end(struct together *t)
{
	for (size_t w = 0; t->words && w < t->count; w++)
		for (size_t i = 0; i < t->words[w].count; i++)
			posting_walk_close(&t->words[w].terms[i]);
	position_reader_end(&t->reader);
}

/* ---- keeping ---- */

static void write_name(struct buf *out, const struct leaf *leaf)
{
	buf_put_char(out, MARK);
	buf_print(out, "%d %u", (int)leaf->kind, (unsigned)leaf->distance);
	for (size_t g = 0; g < leaf->word_count; g++) {
		buf_put_char(out, GROUP);
		for (size_t i = 0; i < leaf->groups[g].count; i++) {
			buf_put_char(out, TERM);
			buf_put(out, leaf->groups[g].terms[i]);
		}
	}
}

/* Takes t->items. */
static enum status give(struct posting_list *out, struct together *t, bool whole,
			struct span name, struct arena *arena)
{
	xapian_posting *items = t->items;
	t->items = NULL;
	if (whole) {
		if (!items && !(items = malloc(sizeof *items)))
			return fail_nomem(t->err);
		TRY(posting_list_keep(t->ix, name, items, t->item_count, t->err));
		posting_list_kept(out, t->ix, name);
		return STATUS_OK;
	}
	xapian_posting *copy = arena_array(arena, t->item_count + 1, sizeof *copy);
	if (copy && t->item_count)
		memcpy(copy, items, t->item_count * sizeof *copy);
	free(items);
	*out = (struct posting_list){copy, t->item_count};
	return copy ? STATUS_OK : fail_nomem(t->err);
}

static enum status find(struct posting_list *out, const struct index *ix,
			const struct leaf *leaf, struct span name, struct arena *arena,
			struct error *err)
{
	struct together t = {.ix = ix, .leaf = leaf, .err = err};
	bool whole = false;
	position_reader_start(&t.reader, ix);
	enum status status = open_words(&t, arena);
	if (status == STATUS_OK)
		status = walk(&t, &whole);
	end(&t);
	if (status == STATUS_OK)
		return give(out, &t, whole, name, arena);
	free(t.items);
	return status;
}

enum status together_find(struct posting_list *out, const struct index *ix,
			  const struct leaf *leaf, struct arena *arena, struct error *err)
{
	struct buf name = {0};
	enum status status = STATUS_OK;
	*out = (struct posting_list){0};
	write_name(&name, leaf);
	if (name.failed)
		status = fail_nomem(err);
	else if (!posting_list_kept(out, ix, buf_span(&name)))
		status = find(out, ix, leaf, buf_span(&name), arena, err);
	buf_free(&name);
	return status;
}
