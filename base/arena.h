/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/span.h"

/* Memory that is given out piece by piece and freed all at once. {0} is an empty arena. */
struct arena_block;
struct arena {
	struct arena_block *blocks; /* newest first */
	size_t used;                /* bytes given out of the newest block */
};

/* Zeroed memory, aligned for any type; NULL when memory ran out. */
void *arena_alloc(struct arena *a, size_t size);

/* An array of `count` zeroed items; NULL when memory ran out or the product overflows. */
void *arena_array(struct arena *a, size_t count, size_t item_size);

/* A copy of the bytes, with a NUL behind them; ptr is NULL when memory ran out. */
struct span arena_copy(struct arena *a, struct span bytes);

void arena_free(struct arena *a);

#endif
