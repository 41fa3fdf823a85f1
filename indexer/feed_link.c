/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_link.h"

#include "indexer/feed_url.h"
#include "indexer/xml.h"

/* What addresses at this node start from: xml:base, else the feed. */
static void put_base(struct buf *out, const struct feed *feed, const xmlNode *node)
{
	xmlChar *base = xmlNodeGetBase(node->doc, node);
	if (base)
		feed_url_resolve(out, span_of((const char *)base), buf_span(&feed->link));
	if (!out->len)
		buf_put(out, buf_span(&feed->link));
	xmlFree(base);
}

void feed_put_url(struct buf *out, const struct feed *feed, const xmlNode *node,
		  struct span link)
{
	struct buf base = {0};
	if (!span_trim(link).len)
		return;
	put_base(&base, feed, node);
	out->failed |= base.failed;
	feed_url_resolve(out, link, buf_span(&base));
	buf_free(&base);
}

bool feed_link_is(const xmlNode *node, struct span rel)
{
	struct span said = span_trim(xml_attribute(node, "rel"));
	if (span_equal(rel, SPAN("alternate")) && !said.len)
		return true;
	return span_equal_nocase(said, rel) ||
	       (span_ends_with(said, rel) && span_find(said, SPAN("iana.org/")) < said.len);
}

void feed_put_link(struct buf *out, const struct feed *feed, const xmlNode *node)
{
	struct span href = xml_attribute(node, "href");
	if (!href.len)
		href = xml_attribute(node, "HREF");
	if (!href.len)
		href = xml_attribute(node, "resource"); /* of RDF */
	if (href.len) {
		feed_put_url(out, feed, node, href);
		return;
	}
	struct buf text = {0};
	xml_text(&text, node);
	out->failed |= text.failed;
	feed_put_url(out, feed, node, buf_span(&text));
	buf_free(&text);
}
