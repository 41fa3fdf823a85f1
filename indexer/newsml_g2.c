/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/newsml_g2.h"

#include "indexer/nitf.h"

enum { CAPTION_MIN_WORDS = 8 }; /* of a package: shorter ones repeat its headline */

/* ---- names ---- */

/* "stat:usable" is "usable". */
static struct span code_of(const xmlNode *node)
{
	struct span code = span_trim(xml_attribute(node, "qcode"));
	const char *colon = code.len ? memchr(code.ptr, ':', code.len) : NULL;
	return colon ? span_slice(code, (size_t)(colon + 1 - code.ptr), code.len) : code;
}

static bool is_language(const xmlNode *node, struct span lang)
{
	struct span own = xml_attribute(node, "lang");
	size_t len = own.len < lang.len ? own.len : lang.len;
	if (len < 2)
		return false;
	return span_equal_nocase(span_slice(own, 0, len), span_slice(lang, 0, len));
}

/* The <name> of what has names in several languages; NULL when it has none. */
static const xmlNode *name_of(const xmlNode *node, struct span lang)
{
	const xmlNode *first = xml_child(node, "name");
	for (const xmlNode *at = first; at; at = xml_next_sibling(at, "name"))
		if (is_language(at, lang))
			return at;
	return first;
}

static void add_names(struct agency_item *item, const xmlNode *parent, const char *name,
		      struct span lang)
{
	for (const xmlNode *at = xml_child(parent, name); at; at = xml_next_sibling(at, name)) {
		const xmlNode *text = name_of(at, lang);
		if (text)
			agency_add_node(item, AGENCY_KEYWORDS, text);
		else
			agency_add(item, AGENCY_KEYWORDS, xml_attribute(at, "literal"));
	}
}

/* ---- metadata ---- */

static struct span language_of(const xmlNode *news, const xmlNode *content)
{
	struct span tag = span_trim(xml_attribute(xml_child(content, "language"), "tag"));
	return tag.len ? tag : span_trim(xml_attribute(news, "lang"));
}

static void take_source(struct agency_item *item, const xmlNode *news, struct span lang)
{
	const xmlNode *provider = xml_path(news, "itemMeta/provider");
	const xmlNode *holder = xml_path(news, "rightsInfo/copyrightHolder");
	agency_set_node(item, AGENCY_SOURCE, name_of(provider, lang));
	agency_set_node(item, AGENCY_SOURCE, name_of(holder, lang));
	agency_set_node(item, AGENCY_SOURCE, xml_path(news, "contentMeta/creditline"));
	agency_set(item, AGENCY_SOURCE, xml_attribute(provider, "literal"));
	agency_set(item, AGENCY_SOURCE, xml_attribute(holder, "literal"));
	agency_set(item, AGENCY_SOURCE, code_of(provider));
}

static void take_dates(struct agency_item *item, const xmlNode *news)
{
	static const struct {
		const char *path, *rule;
		enum agency_field field;
	} dates[] = {
		{"itemMeta/firstCreated", "newsml-g2:firstCreated", AGENCY_DATE},
		{"contentMeta/contentCreated", "newsml-g2:contentCreated", AGENCY_DATE},
		{"itemMeta/versionCreated", "newsml-g2:versionCreated", AGENCY_DATE},
		{"itemMeta/versionCreated", "newsml-g2:versionCreated", AGENCY_UPDATED},
		{"contentMeta/contentModified", "newsml-g2:contentModified", AGENCY_UPDATED},
	};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		const xmlNode *node = xml_path(news, dates[i].path);
		if (!node || (dates[i].field == AGENCY_UPDATED &&
			      item->date_rule == dates[i].rule)) /* said already */
			continue;
		agency_clear_scratch(item);
		xml_text(&item->scratch, node);
		agency_set_date(item, dates[i].field, buf_span(&item->scratch), dates[i].rule);
	}
}

static bool is_subhead(const xmlNode *headline)
{
	struct span role = xml_attribute(headline, "role");
	return span_find(role, SPAN("sub")) < role.len ||
	       span_find(role, SPAN("Sub")) < role.len;
}

/* The main headline, in the language of the text if there is a choice. */
static const xmlNode *find_headline(const xmlNode *content, struct span lang)
{
	const xmlNode *best = NULL;
	int best_points = -1;
	for (const xmlNode *at = xml_child(content, "headline"); at;
	     at = xml_next_sibling(at, "headline")) {
		int points = 2 * !is_subhead(at) + is_language(at, lang);
		if (at->children && points > best_points) {
			best = at;
			best_points = points;
		}
	}
	return best;
}

/* Those who are named as creators; without a name it is an agency or a desk. */
static void take_authors(struct agency_item *item, const xmlNode *content, struct span lang)
{
	for (const xmlNode *at = xml_child(content, "by"); at;
	     at = xml_next_sibling(at, "by")) {
		agency_clear_scratch(item);
		xml_text(&item->scratch, at);
		agency_add_byline(item, buf_span(&item->scratch));
	}
	if (agency_has(item, AGENCY_AUTHOR))
		return;
	for (const xmlNode *at = xml_child(content, "creator"); at;
	     at = xml_next_sibling(at, "creator"))
		agency_add_node(item, AGENCY_AUTHOR, name_of(at, lang));
}

static void take_metadata(struct agency_item *item, const xmlNode *news)
{
	const xmlNode *content = xml_child(news, "contentMeta");
	struct span lang = language_of(news, content);
	agency_set(item, AGENCY_ID, xml_attribute(news, "guid"));
	item->version = agency_version(xml_attribute(news, "version"));
	agency_set(item, AGENCY_LANG, lang);
	take_source(item, news, lang);
	take_dates(item, news);
	agency_set_node(item, AGENCY_TITLE, find_headline(content, lang));
	take_authors(item, content, lang);
	agency_clear_scratch(item);
	if (xml_child(content, "dateline"))
		xml_text(&item->scratch, xml_child(content, "dateline"));
	agency_set_dateline(item, buf_span(&item->scratch));
	add_names(item, content, "subject", lang);
	add_names(item, content, "genre", lang);
	add_names(item, content, "located", lang);
	for (const xmlNode *at = xml_child(content, "keyword"); at;
	     at = xml_next_sibling(at, "keyword"))
		agency_add_node(item, AGENCY_KEYWORDS, at);
	agency_add_node(item, AGENCY_KEYWORDS, xml_child(content, "slugline"));
}

/* ---- content ---- */

static bool mentions(struct span type, struct span word)
{
	return span_find(type, word) < type.len;
}

static void take_xml(struct agency_item *item, const xmlNode *inline_xml)
{
	const xmlNode *nitf = xml_child(inline_xml, "nitf");
	const xmlNode *html = xml_child(inline_xml, "html"), *body = xml_child(html, "body");
	struct span type = xml_attribute(inline_xml, "contenttype");
	if (nitf)
		nitf_take(item, nitf);
	else if (html)
		agency_add_content(item, body ? body : html);
	else if (!mentions(type, SPAN("sports"))) /* tables of results: names and numbers */
		agency_add_content(item, inline_xml);
}

static enum status take_data(struct reading *r, struct agency_item *item,
			     const xmlNode *inline_data, struct error *err)
{
	struct span type = xml_attribute(inline_data, "contenttype");
	if (xml_attribute(inline_data, "encoding").len || mentions(type, SPAN("image/")))
		return STATUS_OK;
	struct buf text = {0};
	xml_text(&text, inline_data);
	enum status status = STATUS_OK;
	if (mentions(type, SPAN("html")))
		status = agency_add_html(r, item, buf_span(&text), err);
	else
		status = agency_add_text(r, item, buf_span(&text), err);
	if (text.failed)
		status = fail_nomem(err);
	buf_free(&text);
	return status;
}

/* The content comes in several renditions: the one with most text counts. */
static enum status take_content(struct reading *r, struct agency_item *item,
				const xmlNode *content, struct error *err)
{
	for (const xmlNode *at = content ? content->children : NULL; at; at = at->next) {
		size_t before = item->fields[AGENCY_TEXT].len;
		if (xml_node_is(at, "inlineXML"))
			take_xml(item, at);
		else if (xml_node_is(at, "inlineData"))
			TRY(take_data(r, item, at, err));
		agency_keep_longer(item, 0, before);
	}
	return STATUS_OK;
}

/* Captions and summaries, in the language of the item. */
static void take_descriptions(struct agency_item *item, const xmlNode *content)
{
	struct span lang = buf_span(&item->fields[AGENCY_LANG]);
	for (const xmlNode *at = xml_child(content, "description"); at;
	     at = xml_next_sibling(at, "description"))
		if (!xml_attribute(at, "lang").len || is_language(at, lang))
			agency_add_content(item, at);
	const xmlNode *first = xml_child(content, "description");
	if (first && !agency_has(item, AGENCY_TEXT))
		agency_add_content(item, first);
}

static void take_subheads(struct agency_item *item, const xmlNode *content)
{
	const xmlNode *main = find_headline(content, buf_span(&item->fields[AGENCY_LANG]));
	for (const xmlNode *at = xml_child(content, "headline"); at;
	     at = xml_next_sibling(at, "headline"))
		if (at != main && is_subhead(at))
			agency_add_content(item, at);
}

/* ---- the item ---- */

static size_t count_words(struct span text)
{
	size_t words = 0;
	bool inside = false;
	for (size_t i = 0; i < text.len; i++) {
		bool is_blank = text.ptr[i] == ' ' || text.ptr[i] == '\n';
		words += inside && is_blank;
		inside = !is_blank;
	}
	return words + inside;
}

/* Why it is no article; NULL when it is one. */
static const char *reason_against(const struct agency_item *item, const xmlNode *news)
{
	struct span text = buf_span(&item->fields[AGENCY_TEXT]);
	struct span title = buf_span(&item->fields[AGENCY_TITLE]);
	struct span class = code_of(xml_path(news, "itemMeta/itemClass"));
	if (xml_node_is(news, "packageItem"))
		return count_words(text) < CAPTION_MIN_WORDS || span_ends_with(text, title)
			       ? "no article: a package that points to other items"
			       : NULL;
	if (text.len)
		return NULL;
	if (agency_is_one_of(class, "picture graphic video audio animation composite"))
		return "no article: a picture, sound or film without a caption";
	return title.len ? NULL : "no text in the item";
}

/* False, and reported, when it must not be shown. */
static bool check_status(struct reading *r, struct agency_item *item, const xmlNode *news)
{
	const xmlNode *embargo = xml_path(news, "itemMeta/embargoed");
	struct span status = code_of(xml_path(news, "itemMeta/pubStatus"));
	item->canceled = agency_is_one_of(status, "canceled cancelled");
	if (agency_is_one_of(status, "withheld")) {
		reading_skip(r, item->line, "withheld by its agency");
		return false;
	}
	if (embargo) {
		agency_clear_scratch(item);
		xml_text(&item->scratch, embargo);
		agency_note_embargo(r, item->line, buf_span(&item->scratch));
	}
	return true;
}

enum status newsml_g2_read(struct reading *r, struct agency_item *item, const xmlNode *news,
			   struct error *err)
{
	const xmlNode *content = xml_child(news, "contentMeta");
	if (!check_status(r, item, news))
		return STATUS_OK;
	take_metadata(item, news);
	TRY(take_content(r, item, xml_child(news, "contentSet"), err));
	if (!agency_has(item, AGENCY_TEXT))
		take_descriptions(item, content);
	if (!agency_has(item, AGENCY_TEXT))
		take_subheads(item, content);
	agency_set_node(item, AGENCY_TITLE, xml_path(news, "itemMeta/title"));
	const char *against = item->canceled ? NULL : reason_against(item, news);
	if (!against)
		return agency_deliver(r, item, err);
	reading_skip(r, item->line, "%s", against);
	return STATUS_OK;
}
