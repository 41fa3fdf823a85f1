/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A TREC run of any bytes: ranks ascend, ties stand in the order of the ids, and an id that is
 * written is one column.
 */
#include "eval/run.h"

#include "tests/fuzz/fuzz_lines.h"

static void check_ranking(const struct ranking *r)
{
	MUST(r->count);
	for (size_t i = 0; i < r->count; i++) {
		MUST(ranking_document(r, i).len);
		if (!i || r->items[i - 1].rank < r->items[i].rank)
			continue;
		MUST(r->items[i - 1].rank == r->items[i].rank);
		MUST(span_compare(ranking_document(r, i - 1), ranking_document(r, i)) < 0);
	}
}

/* An id from a column has no white space: only its control characters and % are escaped. */
static void check_escape(struct span id)
{
	struct buf escaped = {0};
	struct span columns[2];
	run_put_id(&escaped, id);
	MUST(!escaped.failed && escaped.len >= id.len);
	MUST(line_columns(buf_span(&escaped), columns, 2) == 1);
	MUST(span_equal(columns[0], buf_span(&escaped)));
	buf_free(&escaped);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_lines f;
	struct span query;
	const struct ranking *ranking;
	unsigned long long documents = 0;
	fuzz_lines_open(&f, data, size);
	struct run *run = run_new(f.lines);
	MUST(run);
	for (;;) {
		MUST(run_next(run, &query, &ranking, NULL) == STATUS_OK);
		if (!query.len)
			break;
		check_ranking(ranking);
		check_escape(query);
		for (size_t i = 0; i < ranking->count; i++)
			check_escape(ranking_document(ranking, i));
		documents += ranking->count;
	}
	MUST(documents + f.lines->bad <= f.lines->number);
	run_free(run);
	fuzz_lines_close(&f);
	return 0;
}
