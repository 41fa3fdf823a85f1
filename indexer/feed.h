/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The items of a feed, whatever the feed is written in, on their way to drafts.
 */
#ifndef INDEXER_FEED_H
#define INDEXER_FEED_H

#include "indexer/reading.h"

/* What a feed says of itself. {0} is a feed that says nothing. */
struct feed {
	struct buf title; /* plain text */
	struct buf link;  /* absolute URL of its site, else of the feed itself */
	bool link_is_own; /* of the feed itself: its site may still come */
	struct buf lang;
	struct buf author;   /* of all items that have none of their own */
	struct span part;    /* before those of its items: "#2" of a file with several feeds */
	struct buf last_url; /* of the item before */
	uint64_t items;      /* so far */
	uint64_t delivered;  /* of them, as drafts */
};

/* One item: plain text, except that `guid`, `date` and `updated` are as written. {0} is empty.
 */
struct feed_item {
	struct buf title;
	struct buf text;
	struct buf guid;
	struct buf url; /* absolute */
	struct buf author;
	struct buf keywords;
	struct buf source;
	struct buf lang;
	struct buf date;
	struct buf updated;
	const char *date_rule;
	const char *updated_rule;
	bool has_media;
	bool is_alone; /* the file is this item */
	uint64_t line;
};

/* Counts the item, fills in what the feed says of all, and delivers it; one with neither title
 * nor text is reported.
 *
 * Its id is the guid, with these exceptions. A guid that is the URL of the item is left out:
 * the canonical form of the URL is the id then. One that only means something within its feed
 * ("1234"; no URL, tag:, urn:, doi:, info: and no UUID) gets the host of the feed's link before
 * it, else of the item's, else the feed's title: "example.com:1234". When there is none of
 * these it is not used, and the item's place is its id.
 *
 * A URL that is that of the site, or of the item before, is not the item's own: it is left out,
 * so that items do not replace each other. STATUS_NOMEM, or what the sink returned. */
enum status feed_deliver(struct reading *r, struct feed *feed, const struct feed_item *item,
			 struct error *err);

void feed_free(struct feed *feed);
void feed_item_free(struct feed_item *item);

/* Whether memory ran out for one of the fields. */
bool feed_failed(const struct feed *feed);
bool feed_item_failed(const struct feed_item *item);

/* Appends the value to a list with ", " between its parts, unless it is in there. A list has at
 * most FEED_MAX_LIST parts; what comes then is left out. */
enum { FEED_MAX_LIST = 100 };
void feed_list_add(struct buf *list, struct span value);

/* Appends the code of a language when it looks like one: "en", "pt-BR". */
void feed_put_lang(struct buf *out, struct span lang);

#endif
