/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_element.h"

enum space {
	OTHER,
	CORE, /* RSS of any version, Atom, CDF: their names do not clash */
	DC,
	TERMS,
	CONTENT,
	ITUNES,
	MEDIA,
	XHTML,
	BURNER,
	PRISM,
};

/* The start of a namespace, behind "http://"; first come, first served. */
static const struct vocabulary {
	struct span start;
	enum space space;
} vocabularies[] = {
	{SPAN_INIT("www.w3.org/2005/Atom"), CORE},
	{SPAN_INIT("www.w3.org/1999/xhtml"), XHTML},
	{SPAN_INIT("purl.org/atom/"), CORE},
	{SPAN_INIT("purl.org/rss/1.0/modules/content"), CONTENT},
	{SPAN_INIT("purl.org/rss/1.0/modules/"), OTHER},
	{SPAN_INIT("purl.org/rss/1.0"), CORE},
	{SPAN_INIT("purl.org/net/rss"), CORE},
	{SPAN_INIT("purl.org/dc/elements/"), DC},
	{SPAN_INIT("purl.org/dc/terms"), TERMS},
	{SPAN_INIT("my.netscape.com/"), CORE},
	{SPAN_INIT("channel.netscape.com/"), CORE},
	{SPAN_INIT("backend.userland.com/rss"), CORE},
	{SPAN_INIT("backend.userland.com/blogChannel"), OTHER},
	{SPAN_INIT("blogs.law.harvard.edu/tech/rss"), CORE},
	{SPAN_INIT("cyber.law.harvard.edu/rss"), CORE},
	{SPAN_INIT("www.itunes.com/dtds/podcast"), ITUNES},
	{SPAN_INIT("search.yahoo.com/mrss"), MEDIA},
	{SPAN_INIT("video.search.yahoo.com/mrss"), MEDIA},
	{SPAN_INIT("rssnamespace.org/feedburner/ext"), BURNER},
	{SPAN_INIT("prismstandard.org/namespaces/"), PRISM},
	{SPAN_INIT("www.w3.org/"), OTHER},
};

/* A prefix tells where the namespace does not: it was not declared, or misspelt. */
static const struct prefix {
	const char *name;
	enum space space;
} prefixes[] = {
	{"", CORE},       {"atom", CORE},     {"rss", CORE},          {"a10", CORE},
	{"dc", DC},       {"dcterms", TERMS}, {"content", CONTENT},   {"itunes", ITUNES},
	{"media", MEDIA}, {"xhtml", XHTML},   {"feedburner", BURNER}, {"prism", PRISM},
};

const struct feed_rule feed_rules[] = {
	{FEED_TITLE, CORE, "title", NULL, false},
	{FEED_TITLE, DC, "title", NULL, false},
	{FEED_TITLE, TERMS, "title", NULL, false},
	{FEED_TITLE, ITUNES, "title", NULL, false},
	{FEED_TITLE, MEDIA, "title", NULL, false},

	{FEED_TEXT, CONTENT, "encoded", NULL, true},
	{FEED_TEXT, CORE, "content", NULL, false},
	{FEED_TEXT, XHTML, "body", NULL, true},
	{FEED_TEXT, XHTML, "div", NULL, true},
	{FEED_TEXT, CORE, "body", NULL, true},
	{FEED_TEXT, CORE, "fullitem", NULL, true},
	{FEED_TEXT, CORE, "description", NULL, true},
	{FEED_TEXT, CORE, "summary", NULL, false},
	{FEED_TEXT, CORE, "abstract", NULL, true},
	{FEED_TEXT, DC, "description", NULL, true},
	{FEED_TEXT, TERMS, "abstract", NULL, true},
	{FEED_TEXT, ITUNES, "summary", NULL, true},
	{FEED_TEXT, ITUNES, "subtitle", NULL, false},
	{FEED_TEXT, MEDIA, "description", NULL, true},

	{FEED_ID, CORE, "guid", NULL, false},
	{FEED_ID, CORE, "id", NULL, false},
	{FEED_ID, DC, "identifier", NULL, false},
	{FEED_ID, TERMS, "identifier", NULL, false},

	{FEED_LINK, BURNER, "origLink", NULL, false},
	{FEED_LINK, CORE, "link", NULL, false},
	{FEED_LINK, CORE, "a", NULL, false}, /* CDF */

	{FEED_AUTHOR, DC, "creator", NULL, false},
	{FEED_AUTHOR, CORE, "author", NULL, false},
	{FEED_AUTHOR, TERMS, "creator", NULL, false},
	{FEED_AUTHOR, DC, "author", NULL, false},
	{FEED_AUTHOR, ITUNES, "author", NULL, false},

	{FEED_DATE, CORE, "pubDate", "rss:pubDate", false},
	{FEED_DATE, DC, "date", "dc:date", false},
	{FEED_DATE, CORE, "published", "atom:published", false},
	{FEED_DATE, CORE, "issued", "atom:issued", false},
	{FEED_DATE, CORE, "created", "atom:created", false},
	{FEED_DATE, TERMS, "issued", "dcterms:issued", false},
	{FEED_DATE, TERMS, "created", "dcterms:created", false},
	{FEED_DATE, TERMS, "date", "dcterms:date", false},
	{FEED_DATE, PRISM, "publicationDate", "prism:publicationDate", false},
	{FEED_DATE, CORE, "date", "rss:date", false},

	{FEED_UPDATED, CORE, "updated", "atom:updated", false},
	{FEED_UPDATED, CORE, "modified", "atom:modified", false},
	{FEED_UPDATED, TERMS, "modified", "dcterms:modified", false},

	{FEED_LANG, DC, "language", NULL, false},
	{FEED_LANG, TERMS, "language", NULL, false},
	{FEED_LANG, CORE, "language", NULL, false},

	{FEED_KEYWORDS, CORE, "category", NULL, false},
	{FEED_KEYWORDS, DC, "subject", NULL, false},
	{FEED_KEYWORDS, TERMS, "subject", NULL, false},
	{FEED_KEYWORDS, ITUNES, "keywords", NULL, false},
	{FEED_KEYWORDS, ITUNES, "category", NULL, false},
	{FEED_KEYWORDS, MEDIA, "keywords", NULL, false},

	{FEED_SOURCE, CORE, "source", NULL, false},

	{FEED_MEDIA, CORE, "enclosure", NULL, false},
	{FEED_MEDIA, MEDIA, "content", NULL, false},
	{FEED_MEDIA, MEDIA, "thumbnail", NULL, false},
	{FEED_GROUP, MEDIA, "group", NULL, false},
};

const size_t feed_rule_count = sizeof feed_rules / sizeof *feed_rules;
_Static_assert(sizeof feed_rules / sizeof *feed_rules <= FEED_RULES_MAX, "raise the limit");

static bool starts_with_nocase(struct span text, struct span start)
{
	return text.len >= start.len &&
	       span_equal_nocase(span_slice(text, 0, start.len), start);
}

static enum space space_of_prefix(struct span prefix)
{
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (span_equal_nocase(prefix, span_of(prefixes[i].name)))
			return prefixes[i].space;
	return OTHER;
}

/* Also cuts a prefix off a name that has kept it, because it was not declared. */
static enum space space_of(struct span namespace, struct span prefix, struct span *name)
{
	struct span rest = namespace;
	size_t scheme = span_find(rest, SPAN("://"));
	if (scheme < rest.len)
		rest = span_slice(rest, scheme + 3, rest.len);
	for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
		if (starts_with_nocase(rest, vocabularies[i].start))
			return vocabularies[i].space;
	const char *colon = name->len ? memchr(name->ptr, ':', name->len) : NULL;
	if (!namespace.len && colon) {
		prefix = span_slice(*name, 0, (size_t)(colon - name->ptr));
		*name = span_slice(*name, prefix.len + 1, name->len);
	}
	return space_of_prefix(prefix);
}

static const struct feed_rule *find_rule(struct span name, struct span namespace,
					 struct span prefix)
{
	enum space space = space_of(namespace, prefix, &name);
	for (size_t i = 0; space != OTHER && i < feed_rule_count; i++)
		if (feed_rules[i].space == (int)space &&
		    span_equal_nocase(name, span_of(feed_rules[i].name)))
			return &feed_rules[i];
	return NULL;
}

const struct feed_rule *feed_rule_of(const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE)
		return NULL;
	struct span namespace = {0}, prefix = {0};
	if (node->ns) {
		namespace = span_of((const char *)node->ns->href);
		prefix = span_of((const char *)node->ns->prefix);
	}
	return find_rule(span_of((const char *)node->name), namespace, prefix);
}

static bool is_core(const char *name, const char *namespace, const char *const *wanted)
{
	struct span local = span_of(name);
	if (space_of(span_of(namespace), (struct span){0}, &local) != CORE)
		return false;
	for (; *wanted; wanted++)
		if (span_equal_nocase(local, span_of(*wanted)))
			return true;
	return false;
}

bool feed_is_item(const char *name, const char *namespace)
{
	static const char *const names[] = {"item", "entry", NULL};
	return is_core(name, namespace, names);
}

bool feed_is_channel(const char *name, const char *namespace)
{
	static const char *const names[] = {"channel", "feed", NULL};
	return is_core(name, namespace, names);
}

bool feed_is_about_all(const char *name, const char *namespace)
{
	const struct feed_rule *rule =
		find_rule(span_of(name), span_of(namespace), (struct span){0});
	return rule && (rule->field == FEED_TITLE || rule->field == FEED_LINK ||
			rule->field == FEED_LANG || rule->field == FEED_AUTHOR);
}
