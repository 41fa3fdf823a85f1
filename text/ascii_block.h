/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sixteen bytes of text judged at once, as sets of bits: bit 0 is the first byte. The lengths
 * of words and of the gaps between them are what a processor cannot foresee; found this way
 * they cost no wrong guess. Where there is no SSE2 the walk does the same work byte by byte.
 */
#ifndef TEXT_ASCII_BLOCK_H
#define TEXT_ASCII_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ASCII_BLOCK = 16 };

struct ascii_block {
	uint32_t word; /* letters, digits and _ */
	uint32_t letter;
	uint32_t upper;
	uint32_t digit;
	uint32_t high; /* no ASCII */
};

#if defined __SSE2__ && defined __GNUC__
#include <emmintrin.h>

enum { HAS_ASCII_BLOCK = 1 };

/* The bytes greater than `low` and less than `high`, both ASCII. Other bytes are negative here.
 */
static inline __m128i bytes_between(__m128i bytes, char low, char high)
{
	return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(low)),
			     _mm_cmpgt_epi8(_mm_set1_epi8(high), bytes));
}

static inline uint32_t bits_of(__m128i bytes)
{
	return (uint32_t)_mm_movemask_epi8(bytes);
}

/* Judges the ASCII_BLOCK bytes at p, and writes them to `lower` (unless NULL) with small
 * letters for capitals. */
static inline struct ascii_block ascii_block_at(const unsigned char *p, char *lower)
{
	const __m128i case_bit = _mm_set1_epi8(0x20);
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i letters = bytes_between(_mm_or_si128(bytes, case_bit), 'a' - 1, 'z' + 1);
	__m128i digits = bytes_between(bytes, '0' - 1, '9' + 1);
	__m128i lines = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_'));
	struct ascii_block block;
	block.letter = bits_of(letters);
	block.digit = bits_of(digits);
	block.word = block.letter | block.digit | bits_of(lines);
	block.upper = block.letter & ~bits_of(_mm_slli_epi16(bytes, 2)); /* without case_bit */
	block.high = bits_of(bytes);
	if (lower)
		_mm_storeu_si128((__m128i *)(void *)lower,
				 _mm_or_si128(bytes, _mm_and_si128(letters, case_bit)));
	return block;
}

/* The number of the lowest bit that is set; `bits` is not 0. */
static inline size_t lowest_bit(uint32_t bits)
{
	return (size_t)__builtin_ctz(bits);
}

#else

enum { HAS_ASCII_BLOCK = 0 };

static inline struct ascii_block ascii_block_at(const unsigned char *p, char *lower)
{
	(void)p;
	(void)lower;
	return (struct ascii_block){0, 0, 0, 0, 0};
}

static inline size_t lowest_bit(uint32_t bits)
{
	(void)bits;
	return 0;
}

#endif

#endif
