/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GLASS_POSITIONS_H
#define GLASS_POSITIONS_H

#include <stddef.h>
#include <stdint.h>

/* The room that positions_put() needs for so many positions. */
static inline size_t positions_room(size_t count)
{
	return 32 + 5 * count;
}

/* Writes the positions of a term in a document, `count` >= 1, rising, no two alike, and returns
 * what lies behind. Those between the first and the last are interpolative codes (Moffat and
 * Stuiver, Binary interpolative coding for effective index compression, 2000). */
char *positions_put(char *at, const uint32_t *positions, size_t count);

#endif
