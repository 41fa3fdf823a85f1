/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Addresses in the tree of a feed.
 */
#ifndef INDEXER_FEED_LINK_H
#define INDEXER_FEED_LINK_H

#include "indexer/feed.h"

#include <libxml/tree.h>

/* Appends the absolute address that `link`, written in `node`, stands for: seen from xml:base,
 * else from the feed's link. Nothing for an empty one, though RFC 3986 has it stand for the
 * base. */
void feed_put_url(struct buf *out, const struct feed *feed, const xmlNode *node,
		  struct span link);

/* The same for the address that a <link> holds: its attribute, else its text. */
void feed_put_link(struct buf *out, const struct feed *feed, const xmlNode *node);

/* Whether this is what the link is to its item; one that does not say is "alternate". */
bool feed_link_is(const xmlNode *node, struct span rel);

#endif
