/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON Feed 1.0 and 1.1.
 */
#ifndef INDEXER_JSON_FEED_H
#define INDEXER_JSON_FEED_H

#include "indexer/json_record.h"

#include <jansson.h>

/* Whether the object is such a feed. */
bool json_feed_is(const json_t *object);

/* Hands the articles of its items on to the sink. All of them have the line where the feed
 * starts; the part in their places is "#1", "#2" ... behind that of the record, which stands in
 * it only when it is not the whole file. STATUS_NOMEM, or what the sink returned. */
enum status json_feed_read(struct reading *r, const struct json_place *place,
			   const json_t *object, struct span bytes, struct error *err);

#endif
