/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What <channel> and <feed> say of all items.
 */
#ifndef INDEXER_FEED_CHANNEL_H
#define INDEXER_FEED_CHANNEL_H

#include "indexer/feed.h"

#include <libxml/tree.h>

/* Takes what the node says, when it is a child of one. Parts that take too long are left out.
 * STATUS_NOMEM. */
enum status feed_channel_child(struct feed *feed, const struct reading *r, const xmlNode *node,
			       struct error *err);

/* Takes what the attributes of the elements around a node say, where nothing else does: the
 * language, and where the feed lies. */
void feed_channel_around(struct feed *feed, const xmlNode *node);

#endif
