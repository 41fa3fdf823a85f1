/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stands for the index, and does what indexer/story.c does with it: which articles share most
 * fingerprints with a new one.
 */
#ifndef BENCH_SKETCH_TABLE_H
#define BENCH_SKETCH_TABLE_H

#include "bench/collection.h"
#include "text/fingerprint.h"

enum {
	POSTINGS_READ = 32, /* of the articles of one fingerprint */
	CANDIDATES_MAX = 8, /* compared with one article */
	/* What sharing a fingerprint tells. One that MANY articles have is likely to be of a
	 * phrase that stands below all of them, and tells less. */
	MANY = 256,
	EVIDENCE = 4,
	EVIDENCE_OF_MANY = 1,
	EVIDENCE_LEAST = 2 * EVIDENCE, /* of a candidate */
};

struct posting {
	uint64_t value;
	uint32_t article;
};

struct sketch_table {
	struct posting *postings; /* by value, then article */
	size_t count;
};

struct candidate {
	uint32_t article;
	unsigned evidence;
};

static inline int by_value(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;
	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

static inline struct sketch_table sketch_table_of(const struct collection *all)
{
	struct sketch_table t = {
		must(malloc((all->count + 1) * FINGERPRINT_COUNT * sizeof *t.postings)), 0};
	struct fingerprints f;
	for (size_t i = 0; i < all->count; i++) {
		fingerprints_of(&f, all->items[i].text);
		for (size_t j = 0; j < f.count; j++)
			t.postings[t.count++] = (struct posting){f.values[j], (uint32_t)i};
	}
	qsort(t.postings, t.count, sizeof *t.postings, by_value);
	return t;
}

/* The first posting that is not less than `value`. */
static inline size_t lower_bound(const struct sketch_table *t, uint64_t value)
{
	size_t low = 0, high = t->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->postings[middle].value < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static inline int most_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->evidence != y->evidence)
		return x->evidence > y->evidence ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

static inline void count_candidate(struct candidate *list, size_t *count, uint32_t article,
				   unsigned evidence)
{
	size_t i = 0;
	while (i < *count && list[i].article != article)
		i++;
	if (i == *count)
		list[(*count)++] = (struct candidate){article, 0};
	list[i].evidence += evidence;
}

/* Writes the best candidates for which enough is told, but not `self`; returns how
 * many. */
static inline size_t find_candidates(struct candidate out[CANDIDATES_MAX],
				     const struct sketch_table *t, const struct fingerprints *f,
				     size_t self)
{
	struct candidate list[FINGERPRINT_COUNT * POSTINGS_READ] = {{0, 0}};
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < f->count; i++) {
		size_t at = lower_bound(t, f->values[i]);
		size_t all = lower_bound(t, f->values[i] + 1) - at;
		unsigned evidence = all > MANY ? EVIDENCE_OF_MANY : EVIDENCE;
		for (size_t j = 0; j < all && j < POSTINGS_READ; j++)
			if (t->postings[at + j].article != self)
				count_candidate(list, &count, t->postings[at + j].article,
						evidence);
	}
	qsort(list, count, sizeof *list, most_first);
	for (size_t i = 0; i < count && kept < CANDIDATES_MAX; i++)
		if (list[i].evidence >= EVIDENCE_LEAST)
			out[kept++] = list[i];
	return kept;
}

#endif
