/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Topics and what is new of them, as JSON (output/json.h) and as feeds.
 */
#ifndef OUTPUT_TOPIC_H
#define OUTPUT_TOPIC_H

#include "output/json.h"

#include <stdio.h>

/* A passage that is news of a topic. */
struct news {
	const lede_topic *topic;
	uint64_t number; /* the document number it came in under: it has no other in its life */
	const lede_result *result;
};

/* {"name", "query"} */
json_t *json_of_topic(const lede_topic *topic);

/* {"topics"} */
json_t *json_of_topics(const lede_topics *topics);

/* {"topic", "number"} and what a result of a search has, without rank, score and missing words.
 */
json_t *json_of_news(const struct news *news);

/* A feed of Atom (RFC 4287) of an index: its head, an entry for each passage, its end. */
void atom_head(FILE *out, lede_span identity, const lede_topic *topics, size_t count);
void atom_entry(FILE *out, lede_span identity, const struct news *news);
void atom_end(FILE *out);

#endif
