/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The outputs of lede show. Those in JSON return false when memory ran out.
 */
#ifndef CLI_PRINT_SHOW_H
#define CLI_PRINT_SHOW_H

#include "lede.h"

#include <stdbool.h>

void print_article_text(const lede_text *text);
bool print_article_json(const lede_text *text);

/* A line for each text that the article has had. */
void print_revisions_text(const lede_revisions *revisions);
bool print_revisions_json(const lede_revisions *revisions);

/* What changed from each to the next; with `only`, which counts from 1, from that one alone. */
lede_status print_changes_text(const lede_revisions *revisions, size_t only, lede_error *err);
lede_status print_changes_json(const lede_revisions *revisions, size_t only, lede_error *err);

#endif
