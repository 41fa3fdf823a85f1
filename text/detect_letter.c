/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/detect_letter.h"

/* ---- UTF-8 ---- */

/* The code point at `at`, which is no ASCII; its length in *bytes. -1 where it is ill-formed.
 * No more is checked than keeps the reading inside the text: a wrong letter more does no harm.
 */
static int32_t code_at(struct span text, size_t at, size_t *bytes)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;
	size_t left = text.len - at;
	*bytes = 1;
	if (p[0] < 0xC2 || left < 2 || (p[1] & 0xC0) != 0x80)
		return -1;
	if (p[0] < 0xE0) {
		*bytes = 2;
		return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (left < 3 || (p[2] & 0xC0) != 0x80)
		return -1;
	if (p[0] < 0xF0) {
		*bytes = 3;
		return (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	if (left < 4 || (p[3] & 0xC0) != 0x80)
		return -1;
	*bytes = 4;
	return (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* ---- letters of scripts that more than one language uses ---- */

/* Bytes: ASCII as it is, 0x80 on the pairs of U+0100, 0xC0 on a few of U+0180 and Vietnamese,
 * 0xDF on U+00DF to U+00FF. */
static unsigned latin_letter(int32_t code)
{
	if (code < 0x100)
		return code < 0xDF ? (unsigned)code + 0x20 : (unsigned)code;
	if (code == 0x130 || code == 0x131) /* İ is a sign of its own, ı another */
		return code == 0x130 ? 'i' : 0xC0;
	if (code < 0x180) {
		bool odd_is_upper = (code >= 0x139 && code <= 0x148) || code >= 0x179;
		return 0x80 + (((unsigned)code + odd_is_upper - 0x100) >> 1);
	}
	switch (code) {
	case 0x18F:
	case 0x259: return 0xC1; /* ə */
	case 0x1A0:
	case 0x1A1: return 0xC2; /* ơ */
	case 0x1AF:
	case 0x1B0: return 0xC3; /* ư */
	case 0x218:
	case 0x219: return 0xC4; /* ș */
	case 0x21A:
	case 0x21B: return 0xC5; /* ț */
	default: break;
	}
	if (code >= 0x1EA0 && code <= 0x1EF9)
		return 0xC6 + (((unsigned)code - 0x1EA0) >> 1) % 25;
	return 0xC0;
}

static unsigned cyrillic_letter(int32_t code)
{
	if (code < 0x410)
		code += 0x50;
	else if (code < 0x430)
		code += 0x20;
	else if (code >= 0x460 && !(code & 1) && (code < 0x4C0 || code >= 0x4D0))
		code += 1;
	return (unsigned)code - 0x400;
}

static unsigned arabic_letter(int32_t code)
{
	if ((code >= 0x64B && code <= 0x65F) || code == 0x640 || code == 0x670)
		return IGNORED_MARK;
	bool sign = code < 0x620 || (code >= 0x660 && code <= 0x66D) || code == 0x6D4 ||
		    (code >= 0x6D6 && code <= 0x6ED && code != 0x6D5) ||
		    (code >= 0x6F0 && code <= 0x6F9);
	return sign ? NO_LETTER : (unsigned)code - 0x600;
}

static unsigned hebrew_letter(int32_t code)
{
	if (code < 0x5D0)
		return code == 0x5BE || code == 0x5C0 || code == 0x5C3 ? NO_LETTER
								       : IGNORED_MARK;
	return code <= 0x5F2 ? (unsigned)code - 0x580 : NO_LETTER;
}

/* Pointed letters in one code point: alef, bet, pe; all others count as alef. */
static unsigned hebrew_form(int32_t code)
{
	switch (code) {
	case 0xFB1F: return 0x5F2 - 0x580;
	case 0xFB31:
	case 0xFB4C: return 0x5D1 - 0x580;
	case 0xFB35: return 0x5D5 - 0x580;
	case 0xFB44:
	case 0xFB4E: return 0x5E4 - 0x580;
	default: return 0x5D0 - 0x580;
	}
}

static unsigned devanagari_letter(int32_t code)
{
	return code >= 0x964 && code <= 0x96F ? NO_LETTER : (unsigned)code - 0x900 + 1;
}

static unsigned ethiopic_letter(int32_t code)
{
	return code >= 0x1361 && code <= 0x137C ? NO_LETTER
						: (unsigned)(code - 0x1200) % 255 + 1;
}

/* ---- scripts ---- */

struct block {
	int32_t first, last;
	enum script script;
};

/* In order. */
static const struct block blocks[] = {
	{0xAA, 0xAA, LATIN},        {0xBA, 0xBA, LATIN},        {0xC0, 0xD6, LATIN},
	{0xD8, 0xF6, LATIN},        {0xF8, 0x24F, LATIN},       {0x259, 0x259, LATIN},
	{0x370, 0x3FF, GREEK},      {0x400, 0x481, CYRILLIC},   {0x48A, 0x4FF, CYRILLIC},
	{0x531, 0x587, ARMENIAN},   {0x591, 0x5F2, HEBREW},     {0x620, 0x6FF, ARABIC},
	{0x780, 0x7B1, THAANA},     {0x900, 0x97F, DEVANAGARI}, {0x980, 0x9FF, BENGALI},
	{0xA00, 0xA7F, GURMUKHI},   {0xA80, 0xAFF, GUJARATI},   {0xB00, 0xB7F, ODIA},
	{0xB80, 0xBFF, TAMIL},      {0xC00, 0xC7F, TELUGU},     {0xC80, 0xCFF, KANNADA},
	{0xD00, 0xD7F, MALAYALAM},  {0xD80, 0xDFF, SINHALA},    {0xE01, 0xE4E, THAI},
	{0xE80, 0xEFF, LAO},        {0xF40, 0xFBC, TIBETAN},    {0x1000, 0x109F, MYANMAR},
	{0x10A0, 0x10FF, GEORGIAN}, {0x1200, 0x137F, ETHIOPIC}, {0x1780, 0x17D3, KHMER},
	{0x1C90, 0x1CBF, GEORGIAN}, {0x1E00, 0x1EFF, LATIN},    {0x1F00, 0x1FFF, GREEK},
	{0x3041, 0x3096, KANA},     {0x30A1, 0x30FA, KANA},     {0x3400, 0x4DBF, HAN},
	{0x4E00, 0x9FFF, HAN},      {0xAC00, 0xD7A3, HANGUL},   {0xF900, 0xFAFF, HAN},
	{0xFB1D, 0xFB4F, HEBREW},   {0xFF66, 0xFF9D, KANA},     {0x20000, 0x3134F, HAN},
};

static enum script script_of(int32_t code)
{
	size_t low = 0, high = sizeof blocks / sizeof *blocks;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (code > blocks[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	bool inside = low < sizeof blocks / sizeof *blocks && code >= blocks[low].first;
	return inside ? blocks[low].script : NO_SCRIPT;
}

static unsigned letter_of(enum script script, int32_t code)
{
	switch (script) {
	case NO_SCRIPT: return code >= 0x300 && code <= 0x36F ? IGNORED_MARK : NO_LETTER;
	case LATIN: return latin_letter(code);
	case CYRILLIC: return cyrillic_letter(code);
	case ARABIC: return arabic_letter(code);
	case HEBREW: return code < 0xFB00 ? hebrew_letter(code) : hebrew_form(code);
	case DEVANAGARI: return devanagari_letter(code);
	case ETHIOPIC: return ethiopic_letter(code);
	default: return 1;
	}
}

struct detect_letter detect_wide_letter_at(struct span text, size_t at)
{
	struct detect_letter letter = {0};
	int32_t code = code_at(text, at, &letter.bytes);
	enum script script = script_of(code);
	letter.letter = letter_of(script, code);
	letter.script = letter.letter == NO_LETTER ? NO_SCRIPT : script;
	return letter;
}
