/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/pasted_url.h"

#include "text/letter.h"
#include "text/token.h"

static bool is_host_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-';
}

static bool is_host_name(struct span name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!is_host_letter(name.ptr[i]))
			return false;
	return name.len > 0;
}

/* Whether labels with dots between them and then a slash stand there; the last label has two
 * letters or more, and no digit: 3.5/4 and U.S./China are no hosts. */
static bool starts_with_host(struct span text)
{
	struct span host = span_slice(text, 0, span_find(text, SPAN("/")));
	struct span label = {0};
	size_t labels = 0;
	if (host.len == text.len || host.len > 253)
		return false;
	while (host.len && span_cut(&host, '.', &label)) {
		if (!is_host_name(label))
			return false;
		labels++;
	}
	for (size_t i = 0; i < label.len; i++)
		if (!(letter_at(label, i).is & LETTER_ALPHA))
			return false;
	return labels >= 2 && label.len >= 2;
}

size_t pasted_url_end(struct span text, size_t at)
{
	struct span rest = span_slice(text, at, text.len);
	if (at && text.ptr[at - 1] == '@')
		return at;
	if (!span_starts_with(rest, SPAN("http://")) &&
	    !span_starts_with(rest, SPAN("https://")) &&
	    !span_starts_with(rest, SPAN("www.")) && !starts_with_host(rest))
		return at;
	while (at < text.len) {
		struct letter letter = letter_at(text, at);
		if (letter.is & LETTER_SPACE || text.ptr[at] == '"' || text.ptr[at] == ')')
			break;
		at += letter.bytes;
	}
	return at;
}

bool has_words_beside_urls(struct span text)
{
	struct token_walk walk;
	struct token token;
	size_t url_end = 0;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token)) {
		if (token.byte_start < url_end)
			continue;
		url_end = pasted_url_end(text, token.byte_start);
		if (url_end == token.byte_start)
			return true;
	}
	return false;
}
