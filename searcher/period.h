/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Days, weeks, months and years of the calendar, UTC, and what stands out in a row of counts.
 */
#ifndef SEARCHER_PERIOD_H
#define SEARCHER_PERIOD_H

#include <stddef.h>
#include <stdint.h>

/* In the order of their length. */
enum period_step { PERIOD_AUTO, PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_YEAR };

enum {
	PERIOD_FIT = 60,         /* periods at most that PERIOD_AUTO makes, years aside */
	PERIOD_LABEL_BYTES = 24, /* of a label with its NUL */
	PEAKS_MAX = 26,          /* that can be asked for: they are lettered */
};

/* Periods are numbered without gaps; days by days since 1970-01-01. Weeks start on Monday. */
int64_t period_of_day(enum period_step step, int64_t day);

/* The first day of a period, as days since 1970-01-01. */
int64_t period_first_day(enum period_step step, int64_t period);

/* "2025-05-21", "2025-W21" (ISO 8601), "2025-05", "2025". */
void period_label(char out[PERIOD_LABEL_BYTES], enum period_step step, int64_t period);

/* The shortest step that needs at most PERIOD_FIT periods from one day to another, else years.
 */
enum period_step period_fit(int64_t first_day, int64_t last_day);

/* The places of at most `wanted` counts that stand out, ascending; returns how many. One stands
 * out that is a local maximum (of a plateau the first) and exceeds the median of the three
 * counts on either side of it by twice the square root of that median + 1: what happens by
 * chance at an even rate scatters by the square root of the count (Poisson), and no more than
 * one period in forty goes beyond two such deviations. The mean and deviation of the whole row
 * would not do: n counts have none further than (n - 1) / sqrt(n) deviations from their mean,
 * which for five is under 2, and one great peak would hide all others. */
size_t peaks_find(size_t *out, size_t wanted, const uint64_t *counts, size_t count);

#endif
