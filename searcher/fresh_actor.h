/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which of the fresh passages pass `actor:`, `said:` and the like.
 */
#ifndef SEARCHER_FRESH_ACTOR_H
#define SEARCHER_FRESH_ACTOR_H

#include "searcher/fresh.h"
#include "searcher/query.h"

/* The passages that may pass the filter as it was typed, without a look at the index: exactly
 * those when no name of the index shares a word with it, else any. */
enum status fresh_actor_typed(struct fresh_set *out, const struct fresh *fresh,
			      const struct query_node *filter, struct arena *arena,
			      struct error *err);

/* Those that pass it, once actor_filter_resolve() has given it its terms. */
enum status fresh_actor_set(struct fresh_set *out, const struct fresh *fresh,
			    const struct query_node *filter, struct arena *arena,
			    struct error *err);

#endif
