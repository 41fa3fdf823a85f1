/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The text of a page in blocks: what a reader sees as a paragraph, a headline, a list item.
 */
#ifndef INDEXER_HTML_BLOCK_H
#define INDEXER_HTML_BLOCK_H

#include "indexer/html_parse.h"

#include "base/buf.h"

struct html_block {
	uint32_t first, end;  /* nodes[first] to nodes[end - 1]; first is text */
	uint32_t owner;       /* the block element it stands in */
	uint32_t length;      /* letters and digits; of scripts that need few, each counts 3 */
	uint32_t link_length; /* of them in links */
	uint32_t stops;       /* marks that part sentences and clauses: . ! ? , ; */
	bool ends_sentence;   /* its last mark is . ! ? : or the like */
	bool is_left_out;     /* for html_body.c */
};

struct html_blocks {
	struct html_block *items;
	size_t count, capacity;
	uint32_t *owners; /* internal: the block element of each node, or itself */
	bool failed;      /* memory ran out */
};

/* `skip[i]`: leave nodes[i] out with all that is in it. */
void html_blocks_cut(struct html_blocks *out, const struct html *html, const bool *skip);
void html_blocks_free(struct html_blocks *blocks);

/* Appends the text of one block. */
void html_block_text(struct buf *out, const struct html *html, const bool *skip,
		     const struct html_block *block);

#endif
