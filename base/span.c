/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "base/span.h"

#include <strings.h>

bool span_equal_nocase(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		char x = a.ptr[i], y = b.ptr[i];
		if (x >= 'A' && x <= 'Z')
			x = (char)(x + 32);
		if (y >= 'A' && y <= 'Z')
			y = (char)(y + 32);
		if (x != y)
			return false;
	}
	return true;
}

int span_compare(struct span a, struct span b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common ? memcmp(a.ptr, b.ptr, common) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span span_trim(struct span s)
{
	while (s.len && is_space(s.ptr[0]))
		s = span_slice(s, 1, s.len);
	while (s.len && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

size_t span_find(struct span s, struct span needle)
{
	if (needle.len == 0 || s.len == 0)
		return needle.len == 0 ? 0 : s.len;
	const char *at = memmem(s.ptr, s.len, needle.ptr, needle.len);
	return at ? (size_t)(at - s.ptr) : s.len;
}

bool span_cut(struct span *rest, char separator, struct span *piece)
{
	if (!rest->ptr)
		return false;
	const char *at = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
	if (!at) {
		*piece = *rest;
		*rest = (struct span){0};
		return true;
	}
	size_t place = (size_t)(at - rest->ptr);
	*piece = span_slice(*rest, 0, place);
	*rest = span_slice(*rest, place + 1, rest->len);
	return true;
}
