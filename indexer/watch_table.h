/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The folders that inotify(7) watches, by its numbers for them.
 */
#ifndef INDEXER_WATCH_TABLE_H
#define INDEXER_WATCH_TABLE_H

#include "base/span.h"

struct watched {
	int number;
	bool followed; /* all in it counts; else only files that the user named */
	size_t root;   /* which of the paths that the user named it is at or below */
	char *path;    /* absolute */
};

/* Sorted by number; {0} is an empty one. */
struct watch_table {
	struct watched *items;
	size_t count;
	size_t room;
};

/* NULL when it is not there. Valid until the table changes. */
struct watched *watch_table_find(const struct watch_table *table, int number);

/* Adds the folder, or gives the one that is there another path and purpose; false when memory
 * ran out. */
bool watch_table_put(struct watch_table *table, int number, const char *path, bool followed,
		     size_t root);

void watch_table_remove(struct watch_table *table, int number);

void watch_table_clear(struct watch_table *table);

#endif
