/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/watch_table.h"

#include <stdlib.h>

/* Where the number is, or would be. */
static size_t place(const struct watch_table *table, int number)
{
	size_t low = 0, high = table->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table->items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct watched *watch_table_find(const struct watch_table *table, int number)
{
	size_t i = place(table, number);
	return i < table->count && table->items[i].number == number ? &table->items[i] : NULL;
}

/* The system counts up: the end is where almost all go. */
static struct watched *insert(struct watch_table *table, int number)
{
	if (table->count == table->room) {
		size_t room = table->room ? 2 * table->room : 64;
		struct watched *items = realloc(table->items, room * sizeof *items);
		if (!items)
			return NULL;
		table->items = items;
		table->room = room;
	}
	struct watched *at = &table->items[place(table, number)];
	memmove(at + 1, at, (size_t)(table->items + table->count - at) * sizeof *at);
	table->count++;
	*at = (struct watched){.number = number};
	return at;
}

bool watch_table_put(struct watch_table *table, int number, const char *path, bool followed,
		     size_t root)
{
	char *copy = strdup(path);
	struct watched *watched = watch_table_find(table, number);
	if (copy && !watched)
		watched = insert(table, number);
	if (!copy || !watched) {
		free(copy);
		return false;
	}
	free(watched->path);
	watched->path = copy;
	watched->followed = followed;
	watched->root = root;
	return true;
}

void watch_table_remove(struct watch_table *table, int number)
{
	struct watched *watched = watch_table_find(table, number);
	if (!watched)
		return;
	free(watched->path);
	table->count--;
	memmove(watched, watched + 1,
		(size_t)(table->items + table->count - watched) * sizeof *watched);
}

void watch_table_clear(struct watch_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		free(table->items[i].path);
	free(table->items);
	*table = (struct watch_table){0};
}
