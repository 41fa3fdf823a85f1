/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whether two systems differ by more than chance on the same queries: Fisher's randomisation
 * test (Smucker, Allan and Carterette, A Comparison of Statistical Significance Tests for
 * Information Retrieval Evaluation, CIKM 2007).
 */
#ifndef EVAL_RANDOMISE_H
#define EVAL_RANDOMISE_H

#include "base/error.h"

enum { RANDOMISE_TRIALS = 10000 };

struct comparison {
	double difference; /* mean of a - b */
	double p;          /* two-sided: how often chance does as much; 1: no difference */
	size_t better, worse, equal; /* queries where a is above, below, the same as b */
};

/* Compares the values of `count` queries, a[i * stride] with b[i * stride]. If both systems
 * were the same, each difference could as well have the other sign: p is the share of sign
 * patterns whose mean is as far from 0 as the one that was seen. All patterns are tried where
 * they are at most RANDOMISE_TRIALS, else so many at random, the same in each call, and the one
 * that was seen, so that p is never 0. STATUS_NOMEM; memory: 8 bytes a query. */
enum status randomise(struct comparison *out, const double *a, const double *b, size_t stride,
		      size_t count, struct error *err);

#endif
