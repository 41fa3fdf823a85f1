/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a word adds to the weight by which passages are found: BM25 as Xapian has it, with b = 0
 * and k3 = 1 (xapian-core, weight/bm25weight.cc).
 */
#ifndef SEARCHER_PASSAGE_WEIGHT_H
#define SEARCHER_PASSAGE_WEIGHT_H

#include "searcher/index.h"

/* Of a term that `frequency` documents have, `wqf` times in the query. */
double term_weight(const struct index *ix, double frequency, uint32_t wqf);

/* Of a passage that has a term of that weight `wdf` times. */
static inline double posting_weight(double term_weight, double k1, uint32_t wdf)
{
	return wdf ? term_weight * (k1 + 1) * wdf / (wdf + k1) : 0;
}

#endif
