/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The text of an article without the page around it.
 */
#ifndef INDEXER_HTML_BODY_H
#define INDEXER_HTML_BODY_H

#include "indexer/html_parse.h"

#include "base/buf.h"

/* Appends the text of the article on the page to *out: its paragraphs, subheads, quotes, lists
 * and tables, with an empty line between them (items and rows: a line end). Nothing when the
 * page holds no article. `headline`, which may be empty, is left out of it, and so
 * is what stands before nodes[at], the node of the headline (0: not known). STATUS_NOMEM. */
enum status html_body(struct buf *out, const struct html *html, struct span headline,
		      uint32_t at, struct error *err);

#endif
