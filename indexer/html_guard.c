/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_guard.h"

/* The input is walked tag by tag, as coarsely as will do: where this and the parser see
 * different tags, hide_foreign() still keeps what hurts from it. */
struct guard {
	struct span in;
	size_t at; /* in `in` */
	char *out; /* holds in.len bytes */
	size_t put;
	bool svg_is_open; /* an <svg> had no end: do not look for that of others */
};

enum { TAG_MAX_BYTES = 2000 };

static void copy_to(struct guard *g, size_t end)
{
	memcpy(g->out + g->put, g->in.ptr + g->at, end - g->at);
	g->put += end - g->at;
	g->at = end;
}

/* Stands for what is left out, so that what is before and behind it does not become a tag. */
static void leave_out_to(struct guard *g, size_t end)
{
	static const char empty[] = "<!-->";
	if (end - g->at < sizeof empty - 1) {
		copy_to(g, end);
		return;
	}
	memcpy(g->out + g->put, empty, sizeof empty - 1);
	g->put += sizeof empty - 1;
	g->at = end;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool starts(struct span in, size_t at, const char *prefix)
{
	struct span start = span_of(prefix);
	return in.len - at >= start.len &&
	       span_equal_nocase(span_slice(in, at, at + start.len), start);
}

/* The next place of a text that starts with '<', whatever its case; in.len: none. */
static size_t find(struct span in, size_t at, const char *text)
{
	while (at < in.len) {
		const char *found = memchr(in.ptr + at, '<', in.len - at);
		if (!found)
			break;
		at = (size_t)(found - in.ptr);
		if (starts(in, at, text))
			return at;
		at++;
	}
	return in.len;
}

/* The place behind the '>' that ends the tag at `at`; in.len when there is none. */
static size_t tag_end(struct span in, size_t at)
{
	char quote = '\0';
	bool is_value = false; /* the next quote is one: '=' stands before it */
	for (at++; at < in.len; at++) {
		char c = in.ptr[at];
		if (quote) {
			quote = c == quote ? '\0' : quote;
			continue;
		}
		if (c == '>')
			return at + 1;
		if ((c == '"' || c == '\'') && is_value)
			quote = c;
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
			is_value = c == '=';
	}
	return in.len;
}

static struct span tag_name(struct span in, size_t at)
{
	size_t end = at;
	while (end < in.len && end - at < 16 &&
	       (is_letter(in.ptr[end]) || (in.ptr[end] >= '0' && in.ptr[end] <= '9')))
		end++;
	return span_slice(in, at, end);
}

/* Comments end at "-->", at once as "<!-->" or "<!--->", or never. */
static size_t comment_end(struct span in, size_t at)
{
	if (starts(in, at, "<!-->"))
		return at + 5;
	if (starts(in, at, "<!--->"))
		return at + 6;
	struct span rest = span_slice(in, at + 4, in.len);
	size_t end = span_find(rest, SPAN("--"));
	while (end < rest.len) {
		size_t behind = end + 2;
		behind += behind < rest.len && rest.ptr[behind] == '!';
		if (behind < rest.len && rest.ptr[behind] == '>')
			return at + 4 + behind + 1;
		end++;
		end += span_find(span_slice(rest, end, rest.len), SPAN("--"));
	}
	return in.len;
}

/* ---- elements whose content is no markup ---- */

/* Where the content that starts at `at` ends: at "</name". */
static size_t content_end(struct span in, size_t at, struct span name)
{
	for (;;) {
		at = find(in, at, "</");
		if (at == in.len)
			return at;
		if (span_equal_nocase(tag_name(in, at + 2), name))
			return at;
		at += 2;
	}
}

static bool is_json(struct span tag)
{
	return span_find(tag, SPAN("json")) < tag.len || span_find(tag, SPAN("JSON")) < tag.len;
}

/* Scripts may hide the end of one in a comment; then they stay as they are. */
static bool may_be_emptied(struct span content)
{
	return span_find(content, SPAN("<!--")) == content.len ||
	       find(content, 0, "<script") == content.len;
}

static void pass_content(struct guard *g, struct span tag, struct span name)
{
	size_t end = content_end(g->in, g->at, name);
	bool is_script = span_equal_nocase(name, SPAN("script"));
	bool is_style = span_equal_nocase(name, SPAN("style"));
	struct span content = span_slice(g->in, g->at, end);
	if (end < g->in.len &&
	    ((is_script && !is_json(tag) && may_be_emptied(content)) || is_style))
		g->at = end;
	else
		copy_to(g, end);
}

static bool has_raw_content(struct span name)
{
	static const char *const names[] = {"script", "style",   "title",    "textarea", "xmp",
					    "iframe", "noembed", "noframes", NULL};
	for (size_t i = 0; names[i]; i++)
		if (span_equal_nocase(name, span_of(names[i])))
			return true;
	return false;
}

/* ---- foreign elements ---- */

/* Whether what looks like SVG holds paragraphs: then its end tag is missing. */
static bool has_paragraphs(struct span svg)
{
	return (find(svg, 0, "<p>") < svg.len || find(svg, 0, "<p ") < svg.len) &&
	       find(svg, 0, "<foreignobject") == svg.len;
}

/* A glance, so that many tags without an end do not cost their square. */
static bool closes_itself(struct span in, size_t at)
{
	if (in.len > at + TAG_MAX_BYTES)
		in.len = at + TAG_MAX_BYTES;
	return in.ptr[tag_end(in, at) - 2] == '/';
}

/* The place behind the end of the <svg> whose tag ends at `at`; 0 when it has none. */
static size_t svg_end(const struct guard *g, size_t at)
{
	size_t start = at;
	for (unsigned depth = 1; depth;) {
		at = find(g->in, at, "<");
		if (at == g->in.len)
			return 0;
		if (starts(g->in, at, "</svg"))
			depth--;
		else if (starts(g->in, at, "<svg"))
			depth += !closes_itself(g->in, at);
		at++;
	}
	if (has_paragraphs(span_slice(g->in, start, at)))
		return 0;
	return tag_end(g->in, at - 1);
}

static void pass_svg(struct guard *g, size_t end)
{
	if (g->in.ptr[end - 2] == '/' || g->svg_is_open) {
		leave_out_to(g, end);
		return;
	}
	size_t whole = svg_end(g, end);
	g->svg_is_open = !whole;
	leave_out_to(g, whole ? whole : end);
}

static void pass_tag(struct guard *g)
{
	bool is_end = g->in.ptr[g->at + 1] == '/';
	struct span name = tag_name(g->in, g->at + 1 + is_end);
	size_t start = g->at, end = tag_end(g->in, start);
	bool is_svg = span_equal_nocase(name, SPAN("svg"));
	if (is_svg && !is_end) {
		pass_svg(g, end);
	} else if (is_svg || span_equal_nocase(name, SPAN("math"))) {
		leave_out_to(g, end);
	} else {
		copy_to(g, end);
		if (!is_end && has_raw_content(name))
			pass_content(g, span_slice(g->in, start, end), name);
	}
}

static void pass_all(struct guard *g)
{
	while (g->at < g->in.len) {
		size_t mark = find(g->in, g->at, "<");
		copy_to(g, mark);
		if (g->in.len - mark < 2)
			break;
		char next = g->in.ptr[mark + 1];
		if (starts(g->in, mark, "<!--"))
			leave_out_to(g, comment_end(g->in, mark));
		else if (is_letter(next) || next == '/')
			pass_tag(g);
		else
			copy_to(g, mark + 1);
	}
	copy_to(g, g->in.len);
}

/* Nothing called svg or math is left, not even where it seemed to be no tag. */
static void hide_foreign(char *out, size_t len)
{
	struct span all = {out, len};
	for (size_t at = find(all, 0, "<svg"); at < len; at = find(all, at + 1, "<svg"))
		out[at + 1] = 'x';
	for (size_t at = find(all, 0, "<math"); at < len; at = find(all, at + 1, "<math"))
		out[at + 1] = 'x';
}

/* ---- numbers of characters ---- */

enum { NUMBER_MAX_DIGITS = 7 }; /* of ten or of sixteen: U+10FFFF has seven, and six */

static bool is_digit(char c, bool hex)
{
	return (c >= '0' && c <= '9') || (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* Finds the next number of a character that is too large from *at on: its digits are
 * [*at, *end). */
static bool find_large_number(struct span s, size_t *at, size_t *end)
{
	for (size_t i = *at; i < s.len;) {
		const char *mark = memchr(s.ptr + i, '&', s.len - i);
		if (!mark)
			return false;
		i = (size_t)(mark - s.ptr) + 1;
		if (i == s.len || s.ptr[i] != '#')
			continue;
		i++;
		bool hex = i < s.len && (s.ptr[i] == 'x' || s.ptr[i] == 'X');
		i += hex;
		while (i < s.len && s.ptr[i] == '0')
			i++;
		*at = i;
		while (i < s.len && is_digit(s.ptr[i], hex))
			i++;
		*end = i;
		if (*end - *at > NUMBER_MAX_DIGITS)
			return true;
	}
	return false;
}

struct span html_guard(struct span bytes, struct html_memory *memory)
{
	struct guard g = {.in = bytes, .out = html_memory_alloc(memory, bytes.len + 1)};
	if (!g.out || !bytes.len)
		return (struct span){"", 0};
	pass_all(&g);
	hide_foreign(g.out, g.put);
	g.out[g.put] = '\0';
	struct span passed = {g.out, g.put};
	for (size_t at = 0, end; find_large_number(passed, &at, &end); at = end) {
		memset(g.out + at, '0', end - at);
		memset(g.out + end - NUMBER_MAX_DIGITS, '9', NUMBER_MAX_DIGITS);
	}
	return passed;
}
