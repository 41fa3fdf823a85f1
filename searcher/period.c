/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/period.h"

#include "base/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the calendar ---- */

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int64_t period_of_day(enum period_step step, int64_t day)
{
	int64_t year;
	unsigned month, of_month;
	if (step == PERIOD_DAY)
		return day;
	if (step == PERIOD_WEEK)
		return floor_divide(day + 3, 7); /* 1970-01-01 was a Thursday */
	civil_from_days(day, &year, &month, &of_month);
	return step == PERIOD_YEAR ? year : year * 12 + month - 1;
}

int64_t period_first_day(enum period_step step, int64_t period)
{
	if (step == PERIOD_DAY)
		return period;
	if (step == PERIOD_WEEK)
		return period * 7 - 3;
	if (step == PERIOD_YEAR)
		return days_from_civil(period, 1, 1);
	const int64_t year = floor_divide(period, 12);
	return days_from_civil(year, (unsigned)(period - year * 12) + 1, 1);
}

/* A week belongs to the year that its Thursday is in. */
static void week_label(char out[PERIOD_LABEL_BYTES], int64_t week)
{
	const int64_t thursday = period_first_day(PERIOD_WEEK, week) + 3;
	int64_t year;
	unsigned month, day;
	civil_from_days(thursday, &year, &month, &day);
	const int64_t number = (thursday - days_from_civil(year, 1, 1)) / 7 + 1;
	snprintf(out, PERIOD_LABEL_BYTES, "%04d-W%02d", (int)year, (int)number);
}

void period_label(char out[PERIOD_LABEL_BYTES], enum period_step step, int64_t period)
{
	int64_t year;
	unsigned month, day;
	if (step == PERIOD_WEEK) {
		week_label(out, period);
		return;
	}
	civil_from_days(period_first_day(step, period), &year, &month, &day);
	if (step == PERIOD_YEAR)
		snprintf(out, PERIOD_LABEL_BYTES, "%04d", (int)year);
	else if (step == PERIOD_MONTH)
		snprintf(out, PERIOD_LABEL_BYTES, "%04d-%02u", (int)year, month);
	else
		snprintf(out, PERIOD_LABEL_BYTES, "%04d-%02u-%02u", (int)year, month, day);
}

enum period_step period_fit(int64_t first_day, int64_t last_day)
{
	for (enum period_step step = PERIOD_DAY; step < PERIOD_YEAR; step++)
		if (period_of_day(step, last_day) - period_of_day(step, first_day) < PERIOD_FIT)
			return step;
	return PERIOD_YEAR;
}

/* ---- peaks ---- */

enum { BESIDE = 3 }; /* neighbours on either side */

struct peak {
	size_t place;
	uint64_t height;
};

static int by_count(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static double median_beside(const uint64_t *counts, size_t count, size_t place)
{
	uint64_t near[2 * BESIDE];
	size_t n = 0;
	for (size_t i = place < BESIDE ? 0 : place - BESIDE; i < count && i <= place + BESIDE;
	     i++)
		if (i != place)
			near[n++] = counts[i];
	if (!n)
		return 0;
	qsort(near, n, sizeof *near, by_count);
	const size_t lower = (n - 1) / 2, upper = n / 2;
	return ((double)near[lower] + (double)near[upper]) / 2;
}

/* The first of a plateau counts for it, when what follows the plateau is lower. */
static int is_summit(const uint64_t *counts, size_t count, size_t place)
{
	if (place > 0 && counts[place - 1] >= counts[place])
		return 0;
	size_t next = place + 1;
	while (next < count && counts[next] == counts[place])
		next++;
	return next == count || counts[next] < counts[place];
}

/* Keeps the `wanted` highest, highest first; of equal ones the earlier. */
static void keep(struct peak *best, size_t *kept, size_t wanted, struct peak peak)
{
	size_t at = *kept;
	while (at > 0 && best[at - 1].height < peak.height)
		at--;
	if (at == wanted)
		return;
	*kept += *kept < wanted;
	memmove(best + at + 1, best + at, (*kept - 1 - at) * sizeof *best);
	best[at] = peak;
}

static int by_place(const void *a, const void *b)
{
	const size_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

size_t peaks_find(size_t *out, size_t wanted, const uint64_t *counts, size_t count)
{
	struct peak best[PEAKS_MAX] = {{0}};
	size_t kept = 0;
	if (wanted > PEAKS_MAX)
		wanted = PEAKS_MAX;
	for (size_t i = 0; i < count; i++) {
		if (!counts[i] || !is_summit(counts, count, i))
			continue;
		const double usual = median_beside(counts, count, i);
		if ((double)counts[i] - usual >= 2 * sqrt(usual + 1))
			keep(best, &kept, wanted, (struct peak){i, counts[i]});
	}
	for (size_t i = 0; i < kept; i++)
		out[i] = best[i].place;
	if (kept)
		qsort(out, kept, sizeof *out, by_place);
	return kept;
}
