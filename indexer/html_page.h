/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The article of a web page, with all that the page says of it.
 */
#ifndef INDEXER_HTML_PAGE_H
#define INDEXER_HTML_PAGE_H

#include "base/buf.h"
#include "indexer/html_meta.h"

struct html_page {
	struct html_meta meta;
	struct buf text; /* paragraphs with an empty line between them; empty: no article */
	struct arena arena;
	struct html *html;
};

/* Reads a page in UTF-8. `url`, borrowed until html_page_free, may be empty; `now` is in
 * seconds since 1970; for `deadline` see html_parse. STATUS_FORMAT: too large or too slow to
 * parse; STATUS_NOMEM. */
enum status html_page_read(struct html_page *out, struct span bytes, struct span url,
			   int64_t now, double deadline, struct error *err);
void html_page_free(struct html_page *page);

#endif
