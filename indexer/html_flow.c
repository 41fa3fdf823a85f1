/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_flow.h"

void html_flow_start(struct html_flow *flow, struct buf *out)
{
	*flow = (struct html_flow){.out = out, .start = out->len};
}

void html_flow_break(struct html_flow *flow, enum html_break wanted)
{
	if (wanted > flow->wanted)
		flow->wanted = wanted;
}

static void put_break(struct html_flow *flow)
{
	static const char *const breaks[] = {"", " ", "\n", "\n\n"};
	if (flow->out->len > flow->start)
		buf_put_string(flow->out, breaks[flow->wanted]);
	flow->wanted = HTML_NO_BREAK;
}

/* The length of white space at `at`, no-break space being such; *ignored is set for what has no
 * width and no meaning: soft hyphen, byte order mark. */
static size_t space_length(struct span text, size_t at, bool *ignored)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;
	size_t left = text.len - at;
	*ignored = false;
	switch (p[0]) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
	case '\f':
	case '\v': return 1;
	case 0xC2:
		*ignored = left > 1 && p[1] == 0xAD;
		return left > 1 && (p[1] == 0xA0 || p[1] == 0xAD) ? 2 : 0;
	case 0xEF: *ignored = left > 2 && p[1] == 0xBB && p[2] == 0xBF; return *ignored ? 3 : 0;
	default: return 0;
	}
}

/* Takes the white space at `at` as a break; returns where it ends. */
static size_t take_space(struct html_flow *flow, struct span text, size_t at, bool keep_lines)
{
	unsigned lines = 0;
	bool ignored, space = false;
	for (size_t length; at < text.len && (length = space_length(text, at, &ignored)) > 0;
	     at += length) {
		space |= !ignored;
		lines += text.ptr[at] == '\n';
	}
	if (keep_lines && lines)
		html_flow_break(flow, lines > 1 ? HTML_PARAGRAPH : HTML_LINE);
	else if (space)
		html_flow_break(flow, HTML_SPACE);
	return at;
}

void html_flow_text(struct html_flow *flow, struct span text, bool keep_lines)
{
	for (size_t at = 0; at < text.len;) {
		at = take_space(flow, text, at, keep_lines);
		size_t start = at;
		bool ignored;
		while (at < text.len && !space_length(text, at, &ignored))
			at++;
		if (at == start)
			break;
		put_break(flow);
		buf_put(flow->out, span_slice(text, start, at));
	}
}

enum html_break html_break_at(const struct html_node *node)
{
	switch (node->tag) {
	case GUMBO_TAG_BR:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_DT:
	case GUMBO_TAG_DD:
	case GUMBO_TAG_TR: return HTML_LINE;
	case GUMBO_TAG_TD:
	case GUMBO_TAG_TH: return HTML_SPACE;
	default: return html_is_block(node) ? HTML_PARAGRAPH : HTML_NO_BREAK;
	}
}

void html_node_text(struct buf *out, const struct html *html, uint32_t i)
{
	struct html_flow flow;
	html_flow_start(&flow, out);
	for (uint32_t at = i + 1; at < html->nodes[i].end;) {
		const struct html_node *node = &html->nodes[at];
		if (html_is_text(node))
			html_flow_text(&flow, node->text, false);
		else if (html_is_hidden(node))
			at = node->end - 1;
		else if (html_break_at(node) != HTML_NO_BREAK)
			html_flow_break(&flow, HTML_SPACE);
		at++;
	}
}
