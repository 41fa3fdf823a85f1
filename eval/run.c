/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/run.h"

#include <limits.h>
#include <stdlib.h>

struct run {
	struct lines *lines;
	struct buf query, next_query;
	struct ranking ranking;
	/* The first line of the next query, which is read when this one ends. */
	struct buf next_document;
	long long next_rank;
	bool has_next;
};

struct run *run_new(struct lines *lines)
{
	struct run *run = calloc(1, sizeof *run);
	if (run)
		run->lines = lines;
	return run;
}

void run_free(struct run *run)
{
	if (!run)
		return;
	buf_free(&run->query);
	buf_free(&run->next_query);
	buf_free(&run->next_document);
	ranking_free(&run->ranking);
	free(run);
}

static void set(struct buf *to, struct span bytes)
{
	buf_clear(to);
	buf_put(to, bytes);
}

/* The next line that can be read; false at the end. */
static bool read_line(struct run *run, struct span columns[5], long long *rank)
{
	struct span line;
	while (lines_next(run->lines, &line)) {
		if (line_columns(line, columns, 5) < 5)
			lines_refuse(run->lines, "not a line of a run: \"query Q0 document "
						 "rank score tag\" is wanted");
		else if (!column_number(columns[3], LLONG_MIN, LLONG_MAX, rank))
			lines_refuse(run->lines, "the rank is no whole number");
		else
			return true;
	}
	return false;
}

/* Fills the ranking up to the first line of another query, and keeps that line. */
static void read_query(struct run *run)
{
	struct span columns[5];
	long long rank;
	run->has_next = false;
	while (read_line(run, columns, &rank)) {
		if (!run->query.len)
			set(&run->query, columns[0]);
		if (!span_equal(columns[0], buf_span(&run->query))) {
			set(&run->next_query, columns[0]);
			set(&run->next_document, columns[2]);
			run->next_rank = rank;
			run->has_next = true;
			return;
		}
		ranking_add(&run->ranking, columns[2], rank);
	}
}

enum status run_next(struct run *run, struct span *query, const struct ranking **ranking,
		     struct error *err)
{
	ranking_clear(&run->ranking);
	buf_clear(&run->query);
	if (run->has_next) {
		set(&run->query, buf_span(&run->next_query));
		ranking_add(&run->ranking, buf_span(&run->next_document), run->next_rank);
	}
	read_query(run);
	if (run->query.failed || run->next_query.failed || run->next_document.failed ||
	    !ranking_finish(&run->ranking))
		return fail_nomem(err);
	*query = buf_span(&run->query);
	*ranking = &run->ranking;
	return lines_status(run->lines, err);
}

/* ---- writing ---- */

static bool is_plain(char c)
{
	return (unsigned char)c > ' ' && c != '%';
}

static void write_id(FILE *out, struct span id)
{
	for (size_t i = 0; i < id.len; i++)
		if (is_plain(id.ptr[i]))
			putc(id.ptr[i], out);
		else
			fprintf(out, "%%%02X", (unsigned char)id.ptr[i]);
}

void run_write(FILE *out, struct span query, struct span document, size_t rank, double score)
{
	write_id(out, query);
	fputs(" Q0 ", out);
	write_id(out, document);
	fprintf(out, " %zu %.6f lede\n", rank, score);
}

void run_put_id(struct buf *out, struct span id)
{
	for (size_t i = 0; i < id.len; i++)
		if (is_plain(id.ptr[i]))
			buf_put_char(out, id.ptr[i]);
		else
			buf_print(out, "%%%02X", (unsigned char)id.ptr[i]);
}
