/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The passages that answer a query of plain words best, found in lists of postings that are
 * read whole. It finds what Xapian would find with the query of translate.c, in the same order,
 * with a fraction of the work a posting; other queries are left to Xapian.
 */
#ifndef SEARCHER_FINDER_H
#define SEARCHER_FINDER_H

#include "searcher/candidate.h"

struct finder {
	struct finder_list *lists;
	size_t list_count;
	double k1;
};

/* Whether a plan can be answered: any of some words, nothing that must or must not be, not more
 * postings than fit in memory well. */
bool finder_can(const struct plan *plan);

/* Reads the postings. All in the arena, and with the index until its next search. */
enum status finder_open(struct finder *f, const struct index *ix, const struct plan *plan,
			double k1, struct arena *arena, struct error *err);

/* Finds passages [first, first + size) in the order of their weights: BM25 with b = 0 of the
 * words, those of the headline for half; equal ones by docid. `matches` counts the passages
 * that have any word. Cost: some instructions for each posting. */
enum status finder_find(struct found_list *out, uint64_t *matches, const struct finder *f,
			uint64_t first, uint64_t size, struct arena *arena, struct error *err);

#endif
