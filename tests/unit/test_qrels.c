/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/qrels.h"

#include "tests/unit/eval_file.h"
#include "tests/unit/tap.h"

static bool read_text(struct qrels *q, struct eval_file *f, const char *text)
{
	struct error err;
	eval_file_open(f, span_of(text));
	enum status status = qrels_read(q, f->lines, &err);
	eval_file_close(f);
	return status == STATUS_OK;
}

TEST(qrels__queries_in_the_order_of_the_file)
{
	struct qrels q;
	struct eval_file f;
	REQUIRE(read_text(&q, &f, "zz 0 d1 1\naa\t0\td2\t2\nm Q0 d3 1\r\nzz 0 d0 3\n"));
	REQUIRE(q.count == 3);
	CHECK(span_equal(q.queries[0].id, SPAN("zz")) && q.queries[0].count == 2);
	CHECK(span_equal(q.queries[1].id, SPAN("aa")) && q.queries[1].count == 1);
	CHECK(span_equal(q.queries[2].id, SPAN("m")));
	CHECK(qrels_find(&q, SPAN("zz")) == 0 && qrels_find(&q, SPAN("m")) == 2);
	CHECK(qrels_find(&q, SPAN("z")) == 3 && qrels_find(&q, SPAN("")) == 3);
	CHECK(qrels_grade(&q.queries[0], SPAN("d0")) == 3);
	CHECK(qrels_grade(&q.queries[0], SPAN("d1")) == 1);
	CHECK(qrels_grade(&q.queries[0], SPAN("d2")) == 0);
	CHECK(qrels_grade(&q.queries[1], SPAN("d2")) == 2);
	CHECK_STR(f.complaints, "");
	qrels_free(&q);
}

TEST(qrels__grades_of_0_and_less_say_nothing)
{
	struct qrels q;
	struct eval_file f;
	REQUIRE(read_text(&q, &f, "a 0 d1 0\na 0 d2 -2\nb 0 d1 0\nb 0 d2 1\nb 0 d3 -1\n"));
	REQUIRE(q.count == 1);
	CHECK(q.without_relevant == 1);
	CHECK(q.queries[0].count == 1 && qrels_grade(&q.queries[0], SPAN("d2")) == 1);
	CHECK(qrels_grade(&q.queries[0], SPAN("d3")) == 0);
	CHECK(qrels_find(&q, SPAN("a")) == q.count);
	qrels_free(&q);
}

TEST(qrels__of_two_lines_the_later_counts)
{
	struct qrels q;
	struct eval_file f;
	REQUIRE(read_text(&q, &f, "a 0 d 1\nb 0 x 1\na 0 d 3\na 0 d 2\na 0 d 0\na 0 e 1\n"));
	REQUIRE(q.count == 2);
	CHECK(q.queries[0].count == 2);
	CHECK(qrels_grade(&q.queries[0], SPAN("d")) == 2); /* the 0 replaces nothing */
	qrels_free(&q);
}

TEST(qrels__lines_that_are_none)
{
	struct qrels q;
	struct eval_file f;
	REQUIRE(read_text(&q, &f, "a 0 d\na 0 d 1 1\na 0 d one\na 0 d 101\na 0 d 100\n\n"));
	CHECK_STR(f.complaints, "1: not a judgement: \"query 0 document grade\" is wanted; "
				"2: not a judgement: \"query 0 document grade\" is wanted; "
				"3: the grade is no whole number from -1000 to 100; "
				"4: the grade is no whole number from -1000 to 100; ");
	REQUIRE(q.count == 1);
	CHECK(qrels_grade(&q.queries[0], SPAN("d")) == 100);
	qrels_free(&q);
}

TEST(qrels__nothing)
{
	struct qrels q;
	struct eval_file f;
	REQUIRE(read_text(&q, &f, ""));
	CHECK(q.count == 0 && qrels_find(&q, SPAN("a")) == 0);
	qrels_free(&q);
}

TEST(qrels__many)
{
	enum { QUERIES = 3000 };
	struct qrels q;
	struct eval_file f;
	struct error err;
	FILE *file = tmpfile();
	REQUIRE(file != NULL);
	/* Each query has document 0, and one of its own number, three lines apart in the file.
	 */
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < QUERIES; i++)
			fprintf(file, "q%d 0 d%d %d\n", i, pass ? i : 0, pass + 1);
	rewind(file);
	f.lines = lines_new(file, NULL, NULL);
	REQUIRE(f.lines != NULL);
	f.file = file;
	REQUIRE(qrels_read(&q, f.lines, &err) == STATUS_OK);
	eval_file_close(&f);
	REQUIRE(q.count == QUERIES);
	for (int i = 1; i < QUERIES; i++) {
		char id[16];
		snprintf(id, sizeof id, "q%d", i);
		CHECK(qrels_find(&q, span_of(id)) == (size_t)i);
		id[0] = 'd';
		CHECK(q.queries[i].count == 2);
		CHECK(qrels_grade(&q.queries[i], span_of(id)) == 2);
		CHECK(qrels_grade(&q.queries[i], SPAN("d0")) == 1);
	}
	CHECK(q.queries[0].count == 1 && q.queries[0].grades[0] == 2);
	qrels_free(&q);
}

TAP_MAIN
