/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/date.h"

#include "tests/unit/tap.h"

static const char *formatted(const char *text)
{
	static char out[DATE_TEXT_BYTES];
	struct date date;
	bool read = date_parse(&date, span_of(text));
	if (read != (date.precision != DATE_MISSING))
		return "status and date differ";
	date_format(out, date);
	return out;
}

/* Pairs: what is read, and what it is. */
static void check_all(const char *const (*pairs)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		CHECK_STR(formatted(pairs[i][0]), pairs[i][1]);
}

#define CHECK_ALL(pairs) check_all(pairs, sizeof(pairs) / sizeof *(pairs))

TEST(date__iso)
{
	static const char *const pairs[][2] = {
		{"2025-05-21", "2025-05-21"},
		{" 2025-05-21\n", "2025-05-21"},
		{"2025/05/21", "2025-05-21"},
		{"20250521", "2025-05-21"},
		{"2025-05-21T10:00:00Z", "2025-05-21T10:00:00Z"},
		{"2025-05-21t10:00:00z", "2025-05-21T10:00:00Z"},
		{"2025-05-21T10:00:00", "2025-05-21T10:00:00Z"},
		{"2025-05-21 10:00:00", "2025-05-21T10:00:00Z"},
		{"2025-05-21T10:00", "2025-05-21T10:00:00Z"},
		{"2025-05-21T10:00:00.123456Z", "2025-05-21T10:00:00Z"},
		{"2025-05-21T10:00:00,5+01:00", "2025-05-21T09:00:00Z"},
		{"2025-05-21T10:00:00+02:00", "2025-05-21T08:00:00Z"},
		{"2025-05-21T10:00:00+0200", "2025-05-21T08:00:00Z"},
		{"2025-05-21T10:00:00+02", "2025-05-21T08:00:00Z"},
		{"2025-05-21T01:00:00+05:30", "2025-05-20T19:30:00Z"},
		{"2025-12-31T23:00:00-05:00", "2026-01-01T04:00:00Z"},
		{"20250521T101530Z", "2025-05-21T10:15:30Z"},
		{"20250521101530", "2025-05-21T10:15:30Z"},
		{"2025-05-21 10:00:00 UTC", "2025-05-21T10:00:00Z"},
		{"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
	};
	CHECK_ALL(pairs);
}

TEST(date__rfc822)
{
	static const char *const pairs[][2] = {
		{"Wed, 21 May 2025 10:00:00 GMT", "2025-05-21T10:00:00Z"},
		{"Wed, 21 May 2025 10:00:00 +0000 (UTC)", "2025-05-21T10:00:00Z"},
		{"Wed, 21 May 2025 10:00:00 -0700", "2025-05-21T17:00:00Z"},
		{"21 May 2025 10:00 EST", "2025-05-21T15:00:00Z"},
		{"21 May 2025 10:00 EDT", "2025-05-21T14:00:00Z"},
		{"21 May 2025 10:00 CST", "2025-05-21T16:00:00Z"},
		{"21 May 2025 10:00 CDT", "2025-05-21T15:00:00Z"},
		{"21 May 2025 10:00 MST", "2025-05-21T17:00:00Z"},
		{"21 May 2025 10:00 MDT", "2025-05-21T16:00:00Z"},
		{"21 May 2025 10:00 PST", "2025-05-21T18:00:00Z"},
		{"21 May 2025 10:00 PDT", "2025-05-21T17:00:00Z"},
		{"21 May 2025 10:00 UT", "2025-05-21T10:00:00Z"},
		{"21 May 2025 10:00 CEST", "2025-05-21T08:00:00Z"},
		{"Sat, 07 Sep 02 00:00:01 GMT", "2002-09-07T00:00:01Z"},
		{"Sun, 06 Nov 94 08:49:37 GMT", "1994-11-06T08:49:37Z"},
		{"Thu, 1 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"},
		{"Fri, 21 May 2025 10:00:00 GMT", "2025-05-21T10:00:00Z"},
	};
	CHECK_ALL(pairs);
}

TEST(date__prose)
{
	static const char *const pairs[][2] = {
		{"21 May 2025", "2025-05-21"},
		{"1 January 2000", "2000-01-01"},
		{"21st May, 2025", "2025-05-21"},
		{"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01Z"},
		{"May 21, 2025", "2025-05-21"},
		{"may 21 2025", "2025-05-21"},
		{"Sept. 5, 2025", "2025-09-05"},
		{"Wednesday, May 21st, 2025", "2025-05-21"},
		{"May 21, 2025 10:30 p.m.", "2025-05-21T22:30:00Z"},
		{"May 21, 2025, 12:05 AM EDT", "2025-05-21T04:05:00Z"},
		{"May 21, 2025 12:00pm", "2025-05-21T12:00:00Z"},
	};
	CHECK_ALL(pairs);
}

TEST(date__seconds_since_1970)
{
	static const char *const pairs[][2] = {
		{"1747821600", "2025-05-21T10:00:00Z"},
		{"999999999", "2001-09-09T01:46:39Z"},
		{"1747821600123", "2025-05-21T10:00:00Z"},
		{"999999999999", "2001-09-09T01:46:39Z"},
	};
	CHECK_ALL(pairs);
}

TEST(date__leap_years_and_far_years)
{
	static const char *const pairs[][2] = {
		{"2024-02-29", "2024-02-29"},
		{"2025-02-29", ""},
		{"2000-02-29", "2000-02-29"},
		{"1900-02-29", ""},
		{"1000-01-01", "1000-01-01"},
		{"9999-12-31", "9999-12-31"},
		{"0999-12-31", ""},
		{"1066-10-14", "1066-10-14"},
		{"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
	};
	CHECK_ALL(pairs);
}

TEST(date__refuses_what_is_none)
{
	static const char *const bad[] = {
		"",
		" ",
		"05/06/2025",
		"21/05/2025",
		"2025",
		"2025-05",
		"2025-5-1",
		"2025-13-01",
		"2025-00-10",
		"2025-04-31",
		"2025-05-00",
		"2025-05/21",
		"2025-05-21x",
		"20251321",
		"2025-05-21T",
		"2025-05-21T24:00",
		"2025-05-21T10:60",
		"2025-05-21T10:00:61",
		"2025-05-21T10:00:00+2",
		"2025-05-21T10:00:00+02:",
		"2025-05-21T10:00:00+25:00",
		"2025-05-21T10:00:00.",
		"2025-05-21T10:00 BST",
		"2025-05-21T10:00 PDX",
		"32 May 2025",
		"21 Mai 2025",
		"21 May 25",
		"21 May",
		"May 2025",
		"May 21",
		"May",
		"Wed 2025-05-21",
		"Blursday, 21 May 2025",
		"21-May 2025",
		"21 May 202",
		"yesterday",
		"12345678901",
		"123456789012345",
		"-1747821600",
		"May 21, 2025 13:00 pm",
		"May 21, 2025 0:30 am",
		"2025-05-21T10:00Z nonsense",
		"2025-05-21T1:2",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK_STR(formatted(bad[i]), "");
}

TEST(date__nul_bytes_and_no_bytes)
{
	struct date date = {DATE_DAY, 1};
	CHECK(!date_parse(&date, (struct span){"2025-05-21\0", 11}));
	CHECK(date.precision == DATE_MISSING && date.seconds == 0);
	CHECK(!date_parse(&date, (struct span){NULL, 0}));
}

TEST(date__every_cut_of_a_date_is_read_safely)
{
	static const char text[] = "Wed, 21 May 2025 10:00:00.5 -0700 (PDT)";
	for (size_t end = 0; end < sizeof text; end++) {
		struct date date;
		char copy[sizeof text];
		memcpy(copy, text, end);
		(void)date_parse(&date, (struct span){copy, end});
	}
	CHECK(1);
}

TEST(date__civil_days_go_there_and_back)
{
	CHECK(days_from_civil(1970, 1, 1) == 0);
	CHECK(days_from_civil(2000, 3, 1) == 11017);
	CHECK(days_from_civil(1, 1, 1) == -719162);
	unsigned wrong = 0;
	for (int64_t days = -800000; days < 3000000; days += 1) {
		int64_t year;
		unsigned month, day;
		civil_from_days(days, &year, &month, &day);
		wrong += days_from_civil(year, month, day) != days;
		wrong += month < 1 || month > 12 || day < 1 || day > days_in_month(year, month);
	}
	CHECK(wrong == 0);
}

TEST(date__format)
{
	char out[DATE_TEXT_BYTES];
	date_format(out, (struct date){0});
	CHECK_STR(out, "");
	date_format(out, (struct date){DATE_TIME, -1});
	CHECK_STR(out, "1969-12-31T23:59:59Z");
	date_format(out, (struct date){DATE_DAY, -1});
	CHECK_STR(out, "1969-12-31");
	date_format(out, (struct date){DATE_TIME, INT64_MAX});
	CHECK_STR(out, "");
	date_format(out, (struct date){DATE_TIME, INT64_MIN});
	CHECK_STR(out, "");
}

static const char *span_formatted(const char *text)
{
	static char out[2 * DATE_TEXT_BYTES + 1];
	int64_t first, last;
	if (!date_span_parse(&first, &last, span_of(text)))
		return "";
	date_format(out, (struct date){DATE_TIME, first});
	strcat(out, " ");
	date_format(out + strlen(out), (struct date){DATE_TIME, last});
	return out;
}

TEST(date__spans)
{
	CHECK_STR(span_formatted("2025"), "2025-01-01T00:00:00Z 2025-12-31T23:59:59Z");
	CHECK_STR(span_formatted("2024-02"), "2024-02-01T00:00:00Z 2024-02-29T23:59:59Z");
	CHECK_STR(span_formatted("2025-12"), "2025-12-01T00:00:00Z 2025-12-31T23:59:59Z");
	CHECK_STR(span_formatted("2025-05-21"), "2025-05-21T00:00:00Z 2025-05-21T23:59:59Z");
	CHECK_STR(span_formatted("2025-05-21T10:00"),
		  "2025-05-21T10:00:00Z 2025-05-21T10:00:59Z");
	CHECK_STR(span_formatted("2025-05-21T10:00:00+02:00"),
		  "2025-05-21T08:00:00Z 2025-05-21T08:00:00Z");
	CHECK_STR(span_formatted("21 May 2025"), "2025-05-21T00:00:00Z 2025-05-21T23:59:59Z");
	CHECK_STR(span_formatted("2025-13"), "");
	CHECK_STR(span_formatted("2025-0"), "");
	CHECK_STR(span_formatted("2025-"), "");
	CHECK_STR(span_formatted("0999"), "");
	CHECK_STR(span_formatted("20255"), "");
	CHECK_STR(span_formatted(""), "");
}

TAP_MAIN
