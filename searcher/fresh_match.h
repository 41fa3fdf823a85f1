/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which of the fresh passages a query matches: the same that a search for all of its words
 * finds among them, at the cost of some look-ups in memory for most queries.
 */
#ifndef SEARCHER_FRESH_MATCH_H
#define SEARCHER_FRESH_MATCH_H

#include "searcher/candidate.h"
#include "searcher/fresh.h"

/* The passages that a query matches, in the arena. Plain words are decided here and now; where
 * there is more to it (other names, phrases, filters), what is left over by the words is looked
 * at in the index. `root` is from query_parse. */
enum status fresh_match(struct fresh_set *out, const struct fresh *fresh,
			struct query_node *root, struct arena *arena, struct error *err);

#endif
