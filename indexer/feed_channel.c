/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_channel.h"

#include "indexer/feed_element.h"
#include "indexer/feed_link.h"
#include "indexer/feed_person.h"
#include "indexer/feed_text.h"
#include "indexer/feed_url.h"
#include "indexer/xml.h"

static void take_link(struct feed *feed, const xmlNode *node)
{
	bool own = feed_link_is(node, SPAN("self"));
	if (!own && !feed_link_is(node, SPAN("alternate")))
		return;
	if (feed->link.len && (own || !feed->link_is_own))
		return;
	struct buf link = {0};
	feed_put_link(&link, feed, node);
	if (link.len) {
		feed->link.len = 0;
		buf_put(&feed->link, buf_span(&link));
		feed->link_is_own = own;
	}
	feed->link.failed |= link.failed;
	buf_free(&link);
}

static void take_lang(struct feed *feed, const xmlNode *node)
{
	struct buf text = {0};
	xml_text(&text, node);
	if (!feed->lang.len)
		feed_put_lang(&feed->lang, buf_span(&text));
	feed->lang.failed |= text.failed;
	buf_free(&text);
}

static bool is_in_channel(const xmlNode *node)
{
	const xmlNode *parent = node->parent;
	if (!parent || parent->type != XML_ELEMENT_NODE)
		return false;
	const char *namespace = parent->ns ? (const char *)parent->ns->href : "";
	return feed_is_channel((const char *)parent->name, namespace);
}

enum status feed_channel_child(struct feed *feed, const struct reading *r, const xmlNode *node,
			       struct error *err)
{
	const struct feed_rule *rule = feed_rule_of(node);
	enum status status = STATUS_OK;
	if (!rule || !is_in_channel(node))
		return STATUS_OK;
	if (rule->field == FEED_TITLE && !feed->title.len)
		status = feed_node_line(&feed->title, node, r->deadline, err);
	else if (rule->field == FEED_LINK)
		take_link(feed, node);
	else if (rule->field == FEED_LANG)
		take_lang(feed, node);
	else if (rule->field == FEED_AUTHOR)
		status = feed_put_person(&feed->author, node, r->deadline, err);
	if (status == STATUS_NOMEM || feed_failed(feed))
		return fail_nomem(err);
	return STATUS_OK;
}

void feed_channel_around(struct feed *feed, const xmlNode *node)
{
	if (!feed->lang.len) {
		xmlChar *lang = xmlNodeGetLang(node->parent);
		feed_put_lang(&feed->lang, span_of((const char *)lang));
		xmlFree(lang);
	}
	const xmlNode *parent = node->parent;
	if (!feed->link.len && parent && parent->type == XML_ELEMENT_NODE)
		feed_put_url(&feed->link, feed, parent, xml_attribute(parent, "HREF"));
	if (!feed->link.len && parent && parent->type == XML_ELEMENT_NODE) {
		xmlChar *base = xmlNodeGetBase(parent->doc, parent);
		feed_url_resolve(&feed->link, span_of((const char *)base), (struct span){0});
		feed->link_is_own = true;
		xmlFree(base);
	}
}
