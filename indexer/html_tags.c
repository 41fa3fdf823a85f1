/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_tags.h"

#include "indexer/html_flow.h"

enum { KEYWORDS_MAX_BYTES = 1000, NAME_MAX_BYTES = 120 };

/* Names of <meta>, the surest of each field first. */
static const struct meta_name {
	const char *name;
	enum html_tag_field field;
} meta_names[] = {
	{"og:title", TAG_TITLE},
	{"parsely-title", TAG_TITLE},
	{"sailthru.title", TAG_TITLE},
	{"citation_title", TAG_TITLE},
	{"twitter:title", TAG_TITLE},
	{"dc.title", TAG_TITLE},
	{"headline", TAG_TITLE},

	{"sailthru.author", TAG_AUTHOR},
	{"parsely-author", TAG_AUTHOR},
	{"citation_author", TAG_AUTHOR},
	{"author", TAG_AUTHOR},
	{"article:author", TAG_AUTHOR},
	{"article:author_name", TAG_AUTHOR},
	{"og:article:author", TAG_AUTHOR},
	{"byl", TAG_AUTHOR},
	{"byline", TAG_AUTHOR},
	{"dc.creator", TAG_AUTHOR},
	{"dcterms.creator", TAG_AUTHOR},

	{"og:site_name", TAG_SITE},
	{"application-name", TAG_SITE},
	{"apple-mobile-web-app-title", TAG_SITE},
	{"dc.publisher", TAG_SITE},
	{"cre", TAG_SITE},

	{"article:section", TAG_SECTION},
	{"og:article:section", TAG_SECTION},
	{"parsely-section", TAG_SECTION},
	{"section", TAG_SECTION},
	{"articlesection", TAG_SECTION},
	{"category", TAG_SECTION},

	{"news_keywords", TAG_KEYWORDS},
	{"article:tag", TAG_KEYWORDS},
	{"og:article:tag", TAG_KEYWORDS},
	{"parsely-tags", TAG_KEYWORDS},
	{"sailthru.tags", TAG_KEYWORDS},
	{"keywords", TAG_KEYWORDS},

	{"content-language", TAG_LANG},
	{"og:locale", TAG_LANG},
	{"dc.language", TAG_LANG},
	{"inlanguage", TAG_LANG},

	{"og:url", TAG_URL},
};

/* The same for dates; the rule is what is told of the date. */
static const struct meta_date {
	const char *name;
	const char *rule;
} meta_published[] =
	{
		{"article:published_time", "og:article:published_time"},
		{"og:article:published_time", "og:article:published_time"},
		{"article:published", "og:article:published_time"},
		{"og:published_time", "og:published_time"},
		{"parsely-pub-date", "meta:parsely-pub-date"},
		{"sailthru.date", "meta:sailthru.date"},
		{"citation_publication_date", "meta:citation_publication_date"},
		{"prism.publicationdate", "meta:prism.publicationdate"},
		{"dc.date.issued", "meta:dc.date.issued"},
		{"dcterms.issued", "meta:dcterms.issued"},
		{"dcterms.created", "meta:dcterms.created"},
		{"dc.date.created", "meta:dc.date.created"},
		{"datepublished", "meta:datepublished"},
		{"pubdate", "meta:pubdate"},
		{"publishdate", "meta:publishdate"},
		{"publish-date", "meta:publish-date"},
		{"publish_date", "meta:publish_date"},
		{"publication_date", "meta:publication_date"},
		{"published_date", "meta:published_date"},
		{"originalpublicationdate", "meta:originalpublicationdate"},
		{"article.published", "meta:article.published"},
		{"cxenseparse:recs:publishtime", "meta:cxenseparse:recs:publishtime"},
		{"displaydate", "meta:displaydate"},
		{"ptime", "meta:ptime"},
		{"dc.date", "meta:dc.date"},
		{"dcterms.date", "meta:dcterms.date"},
		{"date", "meta:date"},
},
  meta_updated[] = {
	  {"article:modified_time", "og:article:modified_time"},
	  {"og:article:modified_time", "og:article:modified_time"},
	  {"og:updated_time", "og:updated_time"},
	  {"datemodified", "meta:datemodified"},
	  {"dcterms.modified", "meta:dcterms.modified"},
	  {"dc.date.modified", "meta:dc.date.modified"},
	  {"lastmod", "meta:lastmod"},
	  {"last-modified", "meta:last-modified"},
	  {"revision_date", "meta:revision_date"},
	  {"utime", "meta:utime"},
};

enum {
	PUBLISHED_COUNT = sizeof meta_published / sizeof *meta_published,
	UPDATED_COUNT = sizeof meta_updated / sizeof *meta_updated,
};

struct tag_reader {
	struct html_tags *out;
	struct arena *arena;
	const struct html *html;
	struct span published[PUBLISHED_COUNT]; /* by rank */
	struct span updated[UPDATED_COUNT];
	struct span item_published, item_updated; /* itemprop */
	bool failed;
};

/* The text of a node in one line, in the arena; empty when it is longer than names are. */
static struct span name_in(struct tag_reader *r, uint32_t i)
{
	struct buf text = {0};
	if (r->html->nodes[i].end - i < 50)
		html_node_text(&text, r->html, i);
	struct span copy = {0};
	if (text.len && text.len <= NAME_MAX_BYTES) {
		copy = arena_copy(r->arena, buf_span(&text));
		r->failed |= !copy.ptr;
	}
	r->failed |= text.failed;
	buf_free(&text);
	return copy;
}

/* Sources of the same field by rank; of the same rank the first, but tags are gathered. */
static void take(struct tag_reader *r, enum html_tag_field field, unsigned rank,
		 struct span value)
{
	struct html_tags *t = r->out;
	struct span *place = &t->fields[field];
	if (!value.len)
		return;
	if (place->len && t->ranks[field] == rank &&
	    (field == TAG_KEYWORDS || field == TAG_AUTHOR) && place->len < KEYWORDS_MAX_BYTES &&
	    span_find(*place, value) == place->len) {
		struct buf both = {0};
		buf_put(&both, *place);
		buf_put_string(&both, ", ");
		buf_put(&both, value);
		*place = arena_copy(r->arena, buf_span(&both));
		r->failed |= both.failed || !place->ptr;
		buf_free(&both);
	} else if (!place->len || rank < t->ranks[field]) {
		*place = value;
		t->ranks[field] = rank;
	}
}

static bool is_address(struct span value)
{
	return span_find(value, SPAN("://")) < value.len ||
	       span_find(value, SPAN("@")) < value.len;
}

static void take_date(struct span *by_rank, const struct meta_date *names, size_t count,
		      struct span name, struct span value)
{
	for (size_t i = 0; i < count; i++)
		if (!by_rank[i].len && span_equal_nocase(name, span_of(names[i].name)))
			by_rank[i] = value;
}

static void read_meta_name(struct tag_reader *r, struct span name, struct span value)
{
	if (!name.len)
		return;
	for (unsigned i = 0; i < sizeof meta_names / sizeof *meta_names; i++)
		if (span_equal_nocase(name, span_of(meta_names[i].name)) &&
		    !(meta_names[i].field == TAG_AUTHOR && is_address(value)))
			take(r, meta_names[i].field, i, value);
	take_date(r->published, meta_published, PUBLISHED_COUNT, name, value);
	take_date(r->updated, meta_updated, UPDATED_COUNT, name, value);
}

static void read_meta(struct tag_reader *r, const struct html_node *node)
{
	struct span value = html_attribute(node, "content");
	if (!value.len)
		return;
	read_meta_name(r, html_attribute(node, "property"), value);
	read_meta_name(r, html_attribute(node, "name"), value);
	read_meta_name(r, html_attribute(node, "itemprop"), value);
	read_meta_name(r, html_attribute(node, "http-equiv"), value);
}

static struct span date_of(const struct html_node *node)
{
	struct span value = html_attribute(node, "datetime");
	return value.len ? value : html_attribute(node, "content");
}

enum { RANK_ITEM = 100, RANK_REL = 101, RANK_HTML = 102 };

static void read_item(struct tag_reader *r, uint32_t i, struct span property)
{
	const struct html_node *node = &r->html->nodes[i];
	if (span_equal_nocase(property, SPAN("datePublished")) && !r->item_published.len)
		r->item_published = date_of(node).len ? date_of(node) : name_in(r, i);
	else if (span_equal_nocase(property, SPAN("dateModified")) && !r->item_updated.len)
		r->item_updated = date_of(node).len ? date_of(node) : name_in(r, i);
	else if (span_equal_nocase(property, SPAN("author")) && node->tag != GUMBO_TAG_META)
		take(r, TAG_AUTHOR, RANK_ITEM, name_in(r, i));
	else if (span_equal_nocase(property, SPAN("articleSection")))
		take(r, TAG_SECTION, RANK_ITEM, name_in(r, i));
}

static void read_element(struct tag_reader *r, uint32_t i)
{
	const struct html_node *node = &r->html->nodes[i];
	struct span property = html_attribute(node, "itemprop");
	if (property.len)
		read_item(r, i, property);
	if (node->tag == GUMBO_TAG_META) {
		read_meta(r, node);
	} else if (node->tag == GUMBO_TAG_LINK) {
		if (span_equal_nocase(html_attribute(node, "rel"), SPAN("canonical")))
			take(r, TAG_URL, 0, html_attribute(node, "href"));
	} else if (node->tag == GUMBO_TAG_TITLE && node->is_html && !r->out->title.len &&
		   node->end > i + 1) {
		r->out->title = span_trim(r->html->nodes[i + 1].text);
	} else if (node->tag == GUMBO_TAG_A || node->tag == GUMBO_TAG_SPAN) {
		if (span_equal_nocase(html_attribute(node, "rel"), SPAN("author")))
			take(r, TAG_AUTHOR, RANK_REL, name_in(r, i));
	} else if (node->tag == GUMBO_TAG_HTML) {
		take(r, TAG_LANG, RANK_HTML, html_attribute(node, "lang"));
	}
}

enum status html_tags_read(struct html_tags *out, struct arena *arena, const struct html *html,
			   struct error *err)
{
	struct tag_reader r = {.out = out, .arena = arena, .html = html};
	*out = (struct html_tags){0};
	for (uint32_t i = 0; i < html->count && !r.failed; i++)
		if (!html_is_text(&html->nodes[i]) && html->nodes[i].attributes)
			read_element(&r, i);
	html_dates_add(&out->published, r.published[0], meta_published[0].rule);
	html_dates_add(&out->published, r.item_published, "microdata:datePublished");
	for (unsigned i = 1; i < PUBLISHED_COUNT; i++)
		html_dates_add(&out->published, r.published[i], meta_published[i].rule);
	html_dates_add(&out->updated, r.updated[0], meta_updated[0].rule);
	html_dates_add(&out->updated, r.item_updated, "microdata:dateModified");
	for (unsigned i = 1; i < UPDATED_COUNT; i++)
		html_dates_add(&out->updated, r.updated[i], meta_updated[i].rule);
	return r.failed ? fail_nomem(err) : STATUS_OK;
}
