/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_PROXIMITY_H
#define SEARCHER_PROXIMITY_H

#include "searcher/candidate.h"

/* How close together the query's words stand in a passage, from their positions in the index: for
 * neighbouring occurrences of different words, each gains the other's idf over the square of their
 * distance, and what a word gains is saturated as BM25 does counts (Buettcher, Clarke and Lushman, "Term
 * proximity scoring for ad-hoc retrieval on very large text collections", SIGIR 2006). 0 with fewer than two words.
 * Cost: a B-tree lookup for each word in the passage. */
enum status proximity_score(double *out, const struct candidate *c, const struct index *ix,
			    const struct plan *plan, struct arena *arena, struct error *err);

#endif
