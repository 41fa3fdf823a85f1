/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Counts as the public header has them.
 */
#ifndef LIBLEDE_COUNTS_H
#define LIBLEDE_COUNTS_H

#include "liblede/border.h"
#include "searcher/tally.h"

/* False: no memory. */
bool copy_counts(const lede_actor_count **to, const struct tally_count *from, size_t count,
		 struct arena *arena);

#endif
