/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Results as the public ones.
 */
#ifndef LIBLEDE_RESULTS_H
#define LIBLEDE_RESULTS_H

#include "liblede/border.h"
#include "searcher/search.h"

/* The result as the public one, which borrows from it; `to` is all zero before. False when
 * memory ran out. */
bool public_result(lede_result *to, const struct result *from, bool explain,
		   struct arena *arena);

/* Searches; what it gives is freed with lede_results_free. The statuses are those of search().
 */
enum status results_get(lede_results **out, struct index *ix, struct span query,
			const struct search_options *options, struct error *err);

#endif
