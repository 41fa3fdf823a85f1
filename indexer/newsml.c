/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/newsml.h"

#include "indexer/nitf.h"

static struct span formal_name(const xmlNode *node)
{
	return span_trim(xml_attribute(node, "FormalName"));
}

/* The next element of this name in the NewsItem, without what lies in other NewsItems. */
static const xmlNode *find_next(const xmlNode *from, const xmlNode *news, const char *name)
{
	const xmlNode *at = from;
	do
		at = xml_following(at, news, at == news || !xml_node_is(at, "NewsItem"));
	while (at && !xml_node_is(at, name));
	return at;
}

/* ---- identification ---- */

static struct span text_of(struct agency_item *item, const xmlNode *node)
{
	agency_clear_scratch(item);
	if (node)
		xml_text(&item->scratch, node);
	return span_trim(buf_span(&item->scratch));
}

/* The public identifier without the revision that it ends in: all versions of an item have one
 * id. "urn:newsml:example.com:20250521:ABC12:3U" */
static struct span without_revision(struct span id, const xmlNode *revision)
{
	size_t end = id.len;
	struct span update = xml_attribute(revision, "Update");
	if (update.len == 1 && end && id.ptr[end - 1] == update.ptr[0])
		end--;
	size_t digits = end;
	while (digits && id.ptr[digits - 1] >= '0' && id.ptr[digits - 1] <= '9')
		digits--;
	bool ends_in_it = revision && digits < end && digits > 1 && id.ptr[digits - 1] == ':';
	return ends_in_it ? span_slice(id, 0, digits - 1) : id;
}

static void take_identification(struct agency_item *item, const xmlNode *news)
{
	const xmlNode *identifier = xml_path(news, "Identification/NewsIdentifier");
	const xmlNode *revision = xml_child(identifier, "RevisionId");
	item->version = agency_version(text_of(item, revision));
	agency_set(item, AGENCY_ID,
		   without_revision(text_of(item, xml_child(identifier, "PublicIdentifier")),
				    revision));
	if (agency_has(item, AGENCY_ID))
		return;
	struct buf id = {0};
	buf_put(&id, text_of(item, xml_child(identifier, "ProviderId")));
	buf_put_char(&id, ':');
	struct span name = text_of(item, xml_child(identifier, "NewsItemId"));
	buf_put(&id, name);
	if (name.len)
		agency_set(item, AGENCY_ID, buf_span(&id));
	item->fields[AGENCY_ID].failed |= id.failed;
	buf_free(&id);
}

/* ---- metadata ---- */

static void take_source(struct agency_item *item, const xmlNode *news, struct span sender)
{
	const xmlNode *provider = find_next(news, news, "Provider");
	const xmlNode *source = find_next(news, news, "Source");
	agency_set(item, AGENCY_SOURCE, formal_name(xml_child(provider, "Party")));
	agency_set(item, AGENCY_SOURCE, sender);
	agency_set(item, AGENCY_SOURCE, formal_name(xml_child(source, "Party")));
	agency_set_node(item, AGENCY_SOURCE,
			xml_path(news, "Identification/NewsIdentifier/ProviderId"));
}

static void take_dates(struct agency_item *item, const xmlNode *news)
{
	const xmlNode *management = xml_child(news, "NewsManagement");
	agency_set_date(item, AGENCY_DATE, text_of(item, xml_child(management, "FirstCreated")),
			"newsml:FirstCreated");
	agency_set_date(item, AGENCY_UPDATED,
			text_of(item, xml_child(management, "ThisRevisionCreated")),
			"newsml:ThisRevisionCreated");
	agency_set_date(item, AGENCY_DATE,
			text_of(item, xml_path(news, "Identification/NewsIdentifier/DateId")),
			"newsml:DateId");
}

static void take_lines(struct agency_item *item, const xmlNode *news)
{
	for (const xmlNode *at = find_next(news, news, "NewsLines"); at;
	     at = find_next(at, news, "NewsLines")) {
		bool has_author = agency_has(item, AGENCY_AUTHOR);
		agency_set_node(item, AGENCY_TITLE, xml_child(at, "HeadLine"));
		if (!has_author)
			agency_add_byline(item, text_of(item, xml_child(at, "ByLine")));
		agency_set_dateline(item, text_of(item, xml_child(at, "DateLine")));
		agency_add_node(item, AGENCY_KEYWORDS, xml_child(at, "SlugLine"));
		for (const xmlNode *key = xml_child(at, "KeywordLine"); key;
		     key = xml_next_sibling(key, "KeywordLine"))
			agency_add_node(item, AGENCY_KEYWORDS, key);
	}
}

/* Words rather than the numbers of a code. */
static void add_word(struct agency_item *item, struct span word)
{
	word = span_trim(word);
	if (word.len && (word.ptr[0] < '0' || word.ptr[0] > '9'))
		agency_add(item, AGENCY_KEYWORDS, word);
}

static void take_properties(struct agency_item *item, const xmlNode *news)
{
	for (const xmlNode *at = find_next(news, news, "Property"); at;
	     at = find_next(at, news, "Property")) {
		struct span name = formal_name(at);
		if (agency_is_one_of(name, "Keyword Keywords") ||
		    span_ends_with(name, SPAN("Keywords")))
			add_word(item, xml_attribute(at, "Value"));
	}
	for (const xmlNode *at = find_next(news, news, "Genre"); at;
	     at = find_next(at, news, "Genre"))
		add_word(item, formal_name(at));
}

static void take_metadata(struct agency_item *item, const xmlNode *news, struct span sender)
{
	take_identification(item, news);
	take_source(item, news, sender);
	take_dates(item, news);
	take_lines(item, news);
	take_properties(item, news);
	agency_set(item, AGENCY_LANG, formal_name(find_next(news, news, "Language")));
	agency_set(item, AGENCY_LANG, xml_attribute(news, "lang"));
}

/* ---- content ---- */

static const xmlNode *component_of(const xmlNode *node)
{
	do
		node = node->parent;
	while (node && !xml_node_is(node, "NewsComponent"));
	return node;
}

static bool has_picture(const xmlNode *component)
{
	for (const xmlNode *at = xml_child(component, "ContentItem"); at;
	     at = xml_next_sibling(at, "ContentItem"))
		if (agency_is_one_of(formal_name(xml_child(at, "MediaType")),
				     "Photo Picture Graphic Image Video Audio Animation"))
			return true;
	return false;
}

enum role { ROLE_TEXT, ROLE_CAPTION, ROLE_NONE };

/* What the content is for: its component says so, or one around that. */
static enum role role_of(const xmlNode *content, const xmlNode *news)
{
	struct span mime = formal_name(xml_child(content, "MimeType"));
	if (has_picture(component_of(content)))
		return ROLE_CAPTION;
	if (agency_is_one_of(mime, "text/css text/javascript"))
		return ROLE_NONE;
	for (const xmlNode *at = component_of(content); at && at != news;
	     at = component_of(at)) {
		struct span role = formal_name(xml_child(at, "Role"));
		if (agency_is_one_of(role, "StyleSheet Script HeadLine Logo ClickThru"))
			return ROLE_NONE;
		if (agency_is_one_of(role, "Caption Picture Photo Graphic Image Thumbnail "
					   "Preview Quicklook Video Audio"))
			return ROLE_CAPTION;
	}
	return ROLE_TEXT;
}

static bool has_elements(const xmlNode *node)
{
	const xmlNode *at = node->children;
	while (at && at->type != XML_ELEMENT_NODE)
		at = at->next;
	return at != NULL;
}

static enum status take_data(struct reading *r, struct agency_item *item, const xmlNode *data,
			     struct error *err)
{
	const xmlNode *nitf = xml_child(data, "nitf"), *html = xml_child(data, "html");
	const xmlNode *body = xml_child(html ? html : data, "body");
	if (nitf || (body && xml_child(body, "body.content")))
		nitf_take(item, nitf ? nitf : body);
	else if (body || html)
		agency_add_content(item, body ? body : html);
	else if (has_elements(data))
		agency_add_content(item, data);
	else {
		struct buf text = {0};
		xml_text(&text, data);
		enum status status = text.failed
					     ? fail_nomem(err)
					     : agency_add_text(r, item, buf_span(&text), err);
		buf_free(&text);
		return status;
	}
	return STATUS_OK;
}

/* Whether the two are versions of the same: in one component, or in components of a list of
 * equivalents. */
static bool are_alternatives(const xmlNode *a, const xmlNode *b)
{
	const xmlNode *in_a = a ? component_of(a) : NULL, *in_b = component_of(b);
	if (!in_a || !in_b || in_a == in_b)
		return in_a && in_b;
	const xmlNode *around = component_of(in_b);
	return around && around == component_of(in_a) &&
	       agency_is_one_of(xml_attribute(around, "EquivalentsList"), "yes");
}

static enum status take_content(struct reading *r, struct agency_item *item,
				const xmlNode *news, enum role role, struct error *err)
{
	const xmlNode *last = NULL;
	size_t last_start = 0;
	for (const xmlNode *at = find_next(news, news, "ContentItem"); at;
	     at = find_next(at, news, "ContentItem")) {
		const xmlNode *data = xml_child(at, "DataContent");
		size_t start = item->fields[AGENCY_TEXT].len;
		if (!data || role_of(at, news) != role)
			continue;
		TRY(take_data(r, item, data, err));
		if (are_alternatives(last, at))
			agency_keep_longer(item, last_start, start);
		else
			last_start = start;
		last = at;
	}
	return STATUS_OK;
}

/* ---- the item ---- */

/* False, and reported, when it must not be shown. */
static bool check_status(struct reading *r, struct agency_item *item, const xmlNode *news)
{
	struct span status = formal_name(xml_path(news, "NewsManagement/Status"));
	item->canceled = agency_is_one_of(status, "canceled cancelled");
	if (agency_is_one_of(status, "withheld")) {
		reading_skip(r, item->line, "withheld by its agency");
		return false;
	}
	if (agency_is_one_of(status, "embargoed"))
		reading_note(r, item->line, "under an embargo");
	return true;
}

enum status newsml_read(struct reading *r, struct agency_item *item, const xmlNode *news,
			struct span sender, struct error *err)
{
	if (!check_status(r, item, news))
		return STATUS_OK;
	take_metadata(item, news, sender);
	TRY(take_content(r, item, news, ROLE_TEXT, err));
	if (!agency_has(item, AGENCY_TEXT))
		TRY(take_content(r, item, news, ROLE_CAPTION, err));
	bool is_empty = !agency_has(item, AGENCY_TEXT) && !item->canceled;
	if (is_empty && find_next(news, news, "NewsItemRef"))
		reading_skip(r, item->line, "no article: a list that points to other items");
	else if (is_empty && !agency_has(item, AGENCY_TITLE))
		reading_skip(r, item->line, "no text in the item");
	else
		return agency_deliver(r, item, err);
	return STATUS_OK;
}
