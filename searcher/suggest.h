/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_SUGGEST_H
#define SEARCHER_SUGGEST_H

#include "searcher/plan.h"

/* "Did you mean": the query with every wanted word that the index does not know put right by
 * the index's own words, in the arena; empty when nothing is to be mended. Words with digits in
 * them are left as they are. */
enum status suggest(struct span *out, const struct index *ix, const struct plan *plan,
		    struct span query, struct arena *arena, struct error *err);

#endif
