/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The addresses in a feed.
 */
#ifndef INDEXER_FEED_URL_H
#define INDEXER_FEED_URL_H

#include "base/buf.h"

/* Whether it is an absolute address on the web: http or https, with a host. */
bool feed_is_url(struct span text);

/* Appends the address that `link` stands for, seen from `base` (which may be empty); nothing
 * when that is none on the web. False when memory ran out. */
bool feed_url_resolve(struct buf *out, struct span link, struct span base);

/* Whether the two are the same but for http or https, "www." and a "/" at the end. */
bool feed_url_same(struct span a, struct span b);

#endif
