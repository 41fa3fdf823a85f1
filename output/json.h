/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lede.h gives as JSON, made with jansson: the same from the program and from the server.
 * The fields are those of lede(1). What cannot be made for want of memory is NULL, and jansson
 * passes that on.
 */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "lede.h"

#include <jansson.h>
#include <stdbool.h>

/* What is no UTF-8 has question marks for its bytes over 127. */
json_t *json_of_span(lede_span text);
json_t *json_of_size(size_t number);

/* {"id", "title", "source", "date", "url", "lang"}; "" where nothing is known. */
json_t *json_of_article(const lede_article *article);

/* The same, and what else is known of it: "author", and "section", "keywords", "dateline",
 * "date_rule", "updated", "updated_rule" and "crawled" where they are not empty. */
json_t *json_of_whole_article(const lede_article *article);

/* The documents of lede search, its facets, show, story and timeline. */
json_t *json_of_results(lede_span query, const lede_results *results);
json_t *json_of_result(const lede_result *result);
json_t *json_of_facets(const lede_facets *facets);
json_t *json_of_text(const lede_text *text);
json_t *json_of_story(const lede_story *story);
json_t *json_of_timeline(lede_span query, const lede_timeline *timeline);

/* Those of lede actors: all, all names that are defined, and one actor. So many names, forms
 * and companions are shown at most. `timeline` is that of actor_query; NULL: no passage names
 * him. */
json_t *json_of_actors(const lede_actors *actors);
json_t *json_of_definitions(const lede_definitions *definitions, size_t limit);
json_t *json_of_actor(lede_span name, lede_span query, const lede_actor *actor,
		      const lede_timeline *timeline, size_t limit);

/* One of those in the list: {"name", "kind", "passages"}. */
json_t *json_of_actor_count(const lede_actor_count *actor);

/* The query for the passages that name him, actor:"NAME", NUL-terminated and to be freed. NULL:
 * no memory. */
char *actor_query(lede_span name);

/* "person"; "unknown" */
const char *actor_kind_name(lede_actor_kind kind);

/* "said" */
const char *speech_name(lede_speech_kind kind);

/* "actor", "source", "lang", "month" */
const char *facet_name(lede_facet_kind kind);

/* "auto", "day", "week", "month", "year". */
const char *step_name(lede_step step);

/* The text, to be freed, in one line or indented; frees the JSON. NULL: memory ran out. */
char *json_text(json_t *json, bool indented);

#endif
