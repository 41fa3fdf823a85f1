/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/finder.h"

#include "searcher/group_list.h"
#include "searcher/passage_weight.h"
#include "searcher/translate.h"
#include "store/schema.h"

#include <stdlib.h>

enum {
	MAX_POSTINGS = 1 << 22, /* of all words together: 32 MB */
	WINDOW = 2048,          /* documents whose weights are added up together */
	WORD_BITS = 64,
	KNOWN_WDF = 8,
};

/* One term's postings, and what each adds to a passage's weight. */
struct finder_list {
	struct posting_list postings;
	double weight;
	double known[KNOWN_WDF]; /* the weight of so many occurrences */
};

/* ---- what can be found here ---- */

bool finder_can(const struct plan *plan)
{
	const struct query_node *root = plan->root;
	if (root->kind != QUERY_LIST || plan->all_words || plan->must_read || plan->filters ||
	    plan->postings > MAX_POSTINGS || !plan->leaf_count)
		return false;
	for (size_t i = 0; i < root->child_count; i++)
		if (root->children[i]->kind != QUERY_WORD ||
		    root->children[i]->role != ROLE_WANTED)
			return false;
	return true;
}

/* ---- reading ---- */

static enum status add_list(struct finder *f, const struct index *ix, const char *prefix,
			    const struct leaf *leaf, double factor, struct arena *arena,
			    struct error *err)
{
	struct finder_list *l = &f->lists[f->list_count];
	double frequency;
	TRY(group_list_read(&l->postings, &frequency, ix, prefix, &leaf->terms, arena, err));
	if (!l->postings.count)
		return STATUS_OK;
	/* Xapian weighs a synonym as if the query had it once. */
	const uint32_t wqf = leaf->terms.count > 1 ? 1 : leaf->wqf;
	l->weight = factor * term_weight(ix, frequency, wqf);
	for (uint32_t wdf = 0; wdf < KNOWN_WDF; wdf++)
		l->known[wdf] = posting_weight(l->weight, f->k1, wdf);
	f->list_count++;
	return STATUS_OK;
}

enum status finder_open(struct finder *f, const struct index *ix, const struct plan *plan,
			double k1, struct arena *arena, struct error *err)
{
	const struct query_node *root = plan->root;
	*f = (struct finder){.k1 = k1};
	f->lists = arena_array(arena, 3 * root->child_count + 1, sizeof *f->lists);
	if (!f->lists)
		return fail_nomem(err);
	for (size_t i = 0; i < root->child_count; i++) {
		if (!root->children[i]->leaf) /* too common to be looked for */
			continue;
		const struct leaf *leaf = &plan->leaves[root->children[i]->leaf - 1];
		TRY(add_list(f, ix, "", leaf, 1, arena, err));
		if (leaf->caps)
			continue;
		TRY(add_list(f, ix, PREFIX_TITLE, leaf, TRANSLATE_TITLE_WEIGHT, arena, err));
		TRY(add_list(f, ix, PREFIX_DATELINE, leaf, TRANSLATE_TITLE_WEIGHT, arena, err));
	}
	return STATUS_OK;
}

/* ---- the best so far ---- */

struct found {
	double weight;
	xapian_docid docid;
};

/* A heap: the worst is items[0]. */
struct best {
	struct found *items;
	size_t count;
	size_t room;
};

static bool is_worse(const struct found *a, const struct found *b)
{
	return a->weight != b->weight ? a->weight < b->weight : a->docid > b->docid;
}

static void sink(struct best *b, size_t at)
{
	const struct found item = b->items[at];
	for (size_t child = 2 * at + 1; child < b->count; child = 2 * at + 1) {
		if (child + 1 < b->count && is_worse(&b->items[child + 1], &b->items[child]))
			child++;
		if (!is_worse(&b->items[child], &item))
			break;
		b->items[at] = b->items[child];
		at = child;
	}
	b->items[at] = item;
}

/* Documents come by ascending docid, so of equal weights the first stays. */
static void offer(struct best *b, double weight, xapian_docid docid)
{
	if (b->count < b->room) {
		b->items[b->count++] = (struct found){weight, docid};
		if (b->count == b->room)
			for (size_t i = b->count / 2; i-- > 0;)
				sink(b, i);
		return;
	}
	b->items[0] = (struct found){weight, docid};
	sink(b, 0);
}

static int best_first(const void *a, const void *b)
{
	return is_worse(a, b) ? 1 : is_worse(b, a) ? -1 : 0;
}

/* ---- adding up ---- */

struct window {
	double weights[WINDOW];
	uint64_t touched[WINDOW / WORD_BITS]; /* has any posting */
	uint64_t start;                       /* its first docid */
};

/* Adds what a list has of the window; *at is its place in the list. */
static void add_postings(struct window *w, const struct finder *f, const struct finder_list *l,
			 size_t *at)
{
	const xapian_posting *p = l->postings.items + *at;
	const xapian_posting *const end = l->postings.items + l->postings.count;
	for (; p < end && p->docid - w->start < WINDOW; p++) {
		size_t place = p->docid - w->start;
		w->weights[place] += p->wdf < KNOWN_WDF
					     ? l->known[p->wdf]
					     : posting_weight(l->weight, f->k1, p->wdf);
		w->touched[place / WORD_BITS] |= UINT64_C(1) << (place % WORD_BITS);
	}
	*at = (size_t)(p - l->postings.items);
}

/* Offers the window's passages to the best, and empties it. */
static uint64_t empty(struct window *w, struct best *best)
{
	uint64_t count = 0;
	for (size_t i = 0; i < WINDOW / WORD_BITS; i++) {
		uint64_t touched = w->touched[i];
		w->touched[i] = 0;
		for (; touched; touched &= touched - 1) {
			size_t place = i * WORD_BITS + (size_t)__builtin_ctzll(touched);
			double weight = w->weights[place];
			w->weights[place] = 0;
			count++;
			if (best->count < best->room || weight > best->items[0].weight)
				offer(best, weight, (xapian_docid)(w->start + place));
		}
	}
	return count;
}

/* Where the next posting of all is; false: there is none. */
static bool next_start(uint64_t *start, const struct finder *f, const size_t *at)
{
	*start = UINT64_MAX;
	for (size_t i = 0; i < f->list_count; i++) {
		const struct posting_list *p = &f->lists[i].postings;
		if (at[i] < p->count && p->items[at[i]].docid < *start)
			*start = p->items[at[i]].docid;
	}
	return *start != UINT64_MAX;
}

static uint64_t count_postings(const struct finder *f)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < f->list_count; i++)
		sum += f->lists[i].postings.count;
	return sum;
}

enum status finder_find(struct found_list *out, uint64_t *matches, const struct finder *f,
			uint64_t first, uint64_t size, struct arena *arena, struct error *err)
{
	const uint64_t most = count_postings(f), wanted = first + size;
	struct best best = {.room = (size_t)(most < wanted ? most : wanted)};
	best.items = arena_array(arena, best.room + 1, sizeof *best.items);
	struct window *w = arena_alloc(arena, sizeof *w);
	size_t *at = arena_array(arena, f->list_count + 1, sizeof *at);
	out->docids = arena_array(arena, (size_t)size + 1, sizeof *out->docids);
	if (!best.items || !w || !at || !out->docids)
		return fail_nomem(err);
	for (*matches = 0; best.room && next_start(&w->start, f, at);) {
		for (size_t i = 0; i < f->list_count; i++)
			add_postings(w, f, &f->lists[i], &at[i]);
		*matches += empty(w, &best);
	}
	if (best.count)
		qsort(best.items, best.count, sizeof *best.items, best_first);
	out->first = first;
	for (out->count = 0; first + out->count < best.count; out->count++)
		out->docids[out->count] = best.items[first + out->count].docid;
	return STATUS_OK;
}
