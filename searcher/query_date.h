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

#endif
