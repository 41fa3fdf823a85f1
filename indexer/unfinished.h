/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * New files that somebody still writes: made, and not closed yet.
 */
#ifndef INDEXER_UNFINISHED_H
#define INDEXER_UNFINISHED_H

#include "base/span.h"

/* Only the latest so many are remembered: what is forgotten may be read before it is closed,
 * and is read again then. */
enum { UNFINISHED_MAX = 256 };

/* {0} is an empty one. */
struct unfinished {
	char *paths[UNFINISHED_MAX];
	size_t next; /* the place of the next one */
};

/* Without memory the path is not remembered. */
void unfinished_add(struct unfinished *u, const char *path);
void unfinished_remove(struct unfinished *u, const char *path);
bool unfinished_has(const struct unfinished *u, const char *path);
void unfinished_clear(struct unfinished *u);

#endif
