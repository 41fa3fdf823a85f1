/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_TRANSLATE_H
#define SEARCHER_TRANSLATE_H

#include "searcher/plan.h"

/* Words of the headline weigh this much of words of the passage when candidates are found. */
#define TRANSLATE_TITLE_WEIGHT 0.5

/* The Xapian query of a plan whose leaves are made: it finds every passage that satisfies the
 * query, and may find some more, where only the text can tell (exact phrases). */
enum status translate(xapian_query **out, const struct plan *plan, const struct index *ix,
		      double k1, struct arena *arena, struct error *err);

#endif
