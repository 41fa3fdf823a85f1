/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Xapian's queries, put together piece by piece.
 */
#ifndef SEARCHER_BUILDING_H
#define SEARCHER_BUILDING_H

#include "searcher/plan.h"
#include "searcher/postings.h"

/* Queries made by the way; all are freed at the end, since Xapian's share their nodes. A
 * failure is sticky: what is built on a failed query is NULL. */
struct building {
	const struct plan *plan;
	const struct index *ix;
	double k1;           /* of BM25 */
	struct arena *arena; /* for lists */
	xapian_query **made;
	size_t count;
	size_t capacity;
	enum status status;
	struct error *err;
};

typedef const xapian_query *built;

void building_end(struct building *b);

/* Keeps what was made, or notes that it failed. */
built building_keep(struct building *b, xapian_status made, xapian_query *query,
		    const xapian_error *xerr);

built build_nothing(struct building *b);
built build_term(struct building *b, const char *prefix, struct span term,
		 xapian_termcount wqf);
built build_join(struct building *b, xapian_op op, built const *parts, size_t count,
		 xapian_termcount parameter);
built build_pair(struct building *b, xapian_op op, built first, built second);
built build_scaled(struct building *b, built query, double factor);

/* The documents of a list; `weights` NULL: they weigh nothing. */
built build_documents(struct building *b, const struct posting_list *list,
		      const double *weights);

#endif
