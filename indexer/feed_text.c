/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_text.h"

#include "indexer/charset.h"
#include "indexer/feed_markup.h"
#include "indexer/html_flow.h"
#include "indexer/html_text.h"
#include "indexer/xml.h"

enum { MAX_ESCAPES = 3 };

/* ---- text ---- */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The end of white space that starts at i; *lines: the line ends in it. */
static size_t skip_blanks(struct span text, size_t i, unsigned *lines)
{
	for (*lines = 0; i < text.len && is_blank(text.ptr[i]); i++)
		*lines +=
			text.ptr[i] == '\n' ||
			(text.ptr[i] == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n'));
	return i;
}

/* Text without tags as HTML, so that one hand makes its paragraphs and resolves its entities:
 * an empty line is a paragraph, and what is no entity stays as it is. */
static void put_as_html(struct buf *out, struct span text)
{
	unsigned lines;
	buf_put_string(out, "<p>");
	for (size_t i = 0; i < text.len;) {
		char c = text.ptr[i];
		if (is_blank(c)) {
			i = skip_blanks(text, i, &lines);
			buf_put_string(out, lines > 1 ? "<p>" : " ");
			continue;
		}
		if (c == '<')
			buf_put_string(out, "&lt;");
		else if (c == '&' && !feed_entity_length(span_slice(text, i, text.len)))
			buf_put_string(out, "&amp;");
		else
			buf_put_char(out, c);
		i++;
	}
}

/* The same for text that holds nothing but text, at less cost. */
static void put_plain(struct buf *out, struct span text)
{
	struct html_flow flow;
	html_flow_start(&flow, out);
	for (size_t i = 0; i < text.len;) {
		unsigned lines;
		size_t start = skip_blanks(text, i, &lines), end = start;
		while (end < text.len && !is_blank(text.ptr[end]))
			end++;
		if (lines > 1)
			html_flow_break(&flow, HTML_PARAGRAPH);
		else if (start > i)
			html_flow_break(&flow, HTML_SPACE);
		html_flow_text(&flow, span_slice(text, start, end), false);
		i = end;
	}
}

static bool is_plain(struct span text)
{
	return !text.len ||
	       (!memchr(text.ptr, '<', text.len) && !memchr(text.ptr, '&', text.len) &&
		!memchr(text.ptr, '\0', text.len));
}

static enum status resolve(struct buf *out, struct span text, double deadline,
			   struct error *err)
{
	struct buf html = {0};
	if (is_plain(text)) {
		put_plain(out, text);
		return out->failed ? fail_nomem(err) : STATUS_OK;
	}
	put_as_html(&html, text);
	enum status status =
		html.failed ? fail_nomem(err) : html_text(out, buf_span(&html), deadline, err);
	buf_free(&html);
	return status;
}

static enum status clean(struct buf *out, struct span raw, double deadline, struct error *err)
{
	struct buf html = {0};
	enum status status = STATUS_OK;
	feed_put_html(&html, raw);
	if (html.failed)
		status = fail_nomem(err);
	else if (html.len)
		status = html_text(out, buf_span(&html), deadline, err);
	buf_free(&html);
	return status;
}

/* Text that still is HTML, or has entities in it, was escaped once more. */
static enum status unescape(struct buf *text, double deadline, struct error *err)
{
	for (int i = 0; i < MAX_ESCAPES; i++) {
		struct buf next = {0};
		enum status status = STATUS_OK;
		if (feed_has_tag(buf_span(text)))
			status = clean(&next, buf_span(text), deadline, err);
		else if (feed_has_entity(buf_span(text)))
			status = resolve(&next, buf_span(text), deadline, err);
		else
			break;
		buf_free(text);
		*text = next;
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

/* Text without tags. */
static enum status resolve_all(struct buf *out, struct span raw, double deadline,
			       struct error *err)
{
	struct buf text = {0};
	enum status status = resolve(&text, raw, deadline, err);
	if (status == STATUS_OK)
		status = unescape(&text, deadline, err);
	buf_put(out, buf_span(&text));
	buf_free(&text);
	if (status == STATUS_OK && out->failed)
		status = fail_nomem(err);
	return status;
}

enum status feed_text(struct buf *out, struct span raw, bool is_html, double deadline,
		      struct error *err)
{
	if (is_html ? feed_has_any_tag(raw) : feed_has_tag(raw))
		return clean(out, raw, deadline, err);
	return resolve_all(out, raw, deadline, err);
}

/* Makes white space from `start` on one space; the new length. */
static size_t join_lines(char *bytes, size_t start, size_t len)
{
	size_t to = start;
	for (size_t i = start; i < len; i++) {
		if (!is_blank(bytes[i]))
			bytes[to++] = bytes[i];
		else if (to > start && bytes[to - 1] != ' ')
			bytes[to++] = ' ';
	}
	return to;
}

enum status feed_line(struct buf *out, struct span raw, bool is_html, double deadline,
		      struct error *err)
{
	size_t start = out->len;
	TRY(feed_text(out, raw, is_html, deadline, err));
	out->len = join_lines(out->ptr, start, out->len);
	return STATUS_OK;
}

/* ---- elements ---- */

static int base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* In place; false when the result is no UTF-8. */
static bool decode_base64(struct buf *bytes)
{
	unsigned bits = 0, held = 0;
	size_t to = 0;
	for (size_t i = 0; i < bytes->len && bytes->ptr[i] != '='; i++) {
		int value = base64_value(bytes->ptr[i]);
		if (value < 0)
			continue;
		bits = (bits << 6 | (unsigned)value) & 0xFFFFFF;
		held += 6;
		if (held >= 8) {
			held -= 8;
			bytes->ptr[to++] = (char)(bits >> held & 0xFF);
		}
	}
	bytes->len = to;
	return charset_utf8_end(buf_span(bytes)) == to && !memchr(bytes->ptr, '\0', to);
}

static bool has_elements(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
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

/* What the type of Atom's content says: "html", "text/plain", "image/png" ... */
static bool is_text_type(struct span type)
{
	static const char *const types[] = {"",      "text",
					    "html",  "xhtml",
					    "plain", "application/xhtml+xml",
					    "xml",   "application/xml",
					    NULL};
	struct span all = type;
	if (span_cut(&all, ';', &type))
		type = span_trim(type);
	return is_one_of(type, types) ||
	       (type.len > 5 && span_equal_nocase(span_slice(type, 0, 5), SPAN("text/")));
}

static bool is_html_type(struct span type)
{
	return span_find(type, SPAN("html")) < type.len ||
	       span_find(type, SPAN("HTML")) < type.len;
}

/* What is in an element. */
struct content {
	struct buf raw;
	bool is_html;
	bool may_be_escaped; /* what its elements hold is HTML too, it says */
};

/* False when it is no text. */
static bool take_content(struct content *c, const xmlNode *node)
{
	struct span type = span_trim(xml_attribute(node, "type"));
	if (!is_text_type(type))
		return false;
	c->is_html |= is_html_type(type);
	if (has_elements(node)) {
		c->may_be_escaped = span_equal_nocase(type, SPAN("html")) ||
				    span_equal_nocase(type, SPAN("text/html"));
		c->is_html = true;
		xml_inner(&c->raw, node);
		return true;
	}
	xml_text(&c->raw, node);
	bool packed = span_equal_nocase(span_trim(xml_attribute(node, "mode")), SPAN("base64"));
	return !packed || !c->raw.len || decode_base64(&c->raw);
}

static enum status put_content(struct buf *out, const struct content *c, double deadline,
			       struct error *err)
{
	struct buf text = {0};
	enum status status = feed_text(&text, buf_span(&c->raw), c->is_html, deadline, err);
	if (status == STATUS_OK && c->may_be_escaped)
		status = unescape(&text, deadline, err);
	buf_put(out, buf_span(&text));
	buf_free(&text);
	if (status == STATUS_OK && out->failed)
		status = fail_nomem(err);
	return status;
}

enum status feed_node_text(struct buf *out, const xmlNode *node, bool is_html, double deadline,
			   struct error *err)
{
	struct content content = {.is_html = is_html};
	enum status status = STATUS_OK;
	bool is_text = take_content(&content, node);
	if (content.raw.failed)
		status = fail_nomem(err);
	else if (is_text)
		status = put_content(out, &content, deadline, err);
	buf_free(&content.raw);
	return status;
}

enum status feed_node_line(struct buf *out, const xmlNode *node, double deadline,
			   struct error *err)
{
	size_t start = out->len;
	TRY(feed_node_text(out, node, false, deadline, err));
	out->len = join_lines(out->ptr, start, out->len);
	return STATUS_OK;
}
