/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_markup.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

size_t feed_entity_length(struct span at)
{
	size_t i = 1;
	if (i < at.len && at.ptr[i] == '#')
		i++;
	while (i < at.len && i < 32 && (is_letter(at.ptr[i]) || is_digit(at.ptr[i])))
		i++;
	return i > 2 && i < at.len && at.ptr[i] == ';' ? i + 1 : 0;
}

bool feed_has_entity(struct span text)
{
	if (!text.len)
		return false;
	const char *at = text.ptr, *end = text.ptr + text.len;
	for (; at < end && (at = memchr(at, '&', (size_t)(end - at))) != NULL; at++)
		if (feed_entity_length((struct span){at, (size_t)(end - at)}))
			return true;
	return false;
}

static bool is_one_of(struct span name, const char *const *names)
{
	for (; *names; names++)
		if (span_equal_nocase(name, span_of(*names)))
			return true;
	return false;
}

/* Elements that are used without an end tag, and those that are closed. */
static bool is_html_tag(struct span name, bool is_end)
{
	static const char *const open[] = {"br", "p", "img", "hr", "li", "!doctype", NULL};
	static const char *const closed[] = {
		"a",      "abbr",       "acronym", "address", "article", "audio", "b",
		"big",    "blockquote", "body",    "caption", "center",  "cite",  "code",
		"dd",     "del",        "div",     "dl",      "dt",      "em",    "embed",
		"figure", "figcaption", "font",    "form",    "h1",      "h2",    "h3",
		"h4",     "h5",         "h6",      "head",    "html",    "i",     "iframe",
		"ins",    "kbd",        "li",      "object",  "ol",      "p",     "pre",
		"q",      "s",          "samp",    "script",  "section", "small", "span",
		"strike", "strong",     "style",   "sub",     "sup",     "svg",   "table",
		"tbody",  "td",         "th",      "thead",   "title",   "tr",    "tt",
		"u",      "ul",         "var",     "video",   NULL};
	return is_one_of(name, is_end ? closed : open);
}

bool feed_has_tag(struct span text)
{
	if (!text.len)
		return false;
	const char *at = text.ptr, *end = text.ptr + text.len;
	while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		at++;
		bool is_end = at < end && *at == '/';
		const char *name = at + is_end, *behind = name;
		while (behind < end && (is_letter(*behind) || is_digit(*behind) ||
					(behind == name && *behind == '!')))
			behind++;
		bool closed = behind < end && strchr(" \t\r\n/>", *behind);
		if (closed && is_html_tag((struct span){name, (size_t)(behind - name)}, is_end))
			return true;
	}
	return false;
}

bool feed_has_any_tag(struct span text)
{
	for (size_t i = 0; i + 1 < text.len; i++)
		if (text.ptr[i] == '<' &&
		    (is_letter(text.ptr[i + 1]) || strchr("/!?", text.ptr[i + 1])))
			return true;
	return false;
}

/* ---- habits of XML ---- */

/* The end of the tag at `at`, behind its '>', when it is <name .../> of an element that HTML
 * would leave open; 0 otherwise. Scripts and styles are no such: what follows is theirs. */
static size_t closed_tag(struct span at)
{
	static const char *const names[] = {"iframe", "object", "video",    "audio",
					    "embed",  "canvas", "textarea", "title",
					    "select", "button", NULL};
	size_t i = 1;
	while (i < at.len && is_letter(at.ptr[i]))
		i++;
	if (i < 2 || !is_one_of(span_slice(at, 1, i), names))
		return 0;
	/* Up to the next '<' only, so that hostile input is not gone through again and again.
	 */
	for (char quote = '\0'; i < at.len && at.ptr[i] != '<'; i++) {
		char c = at.ptr[i];
		if (quote)
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at.ptr[i - 1] == '/' ? i + 1 : 0;
	}
	return 0;
}

/* What is dropped of `at`, bytes that start with '<' or ']'; *open counts marks of CDATA. */
static size_t dropped_length(struct span at, unsigned *open)
{
	static const struct span opening = SPAN_INIT("<![CDATA[");
	static const struct span endings[] = {SPAN_INIT("]]>"), SPAN_INIT("]]&gt;")};
	if (span_starts_with(at, opening)) {
		++*open;
		return opening.len;
	}
	if (at.ptr[0] == '<')
		return closed_tag(at);
	for (size_t i = 0; *open && i < 2; i++)
		if (span_starts_with(at, endings[i])) {
			--*open;
			return endings[i].len;
		}
	return 0;
}

void feed_put_html(struct buf *out, struct span html)
{
	unsigned open = 0;
	for (size_t i = 0, end; i < html.len; i = end) {
		struct span at = span_slice(html, i, html.len);
		bool special = at.ptr[0] == '<' || at.ptr[0] == ']';
		size_t dropped = special ? dropped_length(at, &open) : 0;
		end = i + (dropped ? dropped : 1);
		while (end < html.len && html.ptr[end] != '<' && html.ptr[end] != ']')
			end++;
		buf_put(out, span_slice(html, i + dropped, end));
	}
}
