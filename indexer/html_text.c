/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_text.h"

#include "indexer/html_flow.h"

/* Whether the bytes hold anything that HTML would not take as text. */
static bool has_markup(struct span bytes)
{
	const char *at = bytes.ptr, *end = bytes.ptr + bytes.len;
	while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		at++;
		if (at < end && ((*at | 0x20) >= 'a') && ((*at | 0x20) <= 'z'))
			return true;
		if (at < end && (*at == '/' || *at == '!' || *at == '?'))
			return true;
	}
	return false;
}

static bool keeps_lines(const struct html_node *node)
{
	return node->tag == GUMBO_TAG_PRE || node->tag == GUMBO_TAG_LISTING ||
	       node->tag == GUMBO_TAG_XMP || node->tag == GUMBO_TAG_PLAINTEXT;
}

/* <br><br> is how paragraphs are made where <p> is not known. */
static enum html_break break_before(const struct html *html, uint32_t i, enum html_break wanted)
{
	enum html_break here = html_break_at(&html->nodes[i]);
	return html->nodes[i].tag == GUMBO_TAG_BR && wanted == HTML_LINE ? HTML_PARAGRAPH
									 : here;
}

static void put_tree(struct buf *out, const struct html *html, bool keep_lines)
{
	struct html_flow flow;
	uint32_t pre_end = keep_lines ? html->count : 0;
	html_flow_start(&flow, out);
	for (uint32_t i = 1, inside = 0; i <= html->count;) {
		/* Elements that end here break the text once more. */
		while (html->nodes[inside].end <= i && inside != 0) {
			html_flow_break(&flow, html_break_at(&html->nodes[inside]));
			inside = html->nodes[inside].parent;
		}
		if (i == html->count)
			break;
		const struct html_node *node = &html->nodes[i];
		if (html_is_text(node)) {
			html_flow_text(&flow, node->text, i < pre_end);
			i++;
			continue;
		}
		html_flow_break(&flow, break_before(html, i, flow.wanted));
		if (html_is_hidden(node) || node->tag == GUMBO_TAG_FORM) {
			i = node->end;
			continue;
		}
		if (keeps_lines(node) && node->end > pre_end)
			pre_end = node->end;
		inside = i++;
	}
}

enum status html_text(struct buf *out, struct span html, double deadline, struct error *err)
{
	struct html *tree;
	TRY(html_parse(&tree, html, HTML_FRAGMENT, deadline, err));
	put_tree(out, tree, !has_markup(html));
	html_free(tree);
	return out->failed ? fail_nomem(err) : STATUS_OK;
}
