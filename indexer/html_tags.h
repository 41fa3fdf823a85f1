/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What <meta>, <link> and attributes like itemprop and rel say of an article.
 */
#ifndef INDEXER_HTML_TAGS_H
#define INDEXER_HTML_TAGS_H

#include "base/arena.h"
#include "indexer/html_date.h"

enum html_tag_field {
	TAG_TITLE,
	TAG_AUTHOR,
	TAG_SITE,
	TAG_SECTION,
	TAG_KEYWORDS,
	TAG_LANG,
	TAG_URL,
	TAG_FIELDS,
};

struct html_tags {
	struct span fields[TAG_FIELDS]; /* of the best source of each */
	unsigned ranks[TAG_FIELDS];     /* internal: of that source, lower is better */
	struct html_dates published;    /* the surest first */
	struct html_dates updated;
	struct span title; /* <title> */
};

/* STATUS_NOMEM. */
enum status html_tags_read(struct html_tags *out, struct arena *arena, const struct html *html,
			   struct error *err);

#endif
