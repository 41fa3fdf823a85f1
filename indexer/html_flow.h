/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text as a browser would set it out: runs of text with breaks between them become paragraphs
 * and lines, white space one space.
 */
#ifndef INDEXER_HTML_FLOW_H
#define INDEXER_HTML_FLOW_H

#include "indexer/html_parse.h"

#include "base/buf.h"

enum html_break {
	HTML_NO_BREAK,
	HTML_SPACE,
	HTML_LINE,
	HTML_PARAGRAPH,
};

/* Nothing is written before the first text, and of several breaks in a row the strongest. */
struct html_flow {
	struct buf *out;
	size_t start; /* of the flow in *out */
	enum html_break wanted;
};

void html_flow_start(struct html_flow *flow, struct buf *out);
void html_flow_break(struct html_flow *flow, enum html_break wanted);

/* `keep_lines`: line ends in the text are such (<pre>); two or more of them end a paragraph. */
void html_flow_text(struct html_flow *flow, struct span text, bool keep_lines);

/* What stands before an element, and again behind it. */
enum html_break html_break_at(const struct html_node *node);

/* Appends what is shown of nodes[i] to *out, in one line. */
void html_node_text(struct buf *out, const struct html *html, uint32_t i);

#endif
