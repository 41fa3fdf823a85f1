/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/period.h"

#include "base/date.h"
#include "tests/unit/tap.h"

static int64_t day(int64_t year, unsigned month, unsigned of_month)
{
	return days_from_civil(year, month, of_month);
}

static const char *label(enum period_step step, int64_t of_day)
{
	static char out[PERIOD_LABEL_BYTES];
	period_label(out, step, period_of_day(step, of_day));
	return out;
}

TEST(period__labels)
{
	/* The weeks at the turn of a year as in ISO 8601's own examples. */
	const struct {
		int64_t day;
		const char *week;
	} weeks[] = {
		{day(2005, 1, 1), "2004-W53"},   {day(2005, 1, 2), "2004-W53"},
		{day(2005, 12, 31), "2005-W52"}, {day(2007, 1, 1), "2007-W01"},
		{day(2008, 12, 29), "2009-W01"}, {day(2008, 12, 28), "2008-W52"},
		{day(2010, 1, 3), "2009-W53"},   {day(1970, 1, 1), "1970-W01"},
		{day(1969, 12, 28), "1969-W52"}, {day(1969, 12, 29), "1970-W01"},
	};
	for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++)
		CHECK_STR(label(PERIOD_WEEK, weeks[i].day), weeks[i].week);
	CHECK_STR(label(PERIOD_DAY, day(2024, 2, 29)), "2024-02-29");
	CHECK_STR(label(PERIOD_MONTH, day(2024, 2, 29)), "2024-02");
	CHECK_STR(label(PERIOD_MONTH, day(1969, 12, 31)), "1969-12");
	CHECK_STR(label(PERIOD_YEAR, day(1000, 1, 1)), "1000");
}

/* Every day lies in its period and in no other, over four hundred years and more. */
TEST(period__cover)
{
	for (enum period_step step = PERIOD_DAY; step <= PERIOD_YEAR; step++) {
		int wrong = 0;
		for (int64_t d = day(1799, 12, 1); d < day(2201, 2, 1); d++) {
			const int64_t p = period_of_day(step, d);
			wrong += period_first_day(step, p) > d;
			wrong += period_first_day(step, p + 1) <= d;
		}
		CHECK(wrong == 0);
	}
	/* Mondays: 2025-05-19 was one. */
	CHECK(period_first_day(PERIOD_WEEK, period_of_day(PERIOD_WEEK, day(2025, 5, 25))) ==
	      day(2025, 5, 19));
}

TEST(period__fit)
{
	const int64_t first = day(2025, 1, 1);
	CHECK(period_fit(first, first) == PERIOD_DAY);
	CHECK(period_fit(first, first + 59) == PERIOD_DAY);
	CHECK(period_fit(first, first + 60) == PERIOD_WEEK);
	CHECK(period_fit(first, day(2026, 6, 1)) == PERIOD_MONTH);
	CHECK(period_fit(first, day(2029, 12, 31)) == PERIOD_MONTH);
	CHECK(period_fit(first, day(2030, 1, 1)) == PERIOD_YEAR);
	CHECK(period_fit(day(1000, 1, 1), day(2025, 1, 1)) == PERIOD_YEAR);
}

/* Digits are counts, ^ below one marks a peak. */
static void check_peaks(size_t wanted, const char *counts, const char *marks)
{
	uint64_t numbers[64];
	size_t places[PEAKS_MAX], count = strlen(counts);
	char got[64];
	for (size_t i = 0; i < count; i++)
		numbers[i] = (uint64_t)(counts[i] - '0');
	memset(got, ' ', count);
	got[count] = 0;
	const size_t found = peaks_find(places, wanted, numbers, count);
	for (size_t i = 0; i < found; i++) {
		CHECK(i == 0 || places[i] > places[i - 1]);
		got[places[i]] = '^';
	}
	CHECK_STR(got, marks);
}

TEST(period__peaks)
{
	check_peaks(3, "", "");
	check_peaks(3, "1", " ");
	check_peaks(3, "2", "^");
	check_peaks(3, "00900", "  ^  ");
	check_peaks(3, "11911", "  ^  ");
	check_peaks(3, "5555555", "       ");       /* even */
	check_peaks(3, "5565655", "       ");       /* by chance */
	check_peaks(3, "1123456789", "          "); /* a slope */
	check_peaks(3, "00099000", "   ^    ");     /* a plateau once */
	check_peaks(3, "00099100", "   ^    ");
	check_peaks(3, "000998889", "   ^     "); /* the last is usual there */
	check_peaks(1, "0090005000", "  ^       ");
	check_peaks(2, "0050009000700", "      ^   ^  "); /* the highest, by time */
	check_peaks(1, "0080003394", "        ^ "); /* that, not what is over its neighbours */
	check_peaks(1, "0090009000", "  ^       "); /* of equal ones the earlier */
	check_peaks(0, "00900", "     ");
	check_peaks(99, "090000900", " ^    ^  ");
}

TAP_MAIN
