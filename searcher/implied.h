/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words that a query does not have by themselves, but means as well: those of a phrase that
 * stands beside other words, and those that a hashtag or a handle was written together from.
 */
#ifndef SEARCHER_IMPLIED_H
#define SEARCHER_IMPLIED_H

#include "searcher/query.h"

enum { TAG_MAX_WORDS = 8 };

/* Adds them to the end of the query's list, as wanted words that are `implied`. In the arena.
 */
enum status implied_add(struct query_node *list, struct arena *arena, struct error *err);

/* The words that a tag was written together from, cut at capitals, digits and underscores:
 * realDonaldTrump gives three, HTMLPage2 too, metoo one, ___ none. At most TAG_MAX_WORDS; the
 * rest of the tag goes with the last. Borrows from `tag`. */
size_t tag_words(struct span words[static TAG_MAX_WORDS], struct span tag);

#endif
