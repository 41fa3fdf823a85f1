/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_memory.h"

#include "base/clock.h"

#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_BYTES = 512 * 1024,
	STEP = 16, /* small pieces come in multiples of it, large ones in powers of two */
	SMALL_MAX = 512,
	SMALL_SIZES = SMALL_MAX / STEP,
	CHECK_EVERY = 64 * 1024, /* the clock is looked at after as many bytes asked for ... */
	CALL_WEIGHT = 64,        /* ... each call counting as that many more */
};

struct html_memory_block {
	struct html_memory_block *older;
	size_t bytes;
};

/* Stands before each piece: which list it goes to when it is released. */
struct piece {
	size_t list;
	struct piece *next; /* overlaid by the caller's bytes while in use */
};
enum { HEAD_BYTES = sizeof(size_t) };

int html_memory_is_late(const struct html_memory *memory)
{
	return memory->deadline > 0 && clock_seconds() > memory->deadline;
}

static void *leave(struct html_memory *m, enum html_memory_end why)
{
	if (m->leave)
		longjmp(*m->leave, (int)why);
	return NULL;
}

/* The list of pieces that hold `total` bytes with their head; *rounded: the bytes of each. */
static size_t list_of(size_t total, size_t *rounded)
{
	if (total <= SMALL_MAX) {
		size_t steps = (total + STEP - 1) / STEP;
		*rounded = steps * STEP;
		return steps - 1;
	}
	size_t size = 2 * (size_t)SMALL_MAX, list = SMALL_SIZES;
	for (; size < total; size *= 2)
		list++;
	*rounded = size;
	return list;
}

static int add_block(struct html_memory *m, size_t at_least)
{
	size_t bytes = at_least + STEP > BLOCK_BYTES ? at_least + STEP : BLOCK_BYTES;
	struct html_memory_block *block = malloc(sizeof *block + bytes);
	if (!block)
		return 0;
	block->older = m->blocks;
	block->bytes = bytes;
	m->blocks = block;
	m->reserved += bytes;
	m->at = (char *)(block + 1) + (STEP - HEAD_BYTES); /* so that pieces are aligned */
	m->end = (char *)(block + 1) + bytes;
	return 1;
}

void *html_memory_alloc(void *memory, size_t size)
{
	struct html_memory *m = memory;
	if (size > m->limit)
		return leave(m, HTML_MEMORY_SPENT);
	m->unchecked += size + CALL_WEIGHT;
	if (m->unchecked >= CHECK_EVERY) {
		m->unchecked = 0;
		if (html_memory_is_late(m))
			return leave(m, HTML_MEMORY_LATE);
	}
	size_t rounded;
	size_t total = size + HEAD_BYTES < sizeof(struct piece) ? sizeof(struct piece)
								: size + HEAD_BYTES;
	size_t list = list_of(total, &rounded);
	struct piece *piece = m->freed[list];
	if (piece) {
		m->freed[list] = piece->next;
		return (char *)piece + HEAD_BYTES;
	}
	if ((size_t)(m->end - m->at) < rounded) {
		if (m->reserved + rounded > m->limit)
			return leave(m, HTML_MEMORY_SPENT);
		if (!add_block(m, rounded))
			return leave(m, HTML_MEMORY_NONE);
	}
	piece = (struct piece *)(void *)m->at;
	m->at += rounded;
	piece->list = list;
	return (char *)piece + HEAD_BYTES;
}

void html_memory_release(void *memory, void *bytes)
{
	struct html_memory *m = memory;
	if (!bytes)
		return;
	struct piece *piece = (struct piece *)(void *)((char *)bytes - HEAD_BYTES);
	piece->next = m->freed[piece->list];
	m->freed[piece->list] = piece;
}

void html_memory_free(struct html_memory *memory)
{
	while (memory->blocks) {
		struct html_memory_block *older = memory->blocks->older;
		free(memory->blocks);
		memory->blocks = older;
	}
}
