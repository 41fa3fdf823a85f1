/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The memory of one parse by libgumbo, which takes it that no allocation fails, has no limits
 * of its own, and frees trees by recursion. So all it asks for comes from here, is freed at
 * once, and a parse that asks for too much, or goes on too long, is left by longjmp.
 */
#ifndef INDEXER_HTML_MEMORY_H
#define INDEXER_HTML_MEMORY_H

#include <setjmp.h>
#include <stddef.h>

/* Why a parse was left; what longjmp gives to setjmp. */
enum html_memory_end {
	HTML_MEMORY_SPENT = 1, /* more than the limit was wanted */
	HTML_MEMORY_LATE,
	HTML_MEMORY_NONE, /* the system has none left */
};

struct html_memory {
	jmp_buf *leave;  /* NULL: nobody is parsing, allocations just fail */
	size_t limit;    /* bytes */
	double deadline; /* of the monotonic clock; 0: none */

	/* The rest belongs to html_memory.c. {0} to start with. */
	struct html_memory_block *blocks;
	char *at, *end;  /* what is left of the newest block */
	size_t reserved; /* bytes of all blocks */
	size_t unchecked;
	void *freed[48]; /* pieces to be used again, by size */
};

void *html_memory_alloc(void *memory, size_t size);
void html_memory_release(void *memory, void *piece);

/* Whether the deadline has passed. */
int html_memory_is_late(const struct html_memory *memory);

void html_memory_free(struct html_memory *memory);

#endif
