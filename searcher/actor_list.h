/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The actors of a whole index: those that most of its passages name.
 */
#ifndef SEARCHER_ACTOR_LIST_H
#define SEARCHER_ACTOR_LIST_H

#include "searcher/tally.h"

struct actor_list {
	struct tally_count *items; /* by count, falling */
	size_t count;
	uint64_t all; /* how many there are */
};

/* The `limit` most named, of one kind only unless `kind` is NAME_UNKNOWN. In the arena. Cost: a
 * look at every name of the index, and the postings of those in the list. */
enum status actor_list_read(struct actor_list *out, const struct index *ix, enum name_kind kind,
			    size_t limit, struct arena *arena, struct error *err);

#endif
