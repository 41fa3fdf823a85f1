/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Numbers and strings as glass packs them. Each function writes at `at`, where the caller has
 * made room, and returns what lies behind; NUMBER_MAX_BYTES are enough for any number.
 */
#ifndef GLASS_NUMBER_H
#define GLASS_NUMBER_H

#include "base/span.h"

#include <stdint.h>

enum {
	NUMBER_MAX_BYTES = 10,
	DOCID_MAX_BYTES = 5, /* of a document number in a key */
	KEY_MAX_BYTES = 255,
};

/* Seven bits a byte, low ones first; the high bit says that more follow. */
static inline char *put_uint(char *at, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		*at++ = (char)((number & 0x7F) | 0x80);
	*at++ = (char)number;
	return at;
}

/* Low byte first, without zero bytes at the end: 0 is nothing. The last thing in a key. */
static inline char *put_uint_last(char *at, uint64_t number)
{
	for (; number; number >>= 8)
		*at++ = (char)(number & 0xFF);
	return at;
}

/* A document number that sorts as the number does: two bytes below 0x8000, else n bytes that
 * start with n - 2 one bits and a zero bit. */
static inline char *put_docid(char *at, uint32_t docid)
{
	int bytes = docid < 0x8000 ? 2 : docid < 1U << 22 ? 3 : docid < 1U << 29 ? 4 : 5;
	const unsigned mark = 0xFF & ~(0xFFU >> (bytes - 2));
	const int top = 8 * (bytes - 1);
	*at++ = (char)(((uint64_t)docid >> top & 0xFF) | mark);
	for (int shift = top - 8; shift >= 0; shift -= 8)
		*at++ = (char)((uint64_t)docid >> shift & 0xFF);
	return at;
}

/* A string that sorts as it does when others follow in the key: each NUL becomes NUL FF. The
 * terminator is the caller's. The room: twice the length. */
static inline char *put_sortable(char *at, struct span s)
{
	if (!memchr(s.ptr, 0, s.len)) {
		memcpy(at, s.ptr, s.len);
		return at + s.len;
	}
	for (size_t i = 0; i < s.len; i++) {
		*at++ = s.ptr[i];
		if (!s.ptr[i])
			*at++ = (char)0xFF;
	}
	return at;
}

static inline char *put_bytes(char *at, struct span s)
{
	if (s.len)
		memcpy(at, s.ptr, s.len);
	return at + s.len;
}

/* Reads put_uint() back; NULL when it does not end before `end` or is too large. */
static inline const char *get_uint(const char *at, const char *end, uint64_t *number)
{
	uint64_t sum = 0;
	for (unsigned shift = 0; at < end && shift < 64; shift += 7) {
		const unsigned char byte = (unsigned char)*at++;
		sum |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80) {
			*number = sum;
			return at;
		}
	}
	return NULL;
}

#endif
