/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ninjs, the JSON of news agencies (IPTC "News in JSON" 1.0 to 3.1).
 */
#ifndef INDEXER_NINJS_H
#define INDEXER_NINJS_H

#include "indexer/json_record.h"

#include <jansson.h>

/* Whether the object is an item of ninjs, and no plain record. */
bool ninjs_is(const json_t *object);

/* Hands its article on to the sink, and those of the text items in it, or reports why there is
 * none. `bytes` are those of the object. STATUS_NOMEM, or what the sink returned. */
enum status ninjs_read(struct reading *r, const struct json_place *place, const json_t *item,
		       struct span bytes, struct error *err);

#endif
