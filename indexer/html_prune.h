/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which blocks of text are the article's own.
 */
#ifndef INDEXER_HTML_PRUNE_H
#define INDEXER_HTML_PRUNE_H

#include "indexer/html_block.h"

/* Whether the block looks like written sentences: long enough, with marks, not of links. */
bool html_block_is_prose(const struct html *html, const struct html_block *block);

/* Sets is_left_out of all blocks outside of nodes[article] or before nodes[start], and of those
 * inside that belong to the page: the headline, what is about the author, calls to read or do
 * more, lists of links.
 */
void html_prune(const struct html *html, struct html_blocks *blocks, const bool *skip,
		uint32_t article, struct span headline, uint32_t start);

#endif
