/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The ways in which the passages of an index name an actor.
 */
#ifndef SEARCHER_MENTION_LIST_H
#define SEARCHER_MENTION_LIST_H

#include "searcher/index.h"
#include "store/mention.h"

enum { MENTION_FORMS_MAX = 256 }; /* of one actor; more are not looked at */

struct mention_form {
	struct mention mention;
	struct span term;
	uint32_t count; /* passages */
};

struct mention_list {
	struct mention_form *items; /* in the order of their terms */
	size_t count;
};

/* Adds those of a full name, whatever its case and accents; *out is zero at first. In the
 * arena. Cost: a walk over the terms. */
enum status mentions_add(struct mention_list *out, const struct index *ix, struct span name,
			 struct arena *arena, struct error *err);

/* Is given passages by ascending docid. */
typedef enum status mention_taker(void *payload, xapian_docid passage, struct error *err);

/* Walks the passages that have one of the forms, each once; *count: how many. `take` may be
 * NULL. */
enum status mentions_walk(uint64_t *count, const struct mention_list *list,
			  const struct index *ix, mention_taker *take, void *payload,
			  struct error *err);

#endif
