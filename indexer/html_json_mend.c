/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_json_mend.h"

/* Whether the bracket at `at` is one of "<![CDATA[". */
static bool is_of_cdata(struct span s, size_t at)
{
	return (at >= 5 && memcmp(s.ptr + at - 5, "CDATA", 5) == 0) ||
	       span_starts_with(span_slice(s, at, s.len), SPAN("[CDATA["));
}

/* From the first bracket on; what is behind the last one the parser does not look at. */
static struct span inner(struct span json)
{
	size_t start = 0;
	while (start < json.len &&
	       ((json.ptr[start] != '{' && json.ptr[start] != '[') || is_of_cdata(json, start)))
		start++;
	return span_slice(json, start, json.len);
}

static bool is_control(char c)
{
	return (unsigned char)c < ' ';
}

/* Whether a comma at `at` stands before a closing bracket. */
static bool is_needless(struct span json, size_t at)
{
	do
		at++;
	while (at < json.len && (json.ptr[at] == ' ' || is_control(json.ptr[at])));
	return at < json.len && (json.ptr[at] == '}' || json.ptr[at] == ']');
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* The length of the escape at `at`, which holds a backslash; 0 when it is none. NUL and halves
 * of characters, which the parser refuses, are none either. */
static size_t escape_length(struct span json, size_t at)
{
	if (at + 1 >= json.len)
		return 0;
	if (json.ptr[at + 1] != 'u')
		return strchr("\"\\/bfnrt", json.ptr[at + 1]) && json.ptr[at + 1] ? 2 : 0;
	if (at + 6 > json.len)
		return 0;
	for (size_t i = at + 2; i < at + 6; i++)
		if (!is_hex(json.ptr[i]))
			return 0;
	if ((json.ptr[at + 2] | 0x20) != 'd' || json.ptr[at + 3] < '8')
		return memcmp(json.ptr + at + 2, "0000", 4) == 0 ? 0 : 6;
	bool has_partner =
		at + 12 <= json.len && json.ptr[at + 6] == '\\' && json.ptr[at + 7] == 'u';
	return has_partner ? 12 : 0;
}

void json_mend(struct buf *out, struct span json)
{
	json = inner(json);
	bool in_string = false;
	for (size_t i = 0; i < json.len;) {
		char c = json.ptr[i];
		size_t length = 1;
		if (c == '"') {
			in_string = !in_string;
		} else if (c == '\\' && in_string) {
			length = escape_length(json, i);
			if (!length) {
				i++;
				continue;
			}
		} else if (c == ',' && !in_string && is_needless(json, i)) {
			i++;
			continue;
		}
		if (is_control(c))
			buf_put_char(out, ' ');
		else
			buf_put(out, span_slice(json, i, i + length));
		i += length;
	}
}
