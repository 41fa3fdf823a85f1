/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/ranking.h"

#include <stdint.h>
#include <stdlib.h>

void ranking_clear(struct ranking *r)
{
	r->count = 0;
	r->failed = false;
	buf_clear(&r->ids);
}

void ranking_free(struct ranking *r)
{
	free(r->items);
	buf_free(&r->ids);
	*r = (struct ranking){0};
}

static bool reserve(struct ranking *r)
{
	if (r->count < r->room)
		return true;
	size_t room = r->room ? r->room + r->room / 2 : 256;
	void *items = room <= SIZE_MAX / 2 / sizeof *r->items
			      ? realloc(r->items, room * sizeof *r->items)
			      : NULL;
	if (!items)
		return false;
	r->items = items;
	r->room = room;
	return true;
}

void ranking_add(struct ranking *r, struct span document, long long rank)
{
	size_t start = r->ids.len;
	if (r->failed)
		return;
	buf_put(&r->ids, document);
	r->failed = r->ids.failed || !reserve(r);
	if (!r->failed)
		r->items[r->count++] = (struct ranked){start, document.len, rank};
}

/* What qsort compares: it is told nothing of the bytes. */
struct entry {
	struct span id;
	long long rank;
};

static int by_rank(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return span_compare(x->id, y->id);
}

static int by_id(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = span_compare(x->id, y->id);
	return order ? order : (x->rank > y->rank) - (x->rank < y->rank);
}

static size_t drop_doubles(struct entry *entries, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!i || !span_equal(entries[i].id, entries[i - 1].id))
			entries[kept++] = entries[i];
	return kept;
}

bool ranking_finish(struct ranking *r)
{
	if (r->failed || !r->count)
		return !r->failed;
	struct entry *entries = calloc(r->count, sizeof *entries);
	if (!entries)
		return false;
	for (size_t i = 0; i < r->count; i++)
		entries[i] = (struct entry){ranking_document(r, i), r->items[i].rank};
	qsort(entries, r->count, sizeof *entries, by_id);
	r->count = drop_doubles(entries, r->count);
	qsort(entries, r->count, sizeof *entries, by_rank);
	for (size_t i = 0; i < r->count; i++)
		r->items[i] = (struct ranked){(size_t)(entries[i].id.ptr - r->ids.ptr),
					      entries[i].id.len, entries[i].rank};
	free(entries);
	return true;
}
