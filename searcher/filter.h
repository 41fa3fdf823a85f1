/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_FILTER_H
#define SEARCHER_FILTER_H

#include "searcher/query.h"
#include "store/record.h"

/* Whether a node asks for something of the article rather than of its words: a source, author,
 * language, id or date. */
bool is_filter(const struct query_node *node);

/* Whether an article passes a filter, by its record: what the terms and values in the index
 * say. */
bool filter_passes(const struct query_node *node, const struct record *record);

#endif
