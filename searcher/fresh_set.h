/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_FRESH_SET_H
#define SEARCHER_FRESH_SET_H

#include "searcher/fresh.h"

/* Each works on *a and keeps the result there, `exact` when it is known to be. Items that are
 * dropped cost nothing; a union is in the arena. False: out of memory. */
void fresh_set_intersect(struct fresh_set *a, const struct fresh_set *b);
bool fresh_set_unite(struct fresh_set *a, const struct fresh_set *b, struct arena *arena);

/* Takes b off a; of what may only be in b nothing. */
void fresh_set_subtract(struct fresh_set *a, const struct fresh_set *b);

/* Any passage may be in it. */
static inline struct fresh_set fresh_set_any(void)
{
	return (struct fresh_set){.all = true};
}

/* Every passage is in it. */
static inline struct fresh_set fresh_set_every(void)
{
	return (struct fresh_set){.all = true, .exact = true};
}

static inline struct fresh_set fresh_set_none(void)
{
	return (struct fresh_set){.exact = true};
}

static inline bool fresh_set_is_empty(const struct fresh_set *set)
{
	return !set->all && !set->count;
}

#endif
