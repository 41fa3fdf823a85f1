/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The JSON of the outputs, made with jansson; what cannot be made for want of memory is NULL,
 * and jansson passes that on.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "lede.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

json_t *json_of_span(lede_span text);

/* {"id", "title", "source", "date", "url", "lang"}; "" where nothing is known. */
json_t *json_of_article(const lede_article *article);

/* The same, and what else is known of it: "author", and "section", "keywords", "dateline",
 * "date_rule", "updated", "updated_rule" and "crawled" where they are not empty. */
json_t *json_of_whole_article(const lede_article *article);

/* The document of one search: see lede(1). */
json_t *json_of_results(lede_span query, const lede_results *results);
json_t *json_of_result(const lede_result *result);

/* Writes it in one line (or indented) with a line end, and frees it. False when memory ran out.
 */
bool json_print(json_t *json, bool indented);

#endif
