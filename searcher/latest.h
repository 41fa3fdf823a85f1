/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whether a query asks for what is new: it says `latest` or `newest`, or has a since: filter.
 */
#ifndef SEARCHER_LATEST_H
#define SEARCHER_LATEST_H

#include "searcher/query.h"

/* Takes `latest` and `newest` out of a query that wants other words beside them, and marks its
 * root. `text` is the query. In quotes, with a sign, beside an operator, or as part of a tag or
 * of a hyphenated word they are words like any other. */
void latest_take(struct query_node *root, struct span text);

/* Whether a query asks for it; not by what it excludes. */
bool latest_is_wanted(const struct query_node *root);

#endif
