/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Relevance judgements of TREC: lines "query 0 document grade" with spaces or tabs.
 */
#ifndef EVAL_QRELS_H
#define EVAL_QRELS_H

#include "base/arena.h"
#include "eval/lines.h"

enum { GRADE_MIN = -1000, GRADE_MAX = 100 };

/* A query for which something is relevant. */
struct judged_query {
	struct span id;
	const struct span *documents; /* graded above 0, in byte order */
	const int *grades;            /* of each of them */
	size_t count;                 /* at least 1 */
};

struct qrels {
	const struct judged_query *queries; /* in the order in which the file first has them */
	const size_t *by_id;                /* their numbers, in byte order of the ids */
	size_t count;
	size_t without_relevant; /* queries of which only grades of 0 and less are known */
	struct arena arena;
};

/* Reads judgements to the end. A grade of 0 or less says as much as none; of two lines on one
 * document the later counts. Lines without four columns or with a grade outside of GRADE_MIN to
 * GRADE_MAX are refused (lines.h). Memory: about 130 bytes a judgement, and twice the ids.
 * STATUS_NOMEM, STATUS_IO; qrels_free is right in any case. */
enum status qrels_read(struct qrels *out, struct lines *lines, struct error *err);
void qrels_free(struct qrels *qrels);

/* The number of the query, or `count` when nothing is known to be relevant for it. */
size_t qrels_find(const struct qrels *qrels, struct span id);

/* The grade, 0 when the document is not judged relevant. */
int qrels_grade(const struct judged_query *query, struct span document);

#endif
