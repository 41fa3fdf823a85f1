/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where in the passages the words of a query stand.
 */
#ifndef SEARCHER_OCCURRENCE_H
#define SEARCHER_OCCURRENCE_H

#include "searcher/candidate.h"

enum { OCCURRENCES_MAX = 512 }; /* of all words in one passage */

struct occurrence {
	uint32_t position; /* of the word in its passage, from 1 */
	uint32_t leaf;
};

/* By position. */
struct occurrence_list {
	struct occurrence *items;
	size_t count;
};

/* Reads for items[0 .. count) the positions of the plan's words, but of those that count only
 * in capitals, into lists[0 .. count), which need not be filled. A passage that has fewer than
 * two of the words gets an empty list. All in the arena. Cost: a look at the order of each
 * passage's words, by docid. */
enum status occurrences_read(struct occurrence_list *lists, const struct candidate *items,
			     size_t count, const struct index *ix, const struct plan *plan,
			     struct arena *arena, struct error *err);

#endif
