/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Plain text of what feeds hold: text that may be HTML, said to be or not, escaped once or
 * twice.
 */
#ifndef INDEXER_FEED_TEXT_H
#define INDEXER_FEED_TEXT_H

#include "base/buf.h"
#include "base/error.h"

#include <libxml/tree.h>

/* Appends the plain text of `raw`. `is_html`: it is known to be HTML; otherwise it is taken as
 * HTML when it holds a tag that HTML knows and closes, and entities are resolved in any case.
 * Text that turns out to be HTML once its entities are resolved was escaped twice, and is
 * cleaned again. The statuses are those of html_text. */
enum status feed_text(struct buf *out, struct span raw, bool is_html, double deadline,
		      struct error *err);

/* The same on one line. */
enum status feed_line(struct buf *out, struct span raw, bool is_html, double deadline,
		      struct error *err);

/* The same for what is in an element: attributes `type` and `mode` are heeded as Atom has them,
 * elements in it are HTML. Nothing is appended for content that is no text. */
enum status feed_node_text(struct buf *out, const xmlNode *node, bool is_html, double deadline,
			   struct error *err);
enum status feed_node_line(struct buf *out, const xmlNode *node, double deadline,
			   struct error *err);

#endif
