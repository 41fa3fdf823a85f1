/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a caller adds to any query: from when to when, and by whom.
 */
#ifndef SEARCHER_RESTRICTION_H
#define SEARCHER_RESTRICTION_H

#include "searcher/query.h"

/* Each as it stands in a query behind since:, "date:.." and source:, but that several words of
 * a source need no quotes; empty: open. */
struct restriction {
	struct span since, until, source;
};

/* What `since` and `until` come to; INT64_MIN, INT64_MAX: open. STATUS_INVALID when they cannot
 * be read. */
enum status restriction_dates(int64_t *first, int64_t *last, const struct restriction *r,
			      int64_t now, struct error *err);

/* Adds it to the root of a query, as if it stood there. The source is borrowed as long as the
 * tree lives. STATUS_INVALID. */
enum status restriction_add(struct query_node *root, const struct restriction *r, int64_t now,
			    struct arena *arena, struct error *err);

#endif
