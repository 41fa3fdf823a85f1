/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The formats of lede timeline.
 */
#ifndef CLI_PRINT_TIMELINE_H
#define CLI_PRINT_TIMELINE_H

#include "output/json.h"

#include <stdbool.h>

/* The letter of the peak in a period, 'A' for the first; 0: it is none. */
char peak_letter(const lede_timeline *timeline, size_t period);

/* The greatest count of passages of a period. */
uint64_t highest_count(const lede_timeline *timeline);

/* For people: a bar a period, and the best passage of each peak. */
void print_timeline_text(const lede_timeline *timeline);

/* RFC 4180: start,end,passages,articles; what has no date in a last line without dates. */
void print_timeline_csv(const lede_timeline *timeline);

/* False when memory ran out. */
bool print_timeline_json(lede_span query, const lede_timeline *timeline);

/* A picture that needs nothing else, SVG 1.1. */
void print_timeline_svg(lede_span query, const lede_timeline *timeline);

#endif
