/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/letter.h"

#include <utf8proc.h>

struct range {
	int32_t first, last;
};

/* Blocks of the scripts that set no spaces between words, in order. Their digits are left to
 * the ordinary words by is_no_spaces(). */
static const struct range no_spaces[] = {
	{0x0E00, 0x0EFF},   /* Thai, Lao */
	{0x1000, 0x109F},   /* Myanmar */
	{0x1780, 0x17FF},   /* Khmer */
	{0x1950, 0x19DF},   /* Tai Le, New Tai Lue */
	{0x1A20, 0x1AAF},   /* Tai Tham */
	{0x2E80, 0x2FDF},   /* radicals */
	{0x3005, 0x3007},   /* iteration mark, closing mark, zero */
	{0x3021, 0x3029},   /* Hangzhou numerals */
	{0x3031, 0x3035},   /* kana repeat marks */
	{0x3038, 0x303C},   /* Hangzhou numerals, iteration mark */
	{0x3041, 0x30FF},   /* Hiragana, Katakana */
	{0x3100, 0x312F},   /* Bopomofo */
	{0x31A0, 0x31BF},   /* Bopomofo */
	{0x31F0, 0x31FF},   /* Katakana */
	{0x3400, 0x4DBF},   /* Han */
	{0x4E00, 0x9FFF},   /* Han */
	{0xA9E0, 0xA9FF},   /* Myanmar */
	{0xAA60, 0xAA7F},   /* Myanmar */
	{0xF900, 0xFAFF},   /* Han */
	{0xFF66, 0xFF9F},   /* half-width Katakana */
	{0x1AFF0, 0x1B16F}, /* kana */
	{0x20000, 0x3FFFD}, /* Han */
};

static bool is_no_spaces(int32_t code)
{
	if (code < no_spaces[0].first)
		return false;
	size_t low = 0, high = sizeof no_spaces / sizeof *no_spaces;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (code > no_spaces[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < sizeof no_spaces / sizeof *no_spaces && code >= no_spaces[low].first;
}

static unsigned class_of_category(utf8proc_category_t category)
{
	switch (category) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT: return LETTER_WORD | LETTER_ALPHA | LETTER_UPPER;
	case UTF8PROC_CATEGORY_LL: return LETTER_WORD | LETTER_ALPHA | LETTER_LOWER;
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: return LETTER_WORD | LETTER_ALPHA;
	case UTF8PROC_CATEGORY_ND: return LETTER_WORD | LETTER_DIGIT;
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_PC: return LETTER_WORD;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME: return LETTER_MARK;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return LETTER_SPACE;
	default: return 0;
	}
}

unsigned letter_class_of(int32_t code)
{
	if ((code >= '\t' && code <= '\r') || code == 0x85 || code == 0x200B)
		return LETTER_SPACE; /* zero width space parts words in Thai and Khmer text */
	const utf8proc_property_t *property = utf8proc_get_property(code);
	if (property->ignorable)
		return LETTER_IGNORED;
	unsigned is = class_of_category((utf8proc_category_t)property->category);
	if ((is & (LETTER_WORD | LETTER_MARK)) && !(is & LETTER_DIGIT) && is_no_spaces(code))
		is |= LETTER_NO_SPACES;
	return is;
}

/* letter_class_of() for ASCII, where nearly all questions are about. */
static unsigned ascii_class_of(unsigned char c)
{
	unsigned char small = c | 0x20;
	if (small >= 'a' && small <= 'z')
		return LETTER_WORD | LETTER_ALPHA | (c == small ? LETTER_LOWER : LETTER_UPPER);
	if (c >= '0' && c <= '9')
		return LETTER_WORD | LETTER_DIGIT;
	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return LETTER_SPACE;
	return c == '_' ? LETTER_WORD : 0;
}

struct letter letter_at(struct span text, size_t at)
{
	if (at >= text.len)
		return (struct letter){-1, 0, 0};
	unsigned char byte = (unsigned char)text.ptr[at];
	if (byte < 0x80)
		return (struct letter){byte, ascii_class_of(byte), 1};
	utf8proc_int32_t code;
	utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
						  (utf8proc_ssize_t)(text.len - at), &code);
	if (bytes <= 0)
		return (struct letter){-1, 0, 1};
	return (struct letter){code, letter_class_of(code), (size_t)bytes};
}
