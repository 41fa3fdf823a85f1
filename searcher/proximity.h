/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_PROXIMITY_H
#define SEARCHER_PROXIMITY_H

#include "searcher/occurrence.h"

/* Whether words that stand side by side in the query also do in the passage, by
 * their positions: a pair in the query's order, at most three words apart, gives each of
 * the two the other's idf over the square of their distance, and what a word gains is saturated
 * as BM25 does counts. The form is that of Buettcher, Clarke and Lushman ("Term proximity
 * scoring for ad-hoc retrieval on very large text collections", SIGIR 2006); that only pairs of
 * the query count is from Metzler and Croft's sequential dependence ("A Markov random field
 * model for term dependencies", SIGIR 2005). 0 with fewer than two words. */
double proximity_score(const struct occurrence_list *found, const struct plan *plan);

#endif
