/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Borrowed bytes: never NUL-terminated, never freed through the span. */
struct span {
	const char *ptr;
	size_t len;
};

/* A span over a string literal. */
#define SPAN(literal) ((struct span){("" literal), sizeof(literal) - 1})

/* The same as an initialiser of static data. */
#define SPAN_INIT(literal)                        \
	{                                         \
		("" literal), sizeof(literal) - 1 \
	}

static inline struct span span_of(const char *zero_terminated)
{
	return (struct span){zero_terminated, zero_terminated ? strlen(zero_terminated) : 0};
}

/* Bytes [start, end) of s; the caller keeps start <= end <= s.len. */
static inline struct span span_slice(struct span s, size_t start, size_t end)
{
	/* Nothing is added to a null pointer, not even 0. */
	return (struct span){start ? s.ptr + start : s.ptr, end - start};
}

static inline bool span_equal(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool span_starts_with(struct span s, struct span prefix)
{
	return s.len >= prefix.len && span_equal(span_slice(s, 0, prefix.len), prefix);
}

static inline bool span_ends_with(struct span s, struct span suffix)
{
	return s.len >= suffix.len &&
	       span_equal(span_slice(s, s.len - suffix.len, s.len), suffix);
}

/* ASCII letters compare without case, all other bytes as they are. */
bool span_equal_nocase(struct span a, struct span b);

/* Byte order; a shorter span sorts before a longer one that starts with it. */
int span_compare(struct span a, struct span b);

/* s without ASCII white space (space, tab, CR, LF, VT, FF) at both ends. */
struct span span_trim(struct span s);

/* The first place of needle in s, or s.len when it is not there. */
size_t span_find(struct span s, struct span needle);

/* Cuts the text up to `separator` off *rest and returns it, without the separator; the last
 * piece is all that is left. False once nothing is left. */
bool span_cut(struct span *rest, char separator, struct span *piece);

#endif
