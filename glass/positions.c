/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/positions.h"

#include "glass/number.h"

/* Bits from the low end of each byte. */
struct bits {
	char *at;
	uint64_t waiting;
	unsigned count; /* of those waiting, under 8 between calls */
};

static void bits_put(struct bits *b, uint64_t value, unsigned count)
{
	b->waiting |= value << b->count;
	for (b->count += count; b->count >= 8; b->count -= 8) {
		*b->at++ = (char)(b->waiting & 0xFF);
		b->waiting >>= 8;
	}
}

/* A value of `choices` possible ones, 0 to choices - 1. With b bits for the largest, the values
 * in the middle, as many as there are codes to spare, take one bit less. */
static void bits_put_choice(struct bits *b, uint64_t value, uint64_t choices)
{
	if (choices < 2)
		return;
	unsigned count = 64 - (unsigned)__builtin_clzll(choices - 1);
	const uint64_t spare = (1ULL << count) - choices;
	const uint64_t middle = (choices - spare) / 2;
	if (value >= middle + spare)
		value = (value - (middle + spare)) | 1ULL << (count - 1);
	else if (value >= middle)
		count--;
	bits_put(b, value, count);
}

/* Those between places `low` and `high`: the middle one, then each half. The depth is the
 * logarithm of how many there are. */
static void put_between(struct bits *b, const uint32_t *positions, size_t low, size_t high)
{
	while (low + 1 < high) {
		const size_t middle = low + (high - low) / 2;
		const uint64_t least = positions[low] + (middle - low);
		const uint64_t choices =
			(uint64_t)positions[high] - positions[low] - (high - low) + 1;
		bits_put_choice(b, positions[middle] - least, choices);
		put_between(b, positions, low, middle);
		low = middle;
	}
}

char *positions_put(char *at, const uint32_t *positions, size_t count)
{
	const uint32_t first = positions[0], last = positions[count - 1];
	at = put_uint(at, last);
	if (count == 1)
		return at;
	struct bits b = {.at = at};
	bits_put_choice(&b, first, last);
	bits_put_choice(&b, count - 2, last - first);
	put_between(&b, positions, 0, count - 1);
	if (b.count)
		*b.at++ = (char)(b.waiting & 0xFF);
	return b.at;
}
