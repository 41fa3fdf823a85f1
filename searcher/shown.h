/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which of the ranked candidates are shown: so many passages of an article, and of the copies
 * of a story one, the earliest.
 */
#ifndef SEARCHER_SHOWN_H
#define SEARCHER_SHOWN_H

#include "searcher/candidate.h"

/* An earlier copy takes the place of a later one when it answers so well, compared with it. */
#define SHOWN_AS_GOOD 0.9

struct shown {
	/* Set by the caller. */
	size_t wanted;
	size_t per_article; /* 0: no limit */
	bool all_copies;
	bool by_date; /* the order is by date: a place is not given to another article */

	struct candidate *items; /* in order */
	size_t count;
	size_t room;
	struct shown_article *articles; /* open addressing */
	size_t article_count;
	size_t article_room; /* 0 or a power of two */
	struct arena *arena;
};

/* Takes from a list, in its order, what is to be shown. */
enum status shown_take(struct shown *s, const struct candidate_list *list,
		       const struct index *ix, struct error *err);

#endif
