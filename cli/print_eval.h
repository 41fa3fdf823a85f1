/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lede eval found, as text or as JSON. The pieces are printed one after the other as they
 * are known, so that nothing is kept for printing.
 */
#ifndef CLI_PRINT_EVAL_H
#define CLI_PRINT_EVAL_H

#include "cli/column.h"
#include "eval/randomise.h"

/* The measures of one column, and what was asked. `limit` is 0 for a run that was read. */
void print_eval_start(bool json, const struct qrels *qrels, const struct column *column,
		      size_t limit);

/* One column against another: comparisons[MEASURE_COUNT]. */
struct versus {
	const struct column *one, *other;
	const struct comparison *comparisons;
	const char *name; /* of the other: a run's file, weights, or the part that is off */
};

void print_eval_compare(bool json, const struct versus *v);

/* The table of parts: its beginning, a part, its end. */
void print_eval_parts(bool json);
void print_eval_part(bool json, const struct versus *v, const lede_weight *weight, bool first);
void print_eval_parts_end(bool json);

/* A line for each query; `other` may be NULL. */
void print_eval_queries(bool json, const struct qrels *qrels, const struct column *column,
			const struct column *other);

void print_eval_end(bool json);

#endif
