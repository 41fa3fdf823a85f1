/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From the tree of an item or entry to what it says.
 */
#ifndef INDEXER_FEED_ITEM_H
#define INDEXER_FEED_ITEM_H

#include "indexer/feed.h"

#include <libxml/tree.h>

/* Fills *item, which is empty, from an <item> or <entry>. Parts that take too long or too much
 * memory are noted and left out. STATUS_NOMEM. */
enum status feed_item_read(struct feed_item *item, struct reading *r, const struct feed *feed,
			   xmlNode *node, struct error *err);

#endif
