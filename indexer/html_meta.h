/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a page says of its article, to machines and to readers.
 */
#ifndef INDEXER_HTML_META_H
#define INDEXER_HTML_META_H

#include "base/arena.h"
#include "indexer/html_date.h"

/* In the arena, or borrowed from the page; empty is missing. */
struct html_meta {
	struct span title;  /* without the name of the site */
	struct span author; /* several with ", " between them; so are keywords */
	struct span site;
	struct span section;
	struct span keywords;
	struct span lang;
	struct span url; /* canonical, else that of the page */
	struct html_date published;
	struct html_date updated;
	struct span body;  /* the text, when JSON-LD holds it */
	uint32_t headline; /* node of the headline; 0: none was found */
};

/* `url`, where the page was fetched from, may be empty; `now` is in seconds since 1970.
 * STATUS_NOMEM. */
enum status html_meta_read(struct html_meta *out, struct arena *arena, const struct html *html,
			   struct span url, int64_t now, struct error *err);

#endif
