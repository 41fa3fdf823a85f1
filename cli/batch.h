/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One query, or a file of them, through the library and out in a format.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "lede.h"

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL, FORMAT_CSV, FORMAT_TREC };

struct searcher {
	lede_index *index;
	lede_search_options options;
	enum format format;
	unsigned facets; /* bits: 1 << lede_facet_kind; of one query in text or JSON */
};

/* Says what is wrong and, of a query that cannot be understood, where: a caret under the place.
 */
void complain_query(lede_span query, const lede_error *err);

/* Both return the exit status. */
int search_one(const struct searcher *s, const char *query);

/* A line is an id, a tab and the query. A query that cannot be understood is reported and
 * searched for as plain words; a line without a tab is reported and passed over, and makes the
 * exit status 2. */
int search_batch(const struct searcher *s, const char *path);

#endif
