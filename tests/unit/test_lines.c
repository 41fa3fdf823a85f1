/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/eval_file.h"

#include "tests/unit/tap.h"

TEST(lines__blank_ones_are_counted_but_not_given)
{
	struct eval_file f;
	struct span line;
	eval_file_open(&f, SPAN("\xEF\xBB\xBFone\r\n\n \t \ntwo \0\n\xEF\xBB\xBFlast"));
	REQUIRE(lines_next(f.lines, &line));
	CHECK(span_equal(line, SPAN("one")) && f.lines->number == 1);
	REQUIRE(lines_next(f.lines, &line));
	CHECK(span_equal(line, SPAN("two \0")) && f.lines->number == 4);
	REQUIRE(lines_next(f.lines, &line));
	CHECK(span_equal(line, SPAN("\xEF\xBB\xBFlast")) && f.lines->number == 5);
	CHECK(!lines_next(f.lines, &line));
	CHECK(lines_status(f.lines, NULL) == STATUS_OK && f.lines->bad == 0);
	eval_file_close(&f);
}

TEST(lines__the_longest_and_one_longer)
{
	enum { LONGEST = LINE_BYTES, LONGER = LINE_BYTES + 1 };
	static char text[LONGEST + LONGER + 8];
	struct eval_file f;
	struct span line;
	memset(text, 'a', sizeof text);
	text[LONGEST] = text[LONGEST + 1 + LONGER] = '\n';
	eval_file_open(&f, (struct span){text, LONGEST + LONGER + 4});
	REQUIRE(lines_next(f.lines, &line));
	CHECK(line.len == LONGEST);
	REQUIRE(lines_next(f.lines, &line));
	CHECK(span_equal(line, SPAN("aa")));
	CHECK(!lines_next(f.lines, &line));
	CHECK_STR(f.complaints, "2: a line of more than 65536 bytes; ");
	CHECK(f.lines->bad == 1);
	eval_file_close(&f);
}

TEST(lines__nothing_in_the_file)
{
	struct eval_file f;
	struct span line;
	eval_file_open(&f, SPAN(""));
	CHECK(!lines_next(f.lines, &line));
	CHECK(f.lines->number == 0);
	eval_file_close(&f);
}

TEST(lines__a_folder_is_an_error)
{
	struct error err;
	struct span line;
	FILE *folder = fopen("/", "re");
	if (!folder)
		SKIP("folders cannot be opened here");
	struct lines *lines = lines_new(folder, NULL, NULL);
	REQUIRE(lines != NULL);
	CHECK(!lines_next(lines, &line));
	CHECK(lines_status(lines, &err) == STATUS_IO);
	lines_free(lines);
	fclose(folder);
}

TEST(line__columns)
{
	struct span columns[2];
	CHECK(line_columns(SPAN(""), columns, 2) == 0);
	CHECK(line_columns(SPAN(" \t a"), columns, 2) == 1);
	CHECK(span_equal(columns[0], SPAN("a")));
	CHECK(line_columns(SPAN("q\t0  d e "), columns, 2) == 4);
	CHECK(span_equal(columns[0], SPAN("q")) && span_equal(columns[1], SPAN("0")));
	/* A space that is none in ASCII belongs to the id. */
	CHECK(line_columns(SPAN("a\xC2\xA0z"), columns, 2) == 1);
}

TEST(column__number)
{
	static const struct {
		struct span text;
		bool good;
		long long value;
	} cases[] = {
		{SPAN_INIT("0"), true, 0},
		{SPAN_INIT("-5"), true, -5},
		{SPAN_INIT("+7"), true, 7},
		{SPAN_INIT("007"), true, 7},
		{SPAN_INIT("10"), true, 10},
		{SPAN_INIT("11"), false, 0},
		{SPAN_INIT("-6"), false, 0},
		{SPAN_INIT(""), false, 0},
		{SPAN_INIT("-"), false, 0},
		{SPAN_INIT("1.0"), false, 0},
		{SPAN_INIT("0x1"), false, 0},
		{SPAN_INIT("1-"), false, 0},
		{SPAN_INIT("1\0"), false, 0},
		{SPAN_INIT("1e0"), false, 0},
		{SPAN_INIT("18446744073709551617"), false, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		long long value = 0;
		bool good = column_number(cases[i].text, -5, 10, &value);
		CHECK(good == cases[i].good && (!good || value == cases[i].value));
	}
}

TAP_MAIN
