/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is markup in the text of feeds, and what only looks like it.
 */
#ifndef INDEXER_FEED_MARKUP_H
#define INDEXER_FEED_MARKUP_H

#include "base/buf.h"

/* The bytes of the reference to a character that `at` starts with, "&eacute;" or "&#233;"; 0:
 * none. */
size_t feed_entity_length(struct span at);
bool feed_has_entity(struct span text);

/* Whether there is a tag that hardly stands there as text: the end of an element that HTML
 * knows, or one that needs no end. */
bool feed_has_tag(struct span text);

/* Whether there is anything that HTML would take for a tag. */
bool feed_has_any_tag(struct span text);

/* Appends HTML with the habits of XML taken out that would make HTML lose text: marks of CDATA,
 * and <iframe/> and its kin, closed in one, that HTML takes for open ones. */
void feed_put_html(struct buf *out, struct span html);

#endif
