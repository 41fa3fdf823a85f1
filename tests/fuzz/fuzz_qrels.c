/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judgements of any bytes: what is read of them is in order and is found again.
 */
#include "eval/qrels.h"

#include "tests/fuzz/fuzz_lines.h"

static void check_query(const struct judged_query *query)
{
	MUST(query->count && query->id.len);
	for (size_t i = 0; i < query->count; i++) {
		MUST(query->documents[i].len);
		MUST(query->grades[i] > 0 && query->grades[i] <= GRADE_MAX);
		MUST(!i || span_compare(query->documents[i - 1], query->documents[i]) < 0);
		MUST(qrels_grade(query, query->documents[i]) == query->grades[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_lines f;
	struct qrels q;
	size_t judgements = 0;
	fuzz_lines_open(&f, data, size);
	MUST(qrels_read(&q, f.lines, NULL) == STATUS_OK);
	for (size_t i = 0; i < q.count; i++) {
		check_query(&q.queries[i]);
		MUST(qrels_find(&q, q.queries[i].id) == i);
		judgements += q.queries[i].count;
	}
	MUST(judgements + q.without_relevant + f.lines->bad <= f.lines->number);
	qrels_free(&q);
	fuzz_lines_close(&f);
	return 0;
}
