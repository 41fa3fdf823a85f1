/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * New articles before old ones that answer as well, for queries that ask for it
 * (searcher/latest.h) or when the caller does.
 */
#ifndef SEARCHER_RECENCY_H
#define SEARCHER_RECENCY_H

#include "searcher/candidate.h"

enum { RECENCY_HALF_LIFE = 30 }; /* days, when the query asks and no one says how many */

/* The half-life in days for a query: `given`, or when that is 0 what the query itself asks for;
 * 0: age does not count. */
double recency_half_life(const struct query_node *root, double given);

/* What ages are counted from: now, or in an archive its newest date, if that is before now (or
 * a newer one that is no longer there: Xapian's bound may be loose after removals). */
enum status recency_today(int64_t *today, const struct index *ix, int64_t now,
			  struct error *err);

/* Narrows a query down to passages that are recent: no older than two half-lives. */
enum status recency_filter(xapian_query **query, const struct plan *plan, int64_t today,
			   struct error *err);

/* Fills age_days and the part `recency` of the candidates, which come by docid; nothing without
 * a half-life. The part is weight * (idf of the query's words together) * 2^(-age / half_life):
 * the decay of Li and Croft, "Time-based language models" (CIKM 2003), as an addend. Cost: one
 * walk over the dates, skipping to the articles. */
enum status recency_score(struct candidate_list *list, const struct index *ix,
			  const struct plan *plan, int64_t today, double weight,
			  struct error *err);

#endif
