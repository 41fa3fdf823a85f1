/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From the bytes of one JSON record to an article.
 */
#ifndef INDEXER_JSON_RECORD_H
#define INDEXER_JSON_RECORD_H

#include "indexer/reading.h"

/* Where a record comes from. */
struct json_place {
	uint64_t line;    /* where it starts, from 1 */
	struct span name; /* appended to the path when the record has no id and no URL: "#12" */
	const char *unit; /* "line", "record" */
};

/* Hands the record on to sink->article, or reports why not. Changes *bytes. STATUS_NOMEM, or
 * what sink->article returned. */
enum status json_record(struct reading *r, const struct json_place *place, struct buf *bytes,
			struct error *err);

#endif
