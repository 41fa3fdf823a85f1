/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_QUERY_DATE_H
#define SEARCHER_QUERY_DATE_H

#include "searcher/query.h"

/* Read what follows since: and date: into the dates of `node`. `position` is where `value`
 * stands in the query. STATUS_QUERY when it cannot be understood. */
enum status query_date_since(struct query_node *node, struct span value, size_t position,
			     int64_t now, struct error *err);
enum status query_date_range(struct query_node *node, struct span value, size_t position,
			     int64_t now, struct error *err);

/* Adds a copy of a node to the end of the root of a query. */
enum status query_add(struct query_node *root, const struct query_node *node,
		      struct arena *arena, struct error *err);

/* Adds to the root of a query that what it finds has a date from `first` to `last`; INT64_MIN,
 * INT64_MAX: open. With both open it does nothing. */
enum status query_date_limit(struct query_node *root, int64_t first, int64_t last,
			     struct arena *arena, struct error *err);

#endif
