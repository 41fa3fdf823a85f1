/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_item.h"

#include "indexer/feed_date.h"
#include "indexer/feed_element.h"
#include "indexer/feed_link.h"
#include "indexer/feed_person.h"
#include "indexer/feed_text.h"
#include "indexer/feed_url.h"
#include "indexer/xml.h"

/* An item with its children found: the first one of each rule. */
struct parts {
	struct reading *reading;
	const struct feed *feed;
	struct feed_item *item;
	const xmlNode *node;
	const xmlNode *first[FEED_RULES_MAX];
};

/* ---- finding children ---- */

static void find_parts(struct parts *p, const xmlNode *parent, bool in_group)
{
	for (const xmlNode *child = parent->children; child; child = child->next) {
		const struct feed_rule *rule = feed_rule_of(child);
		if (!rule)
			continue;
		size_t i = (size_t)(rule - feed_rules);
		if (!p->first[i])
			p->first[i] = child;
		if (rule->field == FEED_GROUP && !in_group)
			find_parts(p, child, true);
	}
}

/* The next sibling of the same rule. */
static const xmlNode *next_part(const xmlNode *node)
{
	const struct feed_rule *rule = feed_rule_of(node);
	do
		node = node->next;
	while (node && feed_rule_of(node) != rule);
	return node;
}

/* A place in the children that matter for a field, in the order of the rules. */
struct walk {
	const struct parts *parts;
	enum feed_field field;
	size_t rule;
	const xmlNode *node;
};

static bool walk_next(struct walk *w)
{
	if (w->node && (w->node = next_part(w->node)) != NULL)
		return true;
	for (; w->rule < feed_rule_count && !w->node; w->rule++)
		if (feed_rules[w->rule].field == w->field)
			w->node = w->parts->first[w->rule];
	return w->node != NULL;
}

static const struct feed_rule *walk_rule(const struct walk *w)
{
	return &feed_rules[w->rule - 1];
}

/* ---- text ---- */

/* What failed in one part is noted, and the next one is tried; false when memory ran out. */
static bool is_passable(const struct parts *p, enum status status, const struct error *why)
{
	if (status != STATUS_OK && status != STATUS_NOMEM)
		reading_note(p->reading, p->item->line, "a part of the item was left out: %s",
			     why->message);
	return status != STATUS_NOMEM;
}

/* The first of the field that is not empty. */
static bool take_text(const struct parts *p, enum feed_field field, struct buf *out)
{
	struct walk w = {.parts = p, .field = field};
	double deadline = p->reading->deadline;
	struct error why;
	while (!out->len && walk_next(&w)) {
		enum status status =
			field == FEED_TEXT ? feed_node_text(out, w.node, walk_rule(&w)->is_html,
							    deadline, &why)
					   : feed_node_line(out, w.node, deadline, &why);
		if (!is_passable(p, status, &why))
			return false;
		if (!span_trim(buf_span(out)).len)
			out->len = 0;
	}
	return true;
}

/* ---- addresses ---- */

/* A guid is the address of its item, in RSS, unless it says that it is not. */
static void put_permalink(struct buf *url, const xmlNode *node)
{
	struct buf text = {0};
	struct span says = span_trim(xml_attribute(node, "isPermaLink"));
	if (!xml_node_is(node, "guid") || span_equal_nocase(says, SPAN("false")))
		return;
	xml_text(&text, node);
	if (feed_is_url(span_trim(buf_span(&text))))
		feed_url_resolve(url, buf_span(&text), (struct span){0});
	url->failed |= text.failed;
	buf_free(&text);
}

static void take_url(const struct parts *p)
{
	struct buf *url = &p->item->url;
	struct walk links = {.parts = p, .field = FEED_LINK};
	while (!url->len && walk_next(&links))
		if (feed_link_is(links.node, SPAN("alternate")))
			feed_put_link(url, p->feed, links.node);
	struct walk ids = {.parts = p, .field = FEED_ID};
	while (!url->len && walk_next(&ids))
		put_permalink(url, ids.node);
	if (!url->len)
		feed_put_url(url, p->feed, p->node, xml_attribute(p->node, "HREF")); /* CDF */
	if (!url->len)
		feed_put_url(url, p->feed, p->node, xml_attribute(p->node, "about"));
}

static void take_guid(const struct parts *p)
{
	struct buf *guid = &p->item->guid;
	struct walk ids = {.parts = p, .field = FEED_ID};
	while (walk_next(&ids) && !span_trim(buf_span(guid)).len) {
		guid->len = 0;
		xml_text(guid, ids.node);
	}
	if (!span_trim(buf_span(guid)).len)
		buf_put(guid, xml_attribute(p->node, "about"));
}

/* ---- people, words, dates ---- */

/* All people of the first rule that has some. */
static bool put_people(const struct parts *p, struct buf *list)
{
	struct walk w = {.parts = p, .field = FEED_AUTHOR};
	const struct feed_rule *used = NULL;
	while (walk_next(&w) && (!used || used == walk_rule(&w))) {
		struct error why;
		if (!is_passable(p, feed_put_person(list, w.node, p->reading->deadline, &why),
				 &why))
			return false;
		if (list->len)
			used = walk_rule(&w);
	}
	return true;
}

/* The label of Atom's category, else its term unless that is an address; the "text" of
 * itunes:category; text in RSS, where itunes:keywords has several with commas between them. */
static bool put_keywords(const struct parts *p, const struct walk *w)
{
	struct buf line = {0};
	struct error why;
	struct span label = xml_attribute(w->node, "label");
	enum status status = STATUS_OK;
	if (!label.len)
		label = xml_attribute(w->node, "term");
	if (!label.len)
		label = xml_attribute(w->node, "text");
	if (label.len)
		status = feed_line(&line, label, false, p->reading->deadline, &why);
	else
		status = feed_node_line(&line, w->node, p->reading->deadline, &why);
	struct span rest = buf_span(&line), piece;
	bool several = span_equal(span_of(walk_rule(w)->name), SPAN("keywords"));
	if (several && rest.len)
		while (span_cut(&rest, ',', &piece))
			feed_list_add(&p->item->keywords, piece);
	else if (!feed_is_url(rest))
		feed_list_add(&p->item->keywords, rest);
	buf_free(&line);
	return is_passable(p, status, &why);
}

static bool take_keywords(const struct parts *p)
{
	struct walk w = {.parts = p, .field = FEED_KEYWORDS};
	for (unsigned count = 0; count < FEED_MAX_LIST && walk_next(&w); count++)
		if (!put_keywords(p, &w))
			return false;
	return true;
}

/* The first that can be understood, else the first, which will be reported. */
static const char *take_date(const struct parts *p, enum feed_field field, struct buf *out)
{
	struct walk w = {.parts = p, .field = field};
	struct buf text = {0}, date = {0};
	const char *rule = NULL;
	bool good = false;
	while (!good && walk_next(&w)) {
		buf_clear(&text);
		buf_clear(&date);
		xml_text(&text, w.node);
		good = feed_put_date(&date, buf_span(&text));
		if (!date.len || (rule && !good))
			continue;
		out->len = 0;
		buf_put(out, buf_span(&date));
		rule = walk_rule(&w)->date_rule;
	}
	out->failed |= text.failed || date.failed;
	buf_free(&text);
	buf_free(&date);
	return rule;
}

static void take_dates(const struct parts *p)
{
	struct feed_item *item = p->item;
	item->date_rule = take_date(p, FEED_DATE, &item->date);
	item->updated_rule = take_date(p, FEED_UPDATED, &item->updated);
	struct span changed = xml_attribute(p->node, "LASTMOD");
	if (!item->updated_rule && changed.len) {
		buf_put(&item->updated, changed);
		item->updated_rule = "cdf:lastmod";
	}
}

/* ---- language and source ---- */

/* xml:lang of the item or of what is in it, but not of what it is in: that is the feed. */
static void take_lang(const struct parts *p)
{
	struct buf *lang = &p->item->lang;
	struct walk languages = {.parts = p, .field = FEED_LANG};
	struct walk texts = {.parts = p, .field = FEED_TEXT};
	struct walk titles = {.parts = p, .field = FEED_TITLE};
	struct buf text = {0};
	while (!lang->len && walk_next(&languages)) {
		buf_clear(&text);
		xml_text(&text, languages.node);
		feed_put_lang(lang, buf_span(&text));
	}
	if (!lang->len && walk_next(&texts))
		feed_put_lang(lang, xml_attribute(texts.node, "lang"));
	if (!lang->len)
		feed_put_lang(lang, xml_attribute(p->node, "lang"));
	if (!lang->len && walk_next(&titles))
		feed_put_lang(lang, xml_attribute(titles.node, "lang"));
	lang->failed |= text.failed;
	buf_free(&text);
}

/* Atom's <source> is the head of another feed, RSS has its name. */
static bool take_source(const struct parts *p)
{
	struct walk w = {.parts = p, .field = FEED_SOURCE};
	struct buf *source = &p->item->source;
	struct error why;
	double deadline = p->reading->deadline;
	enum status status = STATUS_OK;
	if (!walk_next(&w))
		return true;
	const xmlNode *title = xml_child(w.node, "title"),
		      *author = xml_child(w.node, "author");
	if (title || !xml_child(w.node, "id"))
		status = feed_node_line(source, title ? title : w.node, deadline, &why);
	if (feed_is_url(buf_span(source)))
		source->len = 0;
	if (status == STATUS_OK && author && !p->item->author.len)
		status = feed_put_person(&p->item->author, author, deadline, &why);
	return is_passable(p, status, &why);
}

static bool has_media(const struct parts *p)
{
	struct walk w = {.parts = p, .field = FEED_MEDIA};
	return walk_next(&w);
}

enum status feed_item_read(struct feed_item *item, struct reading *r, const struct feed *feed,
			   xmlNode *node, struct error *err)
{
	struct parts p = {.reading = r, .feed = feed, .item = item, .node = node};
	find_parts(&p, node, false);
	bool enough = take_text(&p, FEED_TITLE, &item->title) &&
		      take_text(&p, FEED_TEXT, &item->text) && put_people(&p, &item->author) &&
		      take_keywords(&p) && take_source(&p);
	if (!enough)
		return fail_nomem(err);
	take_url(&p);
	take_guid(&p);
	take_dates(&p);
	take_lang(&p);
	item->has_media = has_media(&p);
	return feed_item_failed(item) ? fail_nomem(err) : STATUS_OK;
}
