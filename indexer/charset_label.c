/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where pages say what character set they are in.
 */
#include "indexer/charset_detect.h"

enum { PRESCAN_BYTES = 4096 };

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The first place of needle, in small letters, whatever the case; s.len when it is not there.
 */
static size_t find(struct span s, struct span needle)
{
	for (size_t i = 0; i + needle.len <= s.len; i++)
		if (span_equal_nocase(span_slice(s, i, i + needle.len), needle))
			return i;
	return s.len;
}

/* What stands behind `name` and '=', with or without quotes. */
static struct span value_of(struct span s, struct span name)
{
	size_t at = find(s, name) + name.len;
	while (at < s.len && is_space(s.ptr[at]))
		at++;
	if (at >= s.len || s.ptr[at] != '=')
		return (struct span){0};
	at++;
	while (at < s.len && (is_space(s.ptr[at]) || s.ptr[at] == '"' || s.ptr[at] == '\''))
		at++;
	size_t end = at;
	while (end < s.len && !is_space(s.ptr[end]) && !strchr("\"';>/?", s.ptr[end]))
		end++;
	return span_slice(s, at, end);
}

struct span charset_of_html(struct span bytes)
{
	if (bytes.len > PRESCAN_BYTES)
		bytes.len = PRESCAN_BYTES;
	struct span found = {0};
	if (span_starts_with(bytes, SPAN("<?xml")))
		found = value_of(span_slice(bytes, 0, span_find(bytes, SPAN("?>"))),
				 SPAN("encoding"));
	for (size_t at = 0; !found.len && at < bytes.len;) {
		struct span rest = span_slice(bytes, at, bytes.len);
		size_t start = find(rest, SPAN("<meta"));
		if (start == rest.len)
			break;
		rest = span_slice(rest, start + 5, rest.len);
		rest.len = span_find(rest, SPAN(">"));
		found = value_of(rest, SPAN("charset"));
		at += start + 5;
	}
	return found;
}
