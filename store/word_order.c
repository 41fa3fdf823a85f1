/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A code is the upper bits of the hash times an odd factor (Dietzfelbinger et al., A reliable
 * randomized algorithm for the closest-pair problem, 1997, section 2). The first byte holds the
 * width of the codes less 8, times 16, plus which of the factors; the second how many words;
 * then come the codes, low bits first.
 */
#include "store/word_order.h"

#include <string.h>

enum {
	MIN_WIDTH = 8,
	MAX_WIDTH = 16,
	FACTORS = 16,
	HASH_PLACES = 512, /* a power of two, twice the words */
};

static uint64_t factor_of(unsigned number)
{
	/* Steps of the golden ratio, mixed (Steele et al., Fast splittable pseudorandom number
	 * generators, 2014, figure 16). */
	uint64_t z = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (z ^ z >> 31) | 1;
}

static unsigned code_of(uint64_t hash, uint64_t factor, unsigned width)
{
	return (unsigned)(hash * factor >> (64 - width));
}

/* Leaves each hash once; returns how many there are. */
static size_t make_unique(uint64_t out[static WORD_ORDER_MAX_WORDS], const uint64_t *hashes,
			  size_t count)
{
	uint8_t places[HASH_PLACES] = {0}; /* 0, or 1 + where it is in `out` */
	size_t unique = 0;
	for (size_t i = 0; i < count; i++) {
		size_t at = hashes[i] % HASH_PLACES;
		while (places[at] && out[places[at] - 1] != hashes[i])
			at = (at + 1) % HASH_PLACES;
		if (places[at])
			continue;
		out[unique++] = hashes[i];
		places[at] = (uint8_t)unique;
	}
	return unique;
}

static bool all_differ(const uint64_t *hashes, size_t count, uint64_t factor, unsigned width)
{
	uint64_t taken[(1 << MAX_WIDTH) / 64];
	memset(taken, 0, ((size_t)1 << width) / 8);
	for (size_t i = 0; i < count; i++) {
		const unsigned code = code_of(hashes[i], factor, width);
		if (taken[code / 64] >> code % 64 & 1)
			return false;
		taken[code / 64] |= UINT64_C(1) << code % 64;
	}
	return true;
}

/* The narrowest codes that one of the factors tells the terms apart with. Where fewer than one
 * in 2,000 factors would, none is tried: of n hashes none of 2^w codes is taken twice with
 * probability exp(-n^2 / 2^(w+1)). */
static void choose(unsigned *width, unsigned *number, const uint64_t *hashes, size_t count)
{
	*width = MIN_WIDTH;
	while (*width < MAX_WIDTH && count * count > (size_t)15 << *width)
		++*width;
	for (;; ++*width) {
		for (*number = 0; *number < FACTORS; ++*number)
			if (all_differ(hashes, count, factor_of(*number), *width))
				return;
		if (*width == MAX_WIDTH) {
			*number = 0;
			return;
		}
	}
}

size_t word_order_write(char out[static WORD_ORDER_MAX_BYTES], const uint64_t *hashes,
			size_t count)
{
	uint64_t unique[WORD_ORDER_MAX_WORDS], bits = 0;
	unsigned width, number, held = 0;
	size_t len = 2;
	if (count > WORD_ORDER_MAX_WORDS)
		count = WORD_ORDER_MAX_WORDS;
	choose(&width, &number, unique, make_unique(unique, hashes, count));
	const uint64_t factor = factor_of(number);
	out[0] = (char)((width - MIN_WIDTH) << 4 | number);
	out[1] = (char)count;
	for (size_t i = 0; i < count; i++) {
		bits |= (uint64_t)code_of(hashes[i], factor, width) << held;
		for (held += width; held >= 8; held -= 8, bits >>= 8)
			out[len++] = (char)(bits & 0xff);
	}
	if (held)
		out[len++] = (char)bits;
	return len;
}

bool word_order_read(struct word_order *out, struct span bytes)
{
	const unsigned char *at = (const unsigned char *)bytes.ptr;
	uint64_t bits = 0;
	unsigned held = 0;
	if (bytes.len < 2)
		return false;
	const unsigned width = (unsigned)(at[0] >> 4) + MIN_WIDTH;
	const size_t count = at[1];
	if (width > MAX_WIDTH || count > WORD_ORDER_MAX_WORDS ||
	    bytes.len != 2 + (count * width + 7) / 8)
		return false;
	at += 2;
	for (size_t i = 0; i < count; i++) {
		for (; held < width; held += 8)
			bits |= (uint64_t)*at++ << held;
		out->codes[i] = (uint16_t)(bits & ((1U << width) - 1));
		bits >>= width;
		held -= width;
	}
	out->count = count;
	out->width = width;
	out->factor = factor_of(bytes.ptr[0] & 0xf);
	return true;
}

size_t word_order_find(const struct word_order *order, uint64_t hash, uint32_t *positions,
		       size_t room)
{
	const unsigned code = code_of(hash, order->factor, order->width);
	size_t found = 0;
	for (size_t i = 0; i < order->count && found < room; i++)
		if (order->codes[i] == code)
			positions[found++] = (uint32_t)i + 1;
	return found;
}
