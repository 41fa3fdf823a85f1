/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/charset.h"

#include <stdint.h>

/* How many of the bytes at `at` are ASCII; may stop short by less than 8 at the end. */
static size_t ascii_run(const unsigned char *at, size_t len)
{
	size_t i = 0;
	for (; len - i >= 8; i += 8) {
		uint64_t eight;
		memcpy(&eight, at + i, 8);
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	return i;
}

/* The length of the well-formed character of two or more bytes at `at`, 0 when it is broken
 * (Unicode, table 3-7). */
static size_t multibyte_length(const unsigned char *at, size_t len)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t length;
	if (at[0] >= 0xC2 && at[0] <= 0xDF)
		length = 2;
	else if (at[0] >= 0xE0 && at[0] <= 0xEF)
		length = 3;
	else if (at[0] >= 0xF0 && at[0] <= 0xF4)
		length = 4;
	else
		return 0;
	switch (at[0]) {
	case 0xE0: low = 0xA0; break;
	case 0xED: high = 0x9F; break;
	case 0xF0: low = 0x90; break;
	case 0xF4: high = 0x8F; break;
	default: break;
	}
	if (len < length || at[1] < low || at[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

size_t charset_utf8_end(struct span bytes)
{
	const unsigned char *at = (const unsigned char *)bytes.ptr;
	size_t i = 0;
	while (i < bytes.len) {
		if (at[i] < 0x80) {
			size_t run = ascii_run(at + i, bytes.len - i);
			i += run ? run : 1;
			continue;
		}
		size_t length = multibyte_length(at + i, bytes.len - i);
		if (!length)
			return i;
		i += length;
	}
	return bytes.len;
}

/* 0x80 to 0x9F; 0 where Windows-1252 has nothing. The rest is Latin-1. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static unsigned from_windows_1252(unsigned char byte)
{
	if (byte < 0x80 || byte >= 0xA0)
		return byte;
	unsigned character = windows_1252[byte - 0x80];
	return character ? character : 0xFFFD;
}

enum kind {
	EDGE,  /* before the first byte, after the last */
	SPACE, /* and all other ASCII that is no letter */
	LOWER,
	UPPER,
	HIGH_LOWER, /* é */
	HIGH_UPPER, /* É */
	QUOTE,      /* quotes, dashes, the ellipsis, no-break space: stand next to anything */
	SYMBOL,     /* £ ° ©: do not stand inside words */
	CONTROL,    /* control characters and undefined bytes: no text has them */
};

static enum kind high_kind(unsigned char byte)
{
	switch (byte) {
	case 0x81:
	case 0x8D:
	case 0x8F:
	case 0x90:
	case 0x9D: return CONTROL;
	case 0x8A:
	case 0x8C:
	case 0x8E:
	case 0x9F: return HIGH_UPPER;
	case 0x9A:
	case 0x9C:
	case 0x9E: return HIGH_LOWER;
	case 0x82:
	case 0x84:
	case 0x85:
	case 0xA0:
	case 0xAB:
	case 0xAD:
	case 0xBB:
	case 0xD7:
	case 0xF7: return QUOTE;
	default: break;
	}
	if (byte >= 0x91 && byte <= 0x97)
		return QUOTE;
	if (byte >= 0xC0)
		return byte < 0xDF ? HIGH_UPPER : HIGH_LOWER;
	return SYMBOL;
}

static enum kind kind_of(unsigned char byte)
{
	if (byte >= 0x80)
		return high_kind(byte);
	if (byte >= 'a' && byte <= 'z')
		return LOWER;
	if (byte >= 'A' && byte <= 'Z')
		return UPPER;
	if ((byte < ' ' && (byte < '\t' || byte > '\r')) || byte == 0x7F)
		return CONTROL;
	return SPACE;
}

static bool is_plausible(enum kind before, enum kind here, enum kind after)
{
	switch (here) {
	case HIGH_UPPER: /* "cafÃ", "Ã©" are UTF-8 gone wrong */
		if (before == LOWER || before == HIGH_LOWER)
			return false;
		return before != SYMBOL && after != SYMBOL;
	case HIGH_LOWER: return before != SYMBOL && after != SYMBOL;
	case SYMBOL:
		return (before <= SPACE || after <= SPACE) && before != SYMBOL &&
		       after != SYMBOL;
	default: return true;
	}
}

struct tally {
	size_t high;        /* bytes over 0x7F */
	size_t implausible; /* of them, by their neighbours */
	size_t control;
};

static struct tally tally_bytes(struct span bytes)
{
	struct tally tally = {0};
	enum kind before = EDGE, here = bytes.len ? kind_of((unsigned char)bytes.ptr[0]) : EDGE;
	for (size_t i = 0; i < bytes.len; i++) {
		enum kind after =
			i + 1 < bytes.len ? kind_of((unsigned char)bytes.ptr[i + 1]) : EDGE;
		tally.control += here == CONTROL;
		if ((unsigned char)bytes.ptr[i] >= 0x80) {
			tally.high++;
			tally.implausible += !is_plausible(before, here, after);
		}
		before = here;
		here = after;
	}
	return tally;
}

static void count_utf8(struct span bytes, size_t *whole, size_t *broken)
{
	const unsigned char *at = (const unsigned char *)bytes.ptr;
	*whole = *broken = 0;
	for (size_t i = 0; i < bytes.len;) {
		size_t length = at[i] < 0x80 ? 1 : multibyte_length(at + i, bytes.len - i);
		*whole += length > 1;
		*broken += length == 0;
		i += length ? length : 1;
	}
}

/* Whether the bytes are UTF-8 but for a few places: real Windows-1252 hardly ever forms a
 * character of UTF-8 by accident. */
static bool is_damaged_utf8(struct span bytes)
{
	size_t whole, broken;
	count_utf8(bytes, &whole, &broken);
	return whole * 4 > broken;
}

bool charset_is_mostly_utf8(struct span bytes)
{
	size_t whole, broken;
	count_utf8(bytes, &whole, &broken);
	return whole > broken;
}

bool charset_is_windows_1252(struct span bytes)
{
	struct tally tally = tally_bytes(bytes);
	if (tally.control || tally.high > 3 + bytes.len / 4)
		return false;
	return tally.implausible * 10 <= tally.high && !is_damaged_utf8(bytes);
}

/* Any value up to U+10FFFF, surrogates too; returns the bytes written, 1 to 4. */
static size_t put_character(char *out, unsigned character)
{
	if (character < 0x80) {
		out[0] = (char)character;
		return 1;
	}
	if (character < 0x800) {
		out[0] = (char)(0xC0 | character >> 6);
		out[1] = (char)(0x80 | (character & 0x3F));
		return 2;
	}
	if (character < 0x10000) {
		out[0] = (char)(0xE0 | character >> 12);
		out[1] = (char)(0x80 | (character >> 6 & 0x3F));
		out[2] = (char)(0x80 | (character & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | character >> 18);
	out[1] = (char)(0x80 | (character >> 12 & 0x3F));
	out[2] = (char)(0x80 | (character >> 6 & 0x3F));
	out[3] = (char)(0x80 | (character & 0x3F));
	return 4;
}

void charset_from_windows_1252(struct buf *out, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];
		if (byte < 0x80) {
			buf_put_char(out, (char)byte);
			continue;
		}
		char character[4];
		size_t length = put_character(character, from_windows_1252(byte));
		buf_put(out, (struct span){character, length});
	}
}

static unsigned utf16_unit(const char *at, bool big_endian)
{
	unsigned first = (unsigned char)at[0], second = (unsigned char)at[1];
	return big_endian ? first << 8 | second : second << 8 | first;
}

size_t charset_from_utf16(char *out, size_t *written, struct span bytes, bool big_endian)
{
	size_t taken = 0, put = 0;
	while (bytes.len - taken >= 2) {
		unsigned character = utf16_unit(bytes.ptr + taken, big_endian);
		size_t length = 2;
		if (character >= 0xD800 && character <= 0xDBFF) {
			if (bytes.len - taken < 4)
				break;
			unsigned low = utf16_unit(bytes.ptr + taken + 2, big_endian);
			if (low >= 0xDC00 && low <= 0xDFFF) {
				character =
					0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
				length = 4;
			}
		}
		put += put_character(out + put, character);
		taken += length;
	}
	*written = put;
	return taken;
}

size_t charset_unify_newlines(char *bytes, size_t len)
{
	char *cr = len ? memchr(bytes, '\r', len) : NULL;
	if (!cr)
		return len;
	size_t put = (size_t)(cr - bytes);
	for (size_t i = put; i < len; i++) {
		if (bytes[i] != '\r')
			bytes[put++] = bytes[i];
		else if (i + 1 == len || bytes[i + 1] != '\n')
			bytes[put++] = '\n';
	}
	return put;
}
