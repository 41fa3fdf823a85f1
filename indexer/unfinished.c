/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/unfinished.h"

#include <stdlib.h>

/* UNFINISHED_MAX when it is not there. */
static size_t place(const struct unfinished *u, const char *path)
{
	size_t i = 0;
	while (i < UNFINISHED_MAX && (!u->paths[i] || strcmp(u->paths[i], path) != 0))
		i++;
	return i;
}

void unfinished_add(struct unfinished *u, const char *path)
{
	if (unfinished_has(u, path))
		return;
	free(u->paths[u->next]);
	u->paths[u->next] = strdup(path);
	u->next = (u->next + 1) % UNFINISHED_MAX;
}

void unfinished_remove(struct unfinished *u, const char *path)
{
	size_t i = place(u, path);
	if (i == UNFINISHED_MAX)
		return;
	free(u->paths[i]);
	u->paths[i] = NULL;
}

bool unfinished_has(const struct unfinished *u, const char *path)
{
	return place(u, path) < UNFINISHED_MAX;
}

void unfinished_clear(struct unfinished *u)
{
	for (size_t i = 0; i < UNFINISHED_MAX; i++) {
		free(u->paths[i]);
		u->paths[i] = NULL;
	}
	u->next = 0;
}
