/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The paths that changed since they were last looked at.
 */
#ifndef INDEXER_CHANGE_SET_H
#define INDEXER_CHANGE_SET_H

#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

/* More paths than these are not kept: all is to be looked at then. */
enum { CHANGE_SET_MAX = 100000 };

struct changed {
	size_t root; /* which of the paths that the user named it is at or below */
	char *path;  /* absolute */
};

/* {0} is an empty one. */
struct change_set {
	struct changed *items;
	size_t count;
	size_t room;
	bool all;     /* anything may have changed; there are no items */
	uint64_t age; /* counted up by every change */
};

/* STATUS_NOMEM. */
enum status change_set_add(struct change_set *set, size_t root, struct span path,
			   struct error *err);

void change_set_add_all(struct change_set *set);

static inline bool change_set_is_empty(const struct change_set *set)
{
	return !set->count && !set->all;
}

/* Sorts by root, then by path, folders before what is in them, and drops what is there twice or
 * below another path of the same root. */
void change_set_sort(struct change_set *set);

/* Forgets the changes. */
void change_set_clear(struct change_set *set);

#endif
