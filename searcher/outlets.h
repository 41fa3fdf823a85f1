/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Distinct names of sources, for counting who carried a story.
 */
#ifndef SEARCHER_OUTLETS_H
#define SEARCHER_OUTLETS_H

#include "base/arena.h"
#include "base/error.h"

/* {0} is an empty set. */
struct outlets {
	struct span *names; /* folded; open addressing, a free place has no bytes */
	size_t room;        /* 0 or a power of two */
	size_t count;
	struct arena arena;
};

/* Adds a source unless it is there, under whatever case and accents. One without letters or
 * digits is no source. STATUS_NOMEM. */
enum status outlets_add(struct outlets *o, struct span source, struct error *err);
void outlets_free(struct outlets *o);

#endif
