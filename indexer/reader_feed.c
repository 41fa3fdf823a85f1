/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, CDF. An article an item; one item at a
 * time is in memory. What a feed says of all its items counts for those that come after it.
 */
#include "indexer/feed_channel.h"
#include "indexer/feed_element.h"
#include "indexer/feed_item.h"
#include "indexer/xml.h"

struct feed_stream {
	struct reading *reading;
	struct xml *xml;
	struct feed feed;
	uint64_t seen; /* items, those without a tree too */
};

static enum status read_item(struct feed_stream *s, struct error *err)
{
	struct feed_item item = {.line = xml_line(s->xml), .is_alone = xml_depth(s->xml) == 0};
	s->seen++;
	xmlNode *node = xml_expand(s->xml);
	if (!node)
		return STATUS_OK;
	feed_channel_around(&s->feed, node);
	enum status status = feed_item_read(&item, s->reading, &s->feed, node, err);
	if (status == STATUS_OK)
		status = feed_deliver(s->reading, &s->feed, &item, err);
	feed_item_free(&item);
	return status;
}

static enum status read_element(struct feed_stream *s, struct error *err)
{
	struct xml *x = s->xml;
	if (feed_is_item(xml_name(x), xml_namespace(x)))
		return read_item(s, err);
	/* Anything else is gone into: feeds wrap their items in all kinds of elements. */
	if (!feed_is_about_all(xml_name(x), xml_namespace(x)))
		return STATUS_OK;
	const xmlNode *node = xml_expand(x);
	return node ? feed_channel_child(&s->feed, s->reading, node, err) : STATUS_OK;
}

static void report_nothing(const struct feed_stream *s)
{
	if (reading_is_stopped(s->reading))
		return;
	if (!s->seen)
		reading_skip(s->reading, 0, "a feed without items");
	else if (!s->feed.items)
		reading_skip(s->reading, 0, "a feed without an item that can be read");
}

enum status reader_feed(struct reading *r, struct error *err)
{
	struct feed_stream s = {.reading = r};
	enum status status = xml_open(&s.xml, r, err);
	if (status != STATUS_OK)
		return status;
	xml_explained(s.xml);
	while (status == STATUS_OK && xml_next(s.xml))
		status = read_element(&s, err);
	struct error closing;
	enum status closed = xml_close(s.xml, s.feed.delivered, &closing);
	if (status == STATUS_OK && closed != STATUS_OK)
		status = fail(err, closed, "%s", closing.message);
	if (status == STATUS_OK)
		report_nothing(&s);
	feed_free(&s.feed);
	return status;
}
