/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/run.h"

#include "tests/unit/eval_file.h"
#include "tests/unit/tap.h"

/* "query: document document; ..." of a run. */
static void show(char *out, size_t room, struct eval_file *f, const char *text)
{
	struct error err;
	struct span query;
	const struct ranking *ranking;
	size_t used = 0;
	eval_file_open(f, span_of(text));
	struct run *run = run_new(f->lines);
	if (!run)
		exit(1);
	*out = '\0';
	while (run_next(run, &query, &ranking, &err) == STATUS_OK && query.len) {
		used += (size_t)snprintf(out + used, room - used, "%.*s:", (int)query.len,
					 query.ptr);
		for (size_t i = 0; i < ranking->count; i++) {
			struct span id = ranking_document(ranking, i);
			used += (size_t)snprintf(out + used, room - used, " %.*s", (int)id.len,
						 id.ptr);
		}
		used += (size_t)snprintf(out + used, room - used, "; ");
	}
	run_free(run);
	eval_file_close(f);
}

TEST(run__by_the_column_of_ranks)
{
	struct eval_file f;
	char got[400];
	show(got, sizeof got, &f,
	     "q1 Q0 c 3 0.9 x\nq1 Q0 a 1 0.1 x\nq1\tQ0\tb\t2\t0.2\nq2 Q0 z 1 7 x y z\n");
	CHECK_STR(got, "q1: a b c; q2: z; ");
	CHECK_STR(f.complaints, "");
}

TEST(run__ties_and_doubles)
{
	struct eval_file f;
	char got[400];
	/* One rank: by the bytes of the ids. Twice: the best rank counts. */
	show(got, sizeof got, &f,
	     "q Q0 b 1 0 x\nq Q0 aa 1 0 x\nq Q0 a 1 0 x\nq Q0 d 2 0 x\nq Q0 b 0 0 x\n"
	     "q Q0 c -4 0 x\nq Q0 d 9 0 x\n");
	CHECK_STR(got, "q: c b a aa d; ");
}

TEST(run__lines_that_are_none)
{
	struct eval_file f;
	char got[400];
	show(got, sizeof got, &f,
	     "q Q0 a 1\nq Q0 a first 1 x\nq Q0 a 2 1 x\n\nr Q0 b 1.0 1 x\ns Q0 c 1 1 x\n");
	CHECK_STR(got, "q: a; s: c; ");
	CHECK_STR(f.complaints, "1: not a line of a run: \"query Q0 document rank score tag\" "
				"is wanted; 2: the rank is no whole number; "
				"5: the rank is no whole number; ");
}

TEST(run__a_query_that_comes_again_is_another)
{
	struct eval_file f;
	char got[400];
	show(got, sizeof got, &f, "q Q0 a 1 1 x\nr Q0 b 1 1 x\nq Q0 c 2 1 x\n");
	CHECK_STR(got, "q: a; r: b; q: c; ");
	show(got, sizeof got, &f, "");
	CHECK_STR(got, "");
}

TEST(run__written_and_escaped)
{
	char line[200] = "";
	FILE *file = fmemopen(line, sizeof line, "w");
	REQUIRE(file != NULL);
	run_write(file, SPAN("q 1"), SPAN("50% of\t\xC3\xA4"), 12, 1.25);
	fclose(file);
	CHECK_STR(line, "q%201 Q0 50%25%20of%09\xC3\xA4 12 1.250000 lede\n");
	struct buf id = {0};
	run_put_id(&id, SPAN("50% of\t\xC3\xA4"));
	CHECK_STR(buf_string(&id), "50%25%20of%09\xC3\xA4");
	buf_free(&id);
}

TEST(ranking__is_used_again)
{
	struct ranking r = {0};
	char id[16];
	for (int i = 0; i < 5000; i++) {
		snprintf(id, sizeof id, "d%d", i % 2500);
		ranking_add(&r, span_of(id), 5000 - i);
	}
	REQUIRE(ranking_finish(&r));
	CHECK(r.count == 2500);
	CHECK(span_equal(ranking_document(&r, 0), SPAN("d2499")) && r.items[0].rank == 1);
	CHECK(span_equal(ranking_document(&r, 2499), SPAN("d0")));
	ranking_clear(&r);
	REQUIRE(ranking_finish(&r));
	CHECK(r.count == 0);
	ranking_add(&r, SPAN("x"), 1);
	REQUIRE(ranking_finish(&r));
	CHECK(r.count == 1 && span_equal(ranking_document(&r, 0), SPAN("x")));
	ranking_free(&r);
}

TAP_MAIN
