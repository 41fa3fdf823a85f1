/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/tally.h"

#include "base/hash.h"
#include "store/border.h"
#include "store/schema.h"

#include <stdlib.h>

struct entry {
	struct span key; /* ptr NULL: free */
	struct votes votes;
	uint64_t passages;
};

struct tally {
	struct entry *entries; /* open addressing */
	size_t used, room;     /* room: a power of two */
	struct arena *arena;
};

/* ---- spellings and kinds ---- */

enum status vote(struct votes *votes, const struct mention *m, uint64_t count,
		 struct arena *arena, struct error *err)
{
	votes->kinds[m->kind] += count;
	if (span_equal(votes->name, m->full)) {
		votes->lead += count;
	} else if (votes->lead >= count && votes->name.ptr) {
		votes->lead -= count;
	} else {
		votes->lead = count - votes->lead;
		votes->name = arena_copy(arena, m->full);
		if (!votes->name.ptr)
			return fail_nomem(err);
	}
	return STATUS_OK;
}

enum name_kind votes_kind(const struct votes *votes)
{
	/* No kind at all is no vote against one. */
	size_t best = NAME_UNKNOWN;
	for (size_t kind = NAME_PERSON; kind <= NAME_PLACE; kind++)
		if (votes->kinds[kind] > (best == NAME_UNKNOWN ? 0 : votes->kinds[best]))
			best = kind;
	return (enum name_kind)best;
}

/* ---- the table ---- */

enum status tally_new(struct tally **out, struct arena *arena, struct error *err)
{
	enum { FIRST_ROOM = 1024 };
	struct tally *t = calloc(1, sizeof *t);
	*out = t;
	if (t)
		t->entries = calloc(FIRST_ROOM, sizeof *t->entries);
	if (!t || !t->entries) {
		tally_free(t);
		*out = NULL;
		return fail_nomem(err);
	}
	t->room = FIRST_ROOM;
	t->arena = arena;
	return STATUS_OK;
}

void tally_free(struct tally *tally)
{
	if (tally)
		free(tally->entries);
	free(tally);
}

static struct entry *entry_of(const struct tally *t, struct span key)
{
	size_t at = XXH3_64bits(key.ptr, key.len) & (t->room - 1);
	while (t->entries[at].key.ptr && !span_equal(t->entries[at].key, key))
		at = (at + 1) & (t->room - 1);
	return &t->entries[at];
}

static bool grow(struct tally *t)
{
	const struct tally old = *t;
	struct entry *entries = calloc(2 * old.room, sizeof *entries);
	if (!entries)
		return false;
	t->entries = entries;
	t->room = 2 * old.room;
	for (size_t i = 0; i < old.room; i++)
		if (old.entries[i].key.ptr)
			*entry_of(t, old.entries[i].key) = old.entries[i];
	free(old.entries);
	return true;
}

/* ---- counting ---- */

/* The entry of a key, made when there is none; NULL when there are TALLY_MAX. */
static enum status find_entry(struct entry **out, struct tally *t, struct span key,
			      struct error *err)
{
	*out = NULL;
	if (2 * t->used >= t->room && !grow(t))
		return fail_nomem(err);
	struct entry *e = entry_of(t, key);
	if (!e->key.ptr) {
		if (t->used == TALLY_MAX)
			return STATUS_OK;
		e->key = arena_copy(t->arena, key);
		if (!e->key.ptr)
			return fail_nomem(err);
		t->used++;
	}
	*out = e;
	return STATUS_OK;
}

enum status tally_add(struct tally *tally, struct span key, struct span name, struct error *err)
{
	struct entry *e;
	TRY(find_entry(&e, tally, key, err));
	if (!e)
		return STATUS_OK;
	e->passages++;
	return vote(&e->votes, &(struct mention){.full = name}, 1, tally->arena, err);
}

/* Counts a term of a passage; `key` is that of the term before. */
static enum status count_term(struct tally *t, struct span term, struct span *key,
			      struct error *err)
{
	struct mention m;
	struct entry *e;
	if (!mention_read(&m, term))
		return STATUS_OK;
	TRY(find_entry(&e, t, mention_key(term), err));
	if (!e)
		return STATUS_OK;
	e->passages += !span_equal(e->key, *key);
	*key = e->key;
	return vote(&e->votes, &m, 1, t->arena, err);
}

enum status tally_add_actors(struct tally *tally, const struct index *ix, xapian_docid passage,
			     struct error *err)
{
	xapian_term_iter *it = NULL;
	xapian_bytes term = {0};
	struct span key = {0};
	xapian_error xerr;
	enum status status = from_xapian(
		xapian_database_document_terms(&it, ix->db, passage, &xerr), &xerr, NULL, err);
	if (status == STATUS_OK)
		status = from_xapian(
			xapian_term_skip_to(it, xapian_bytes_of(PREFIX_ACTOR), &term, &xerr),
			&xerr, NULL, err);
	while (status == STATUS_OK && term.ptr &&
	       span_starts_with(to_span(term), SPAN(PREFIX_ACTOR))) {
		status = count_term(tally, to_span(term), &key, err);
		if (status == STATUS_OK)
			status = from_xapian(xapian_term_next(it, &term, &xerr), &xerr, NULL,
					     err);
	}
	xapian_term_iter_free(it);
	return status;
}

/* ---- the most ---- */

static int most_first(const void *a, const void *b)
{
	const struct tally_count *x = a, *y = b;
	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return span_compare(x->key, y->key);
}

enum status tally_top(struct tally_count **out, size_t *count, uint64_t *all,
		      const struct tally *tally, enum name_kind kind, size_t limit,
		      struct error *err)
{
	struct tally_count *items = arena_array(tally->arena, tally->used + 1, sizeof *items);
	if (!items)
		return fail_nomem(err);
	*count = 0;
	for (size_t i = 0; i < tally->room; i++) {
		const struct entry *e = &tally->entries[i];
		const enum name_kind own = votes_kind(&e->votes);
		if (e->key.ptr && (kind == NAME_UNKNOWN || kind == own))
			items[(*count)++] =
				(struct tally_count){e->key, e->votes.name, own, e->passages};
	}
	*all = *count;
	if (*count)
		qsort(items, *count, sizeof *items, most_first);
	if (*count > limit)
		*count = limit;
	*out = items;
	return STATUS_OK;
}
