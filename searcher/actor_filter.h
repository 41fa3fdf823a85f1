/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * `actor:"Wang Yi"`: passages that name him, under any of his names. In quotes the name is his
 * full one, and passages with a short form count where the article ties it to that; without,
 * everybody of that name counts. `said:` and its like keep those where he speaks.
 */
#ifndef SEARCHER_ACTOR_FILTER_H
#define SEARCHER_ACTOR_FILTER_H

#include "searcher/name_set.h"
#include "searcher/query.h"

/* Whether it asks for an actor, or for one who speaks. */
bool is_actor_filter(const struct query_node *node);

/* Gives each such filter of the query its terms, any of which will do; how names were read is
 * added to `readings`. Not `defined`: a name is only what it is written as, or what a user's
 * list says. All in the arena. */
enum status actor_filter_resolve(struct query_node *root, const struct index *ix,
				 struct name_reading_list *readings, bool defined,
				 struct arena *arena, struct error *err);

/* Whether a passage has one of the filter's terms. */
enum status actor_filter_passes(bool *out, const struct query_node *filter,
				const struct index *ix, xapian_docid passage,
				struct error *err);

#endif
