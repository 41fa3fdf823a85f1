/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the elements of RSS, RDF, Atom, CDF and of their modules mean.
 */
#ifndef INDEXER_FEED_ELEMENT_H
#define INDEXER_FEED_ELEMENT_H

#include "base/span.h"

#include <libxml/tree.h>

enum feed_field {
	FEED_TITLE,
	FEED_TEXT,
	FEED_ID,
	FEED_LINK,
	FEED_AUTHOR,
	FEED_DATE,
	FEED_UPDATED,
	FEED_LANG,
	FEED_KEYWORDS,
	FEED_SOURCE,
	FEED_MEDIA, /* only tells that there is some */
	FEED_GROUP, /* its children count as those of the item */
};

/* One element that matters. Of several for one field the one that comes first in the table is
 * taken. */
struct feed_rule {
	enum feed_field field;
	int space; /* the vocabulary it belongs to */
	const char *name;
	const char *date_rule; /* as in struct draft */
	bool is_html;          /* holds HTML, escaped or not, by convention */
};

enum { FEED_RULES_MAX = 64 };
extern const struct feed_rule feed_rules[];
extern const size_t feed_rule_count; /* at most FEED_RULES_MAX */

/* The rule for an element; NULL: none. */
const struct feed_rule *feed_rule_of(const xmlNode *node);

/* Whether an element is an item or entry, by its local name and namespace. */
bool feed_is_item(const char *name, const char *namespace);

/* Whether it is what holds the title of the feed: <channel>, <feed>. */
bool feed_is_channel(const char *name, const char *namespace);

/* Whether a child of that says something of all items. */
bool feed_is_about_all(const char *name, const char *namespace);

#endif
