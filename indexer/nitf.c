/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/nitf.h"

/* ---- <head> ---- */

/* An id-string is the agency's own: without the agency's name it may be another's as well. */
static void take_id(struct agency_item *item, const xmlNode *doc_id)
{
	struct span id = span_trim(xml_attribute(doc_id, "id-string"));
	struct span agency = span_trim(xml_attribute(doc_id, "regsrc"));
	if (!id.len || agency_has(item, AGENCY_ID))
		return;
	struct buf *out = &item->scratch;
	agency_clear_scratch(item);
	if (agency.len && !memchr(id.ptr, ':', id.len)) {
		buf_put(out, agency);
		buf_put_char(out, ':');
	}
	buf_put(out, id);
	agency_set(item, AGENCY_ID, buf_span(out));
}

static bool starts_with_digit(struct span value)
{
	value = span_trim(value);
	return value.len && value.ptr[0] >= '0' && value.ptr[0] <= '9';
}

/* The last revision below `parent`: the latest. */
static struct span last_revision(const xmlNode *parent)
{
	struct span last = {0};
	for (const xmlNode *at = xml_child(parent, "revision-history"); at;
	     at = xml_next_sibling(at, "revision-history")) {
		struct span norm = xml_attribute(at, "norm");
		if (starts_with_digit(norm))
			last = norm;
	}
	return last;
}

static void take_dates(struct agency_item *item, const xmlNode *nitf, const xmlNode *docdata)
{
	const xmlNode *story_date = xml_path(nitf, "body/body.head/dateline/story.date");
	const struct {
		struct span value;
		const char *rule;
	} dates[] = {
		{xml_attribute(xml_child(docdata, "date.issue"), "norm"), "nitf:date.issue"},
		{xml_attribute(xml_child(docdata, "date.release"), "norm"),
		 "nitf:date.release"},
		{xml_attribute(xml_path(nitf, "head/pubdata"), "date.publication"),
		 "nitf:date.publication"},
		{xml_attribute(xml_child(docdata, "pubdata"), "date.publication"),
		 "nitf:date.publication"},
		{xml_attribute(story_date, "norm"), "nitf:story.date"},
	};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		agency_set_date(item, AGENCY_DATE, dates[i].value, dates[i].rule);
}

/* <person>, <org> and their kin, and <classifier value="...">. */
static void take_names(struct agency_item *item, const xmlNode *content)
{
	for (const xmlNode *at = content ? content->children : NULL; at; at = at->next) {
		if (at->type != XML_ELEMENT_NODE)
			continue;
		if (xml_node_is(at, "classifier") && !at->children)
			agency_add(item, AGENCY_KEYWORDS, xml_attribute(at, "value"));
		else
			agency_add_node(item, AGENCY_KEYWORDS, at);
	}
}

static void take_keywords(struct agency_item *item, const xmlNode *head, const xmlNode *docdata)
{
	for (const xmlNode *at = xml_path(docdata, "key-list/keyword"); at;
	     at = xml_next_sibling(at, "keyword"))
		agency_add(item, AGENCY_KEYWORDS, xml_attribute(at, "key"));
	for (const xmlNode *at = xml_path(head, "tobject/tobject.subject"); at;
	     at = xml_next_sibling(at, "tobject.subject")) {
		agency_add(item, AGENCY_KEYWORDS, xml_attribute(at, "tobject.subject.type"));
		agency_add(item, AGENCY_KEYWORDS, xml_attribute(at, "tobject.subject.matter"));
		agency_add(item, AGENCY_KEYWORDS, xml_attribute(at, "tobject.subject.detail"));
	}
	take_names(item, xml_child(docdata, "identified-content"));
}

static void take_head(struct agency_item *item, const xmlNode *nitf)
{
	const xmlNode *head = xml_child(nitf, "head"), *docdata = xml_child(head, "docdata");
	take_id(item, xml_child(docdata, "doc-id"));
	take_dates(item, nitf, docdata);
	/* It belongs into <head>; some put it into <docdata>. */
	agency_set_date(item, AGENCY_UPDATED, last_revision(head), "nitf:revision-history");
	agency_set_date(item, AGENCY_UPDATED, last_revision(docdata), "nitf:revision-history");
	take_keywords(item, head, docdata);
	agency_set(item, AGENCY_SECTION,
		   xml_attribute(xml_child(head, "pubdata"), "position.section"));
	agency_set_node(item, AGENCY_SOURCE, xml_path(nitf, "body/body.head/distributor"));
	agency_set(item, AGENCY_SOURCE,
		   xml_attribute(xml_child(docdata, "doc.copyright"), "holder"));
	agency_set(item, AGENCY_SOURCE,
		   xml_attribute(xml_child(docdata, "doc.rights"), "owner"));
	agency_set(item, AGENCY_SOURCE, xml_attribute(xml_child(docdata, "doc-id"), "regsrc"));
	agency_set(item, AGENCY_LANG, xml_attribute(nitf, "baselang"));
	agency_set(item, AGENCY_LANG, xml_attribute(nitf, "lang"));
	agency_set(item, AGENCY_LANG, xml_attribute(xml_child(nitf, "body"), "lang"));
}

/* ---- <body> ---- */

/* The persons of a byline; without any its words, less the title of the writer. */
static void take_byline(struct agency_item *item, const xmlNode *byline)
{
	const xmlNode *person = xml_child(byline, "person");
	for (; person; person = xml_next_sibling(person, "person"))
		agency_add_node(item, AGENCY_AUTHOR, person);
	if (!byline || xml_child(byline, "person"))
		return;
	struct buf *out = &item->scratch;
	agency_clear_scratch(item);
	for (const xmlNode *at = byline->children; at; at = at->next)
		if (!xml_node_is(at, "byttl"))
			xml_text(out, at);
	agency_add_byline(item, buf_span(out));
}

/* A headline below the first, unless it repeats it. */
static void take_subheads(struct agency_item *item, const xmlNode *hedline)
{
	for (const xmlNode *at = xml_child(hedline, "hl2"); at;
	     at = xml_next_sibling(at, "hl2")) {
		agency_clear_scratch(item);
		xml_text(&item->scratch, at);
		struct span line = span_trim(buf_span(&item->scratch));
		if (!span_equal(line, buf_span(&item->fields[AGENCY_TITLE])))
			agency_add_content(item, at);
	}
}

/* Puts the abstract in front of the text, unless that says the same. */
static void take_abstract(struct agency_item *item, const xmlNode *abstract, size_t start)
{
	struct buf *text = &item->fields[AGENCY_TEXT], *scratch = &item->scratch;
	size_t before = text->len;
	if (abstract)
		agency_add_content(item, abstract);
	if (text->len == before || text->failed)
		return;
	struct span old = span_slice(buf_span(text), start, before);
	struct span lead = span_trim(span_slice(buf_span(text), before, text->len));
	agency_clear_scratch(item);
	if (span_find(old, lead) == old.len) {
		buf_put(scratch, lead);
		if (lead.len && span_trim(old).len)
			buf_put_string(scratch, "\n\n");
	}
	buf_put(scratch, span_trim(old));
	text->len = start;
	if (start && scratch->len)
		buf_put_string(text, "\n\n");
	buf_put(text, buf_span(scratch));
}

static void take_body(struct agency_item *item, const xmlNode *body)
{
	const xmlNode *head = xml_child(body, "body.head");
	const xmlNode *hedline = xml_child(head, "hedline"), *hl1 = xml_child(hedline, "hl1");
	agency_set_node(item, AGENCY_TITLE, hl1 ? hl1 : hedline);
	bool has_author = agency_has(item, AGENCY_AUTHOR);
	for (const xmlNode *at = xml_child(head, "byline"); at && !has_author;
	     at = xml_next_sibling(at, "byline"))
		take_byline(item, at);
	agency_set_node(item, AGENCY_DATELINE, xml_path(head, "dateline/location"));
	take_subheads(item, hl1 ? hedline : NULL);
	size_t start = item->fields[AGENCY_TEXT].len;
	for (const xmlNode *at = xml_child(body, "body.content"); at;
	     at = xml_next_sibling(at, "body.content"))
		agency_add_content(item, at);
	take_abstract(item, xml_child(head, "abstract"), start);
}

void nitf_take(struct agency_item *item, const xmlNode *nitf)
{
	if (xml_node_is(nitf, "body")) {
		take_body(item, nitf);
		return;
	}
	take_head(item, nitf);
	take_body(item, xml_child(nitf, "body"));
	agency_set_node(item, AGENCY_TITLE, xml_path(nitf, "head/title"));
}
