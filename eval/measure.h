/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How good one ranking is.
 */
#ifndef EVAL_MEASURE_H
#define EVAL_MEASURE_H

#include <stddef.h>

enum measure {
	MEASURE_NDCG,        /* of the first 10; gain 2^grade - 1, discount log2(rank + 1) */
	MEASURE_MRR,         /* 1 / rank of the first that is relevant, 0 below rank 10 */
	MEASURE_MAP,         /* average precision, over the whole ranking */
	MEASURE_PRECISION,   /* of the first 10, always divided by 10 */
	MEASURE_RECALL_100,  /* of what is relevant, the share in the first 100 */
	MEASURE_RECALL_1000, /* in the first 1000 */
	MEASURE_COUNT,
};

/* "nDCG@10" and so on; static. */
const char *measure_name(enum measure measure);

/* Each from 0 to 1, more is better. */
struct measures {
	double value[MEASURE_COUNT];
};

/* Of a ranking with these grades, the best rank first, each document once; 0 and less is not
 * relevant. `judged` are the grades of all that is relevant, in any order, found or not; there
 * is at least one. Grades are 1023 at most. */
void measure_ranking(struct measures *out, const int *grades, size_t count, const int *judged,
		     size_t judged_count);

/* Of the values of all queries. All 0 when there are none. */
void measure_mean(struct measures *out, const struct measures *values, size_t count);

#endif
