/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 16 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t capacity;
	alignas(max_align_t) char bytes[];
};

static bool add_block(struct arena *a, size_t at_least)
{
	size_t capacity = at_least > BLOCK_BYTES ? at_least : BLOCK_BYTES;
	struct arena_block *block = calloc(1, sizeof *block + capacity);
	if (!block)
		return false;
	block->older = a->blocks;
	block->capacity = capacity;
	a->blocks = block;
	a->used = 0;
	return true;
}

void *arena_alloc(struct arena *a, size_t size)
{
	if (size > SIZE_MAX / 4)
		return NULL;
	size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	if (!a->blocks || a->blocks->capacity - a->used < rounded)
		if (!add_block(a, rounded))
			return NULL;
	void *place = a->blocks->bytes + a->used;
	a->used += rounded;
	return place;
}

void *arena_array(struct arena *a, size_t count, size_t item_size)
{
	if (item_size && count > SIZE_MAX / 4 / item_size)
		return NULL;
	return arena_alloc(a, count * item_size);
}

struct span arena_copy(struct arena *a, struct span bytes)
{
	char *copy = arena_alloc(a, bytes.len + 1);
	if (!copy)
		return (struct span){0};
	if (bytes.len)
		memcpy(copy, bytes.ptr, bytes.len);
	return (struct span){copy, bytes.len};
}

void arena_free(struct arena *a)
{
	while (a->blocks) {
		struct arena_block *older = a->blocks->older;
		free(a->blocks);
		a->blocks = older;
	}
	a->used = 0;
}
