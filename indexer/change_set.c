/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/change_set.h"

#include <stdlib.h>

static bool grow(struct change_set *set)
{
	size_t room = set->room ? 2 * set->room : 64;
	struct changed *items = realloc(set->items, room * sizeof *items);
	if (!items)
		return false;
	set->items = items;
	set->room = room;
	return true;
}

enum status change_set_add(struct change_set *set, size_t root, struct span path,
			   struct error *err)
{
	set->age++;
	if (set->count == CHANGE_SET_MAX) {
		change_set_sort(set); /* the same few files may have changed often */
		if (set->count > CHANGE_SET_MAX / 2)
			change_set_add_all(set);
	}
	if (set->all)
		return STATUS_OK;
	if (set->count == set->room && !grow(set))
		return fail_nomem(err);
	char *copy = malloc(path.len + 1);
	if (!copy)
		return fail_nomem(err);
	memcpy(copy, path.ptr, path.len);
	copy[path.len] = '\0';
	set->items[set->count].root = root;
	set->items[set->count++].path = copy;
	return STATUS_OK;
}

void change_set_add_all(struct change_set *set)
{
	uint64_t age = set->age + 1;
	change_set_clear(set);
	set->all = true;
	set->age = age;
}

/* A slash sorts before all other bytes, so that what is in a folder comes right behind it. */
static int compare(const void *left, const void *right)
{
	const struct changed *a = left, *b = right;
	if (a->root != b->root)
		return a->root < b->root ? -1 : 1;
	size_t i = 0;
	while (a->path[i] && a->path[i] == b->path[i])
		i++;
	int x = (unsigned char)a->path[i], y = (unsigned char)b->path[i];
	x = x == '/' ? 1 : x + (x > 0);
	y = y == '/' ? 1 : y + (y > 0);
	return x - y;
}

static bool covers(const struct changed *a, const struct changed *b)
{
	size_t length = strlen(a->path);
	if (a->root != b->root || strncmp(b->path, a->path, length) != 0)
		return false;
	return !b->path[length] || b->path[length] == '/' ||
	       (length && a->path[length - 1] == '/');
}

void change_set_sort(struct change_set *set)
{
	size_t kept = 0;
	if (set->count)
		qsort(set->items, set->count, sizeof *set->items, compare);
	for (size_t i = 0; i < set->count; i++) {
		if (kept && covers(&set->items[kept - 1], &set->items[i]))
			free(set->items[i].path);
		else
			set->items[kept++] = set->items[i];
	}
	set->count = kept;
}

void change_set_clear(struct change_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		free(set->items[i].path);
	free(set->items);
	*set = (struct change_set){0};
}
