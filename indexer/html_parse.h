/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * HTML as browsers read it, in bounded time and memory: the tree of a page as an array.
 *
 *	struct html *html;
 *	TRY(html_parse(&html, bytes, HTML_PAGE, deadline, err));
 *	for (uint32_t i = 0; i < html->count; i++)
 *		use(&html->nodes[i]);
 *	html_free(html);
 */
#ifndef INDEXER_HTML_PARSE_H
#define INDEXER_HTML_PARSE_H

#include "base/error.h"
#include "base/span.h"

#include <gumbo.h>
#include <stdint.h>

/* An element or a run of text. Nodes stand in document order, so what is inside of nodes[i] is
 * nodes[i + 1] to nodes[nodes[i].end - 1], and no walk over the tree needs a stack. */
struct html_node {
	uint32_t parent; /* index; of the root, 0, itself */
	uint32_t end;    /* index behind the last node inside */
	GumboTag tag;    /* GUMBO_TAG_LAST: text; GUMBO_TAG_UNKNOWN: any other name */
	bool is_html;    /* not SVG, not MathML; true for text */
	struct span text;
	struct span name; /* of an unknown element, as it stands in the page: "amp-img" */
	const GumboVector *attributes; /* NULL for text */
};

struct html {
	const struct html_node *nodes; /* nodes[0] is <html> */
	uint32_t count;                /* 1 at least */
	double deadline;               /* as given to html_parse */
	struct html_memory *memory;
};

enum html_kind {
	HTML_PAGE,
	HTML_FRAGMENT, /* what stands inside of <body> */
};

/* Parses UTF-8. STATUS_FORMAT when that needs more than
 * HTML_MAX_MEMORY or goes on beyond `deadline` (seconds of the monotonic clock, 0: none);
 * STATUS_NOMEM. */
enum { HTML_MAX_MEMORY = 256 * 1024 * 1024 };
enum status html_parse(struct html **out, struct span bytes, enum html_kind kind,
		       double deadline, struct error *err);
void html_free(struct html *html);

static inline bool html_is_text(const struct html_node *node)
{
	return node->tag == GUMBO_TAG_LAST;
}

/* The value of an attribute, without white space around it; empty when it is not there.
 * Borrowed from the tree. */
struct span html_attribute(const struct html_node *node, const char *name);
bool html_has_attribute(const struct html_node *node, const char *name);

/* Whether browsers do not show what is in the element: by its name (script, template ...), the
 * attribute `hidden`, or a style of its own. */
bool html_is_hidden(const struct html_node *node);

/* Whether the element starts on a line of its own. */
bool html_is_block(const struct html_node *node);

#endif
