/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Relevance feedback: what the best passages have in common besides the words of the query
 * speaks for other passages that have it, too.
 */
#ifndef SEARCHER_FEEDBACK_H
#define SEARCHER_FEEDBACK_H

#include "searcher/candidate.h"

enum {
	FEEDBACK_MIN_WORDS = 3,  /* a query of fewer words is about what it names */
	FEEDBACK_CANDIDATES = 50 /* the best; others are not read for it */
};

/* What feedback gives the best of `list`, which is sorted by score: gains[0 .. return count),
 * each from 0 to `all`, the idf of the query's words together.
 *
 * The relevance model is that of Lavrenko and Croft ("Relevance-based language models", SIGIR
 * 2001), as in the RM3 of Abdul-Jaleel et al. (TREC 2004), of the best passages of five
 * articles: P(t) = sum of P(passage) * tf / length, where P(passage) is exp((score - best) /
 * (0.05 best)), scaled to a sum of 1. The twenty words with most P(t) * idf(t), of those that
 * two of the passages have and less than a third of all, share out `all` by it; a passage gets
 * of each what BM25 makes of its count there. *count is 0 when there is nothing to go by. */
enum status feedback_gains(double gains[static FEEDBACK_CANDIDATES], size_t *count,
			   const struct candidate_list *list, const struct index *ix,
			   const struct plan *plan, double all, struct arena *arena,
			   struct error *err);

#endif
