/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a page says of its article in JSON-LD, in the words of schema.org.
 */
#ifndef INDEXER_HTML_JSON_LD_H
#define INDEXER_HTML_JSON_LD_H

#include "base/arena.h"
#include "indexer/html_parse.h"

/* In the arena; empty is missing. Entities are resolved, markup is gone. */
struct json_ld {
	struct span headline;
	struct span author; /* ", " between several; so are keywords */
	struct span published;
	struct span modified;
	struct span site;
	struct span section;
	struct span keywords;
	struct span lang;
	struct span url;
	struct span body; /* paragraphs with an empty line between them */
};

/* Reads the first NewsArticle, or another kind of article, else a WebPage, of all blocks.
 * Blocks that are broken beyond what is easily mended (raw line ends in strings, commas too
 * many) are passed over. STATUS_NOMEM. */
enum status json_ld_read(struct json_ld *out, struct arena *arena, const struct html *html,
			 struct error *err);

#endif
