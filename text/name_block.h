/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sixty-four bytes of a text judged at once, as sets of bits: bit 0 is the first byte. Private
 * to text/.
 */
#ifndef TEXT_NAME_BLOCK_H
#define TEXT_NAME_BLOCK_H

#include "base/span.h"
#include "text/ascii_block.h"

enum { NAME_BLOCK = 64 };

struct name_block {
	uint64_t word; /* ASCII letters, digits and _ */
	uint64_t upper, small;
	uint64_t high; /* no ASCII */
};

/* The bytes from `at` on; behind the end of the text there are none. */
static inline struct name_block name_block_at(struct span text, size_t at)
{
	struct name_block block = {0, 0, 0, 0};
	unsigned char tail[NAME_BLOCK] = {0};
	const unsigned char *p = (const unsigned char *)text.ptr + at;
	if (text.len - at < NAME_BLOCK) {
		memcpy(tail, p, text.len - at);
		p = tail;
	}
	for (unsigned i = 0; HAS_ASCII_BLOCK && i < NAME_BLOCK; i += ASCII_BLOCK) {
		struct ascii_block part = ascii_block_at(p + i, NULL);
		block.word |= (uint64_t)part.word << i;
		block.upper |= (uint64_t)part.upper << i;
		block.small |= (uint64_t)(part.letter & ~part.upper) << i;
		block.high |= (uint64_t)part.high << i;
	}
	for (unsigned i = 0; !HAS_ASCII_BLOCK && i < NAME_BLOCK; i++) {
		const uint64_t bit = (uint64_t)1 << i;
		const unsigned char c = p[i];
		block.upper |= c >= 'A' && c <= 'Z' ? bit : 0;
		block.small |= c >= 'a' && c <= 'z' ? bit : 0;
		block.word |= (c >= '0' && c <= '9') || c == '_' ? bit : 0;
		block.high |= c >= 0x80 ? bit : 0;
	}
	block.word |= block.upper | block.small;
	return block;
}

/* The number of the lowest bit that is set; `bits` is not 0. */
static inline size_t name_lowest_bit(uint64_t bits)
{
	return (size_t)__builtin_ctzll(bits);
}

#endif
