/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_json_ld.h"

#include "indexer/html_json_mend.h"
#include "indexer/html_text.h"

#include <jansson.h>

enum {
	BLOCK_MAX_BYTES = 2 * 1024 * 1024,
	STRING_MAX_BYTES = 1024 * 1024,
	AUTHORS_MAX = 20,
	WALK_MAX = 2000, /* values that are looked at for an article */
	NAME_MAX_BYTES = 200,
};

struct reader {
	struct json_ld *out;
	struct arena *arena;
	double deadline;
	json_t *root;  /* of the block */
	bool failed;   /* memory ran out */
	unsigned rank; /* of what *out was read from */
};

enum { RANK_NONE, RANK_PAGE, RANK_ARTICLE, RANK_NEWS };

static unsigned rank_of_name(const char *name)
{
	struct span type = span_of(name);
	if (span_starts_with(type, SPAN("http://schema.org/")))
		type = span_slice(type, 18, type.len);
	else if (span_starts_with(type, SPAN("https://schema.org/")))
		type = span_slice(type, 19, type.len);
	if (span_ends_with(type, SPAN("NewsArticle")))
		return RANK_NEWS;
	if (span_ends_with(type, SPAN("Article")) ||
	    span_ends_with(type, SPAN("BlogPosting")) || span_equal(type, SPAN("Report")))
		return RANK_ARTICLE;
	return span_equal(type, SPAN("WebPage")) ? RANK_PAGE : RANK_NONE;
}

static unsigned rank_of(const json_t *object)
{
	const json_t *type = json_object_get(object, "@type");
	if (json_is_string(type))
		return rank_of_name(json_string_value(type));
	unsigned best = RANK_NONE;
	for (size_t i = 0; i < json_array_size(type); i++) {
		const json_t *item = json_array_get(type, i);
		unsigned rank = json_is_string(item) ? rank_of_name(json_string_value(item))
						     : RANK_NONE;
		best = rank > best ? rank : best;
	}
	return best;
}

/* A string as readers see it, in the arena. */
static struct span plain(struct reader *r, const json_t *value, size_t limit)
{
	if (!json_is_string(value))
		return (struct span){0};
	struct span text = span_trim(span_of(json_string_value(value)));
	if (text.len > limit)
		return (struct span){0};
	struct buf out = {0};
	struct span copy = {0};
	if (html_text(&out, text, r->deadline, NULL) == STATUS_OK)
		copy = arena_copy(r->arena, buf_span(&out));
	r->failed |= out.failed || (out.len && !copy.ptr);
	buf_free(&out);
	return copy;
}

/* The object that {"@id": ...} points to, when it is in the same block. */
static const json_t *resolve(const struct reader *r, const json_t *value)
{
	const char *id = json_string_value(json_object_get(value, "@id"));
	if (!id || json_object_get(value, "name"))
		return value;
	const json_t *graph = json_object_get(r->root, "@graph");
	for (size_t i = 0; i < json_array_size(graph) && i < WALK_MAX; i++) {
		const json_t *item = json_array_get(graph, i);
		const char *own = json_string_value(json_object_get(item, "@id"));
		if (own && strcmp(own, id) == 0)
			return item;
	}
	return value;
}

/* "Jane Doe", {"name": "Jane Doe"}, or a list of which the first is taken. */
static struct span name_of(struct reader *r, const json_t *value)
{
	for (unsigned depth = 0; depth < 4; depth++) {
		if (json_is_array(value))
			value = json_array_get(value, 0);
		else if (json_is_object(value))
			value = json_object_get(resolve(r, value), "name");
	}
	return plain(r, value, NAME_MAX_BYTES);
}

/* All names, each once, with ", " between them. */
static struct span names_of(struct reader *r, const json_t *value)
{
	struct buf all = {0};
	size_t count = json_is_array(value) ? json_array_size(value) : 1;
	for (size_t i = 0; i < count && i < AUTHORS_MAX; i++) {
		struct span name =
			name_of(r, json_is_array(value) ? json_array_get(value, i) : value);
		if (!name.len || span_find(buf_span(&all), name) < all.len)
			continue;
		if (all.len)
			buf_put_string(&all, ", ");
		buf_put(&all, name);
	}
	struct span copy = arena_copy(r->arena, buf_span(&all));
	r->failed |= all.failed || !copy.ptr;
	buf_free(&all);
	return copy;
}

static struct span url_of(struct reader *r, const json_t *object)
{
	const json_t *page = json_object_get(object, "mainEntityOfPage");
	const json_t *url = json_object_get(object, "url");
	if (!json_is_string(url))
		url = json_is_object(page) ? json_object_get(page, "@id") : page;
	return plain(r, url, 2000);
}

static void read_article(struct reader *r, const json_t *object)
{
	struct json_ld *out = r->out;
	const json_t *headline = json_object_get(object, "headline");
	if (!headline)
		headline = json_object_get(object, "name");
	*out = (struct json_ld){
		.headline = plain(r, headline, 1000),
		.author = names_of(r, json_object_get(object, "author")),
		.published = plain(r, json_object_get(object, "datePublished"), 100),
		.modified = plain(r, json_object_get(object, "dateModified"), 100),
		.site = name_of(r, json_object_get(object, "publisher")),
		.section = name_of(r, json_object_get(object, "articleSection")),
		.keywords = names_of(r, json_object_get(object, "keywords")),
		.lang = plain(r, json_object_get(object, "inLanguage"), 40),
		.url = url_of(r, object),
		.body = plain(r, json_object_get(object, "articleBody"), STRING_MAX_BYTES),
	};
	if (!out->published.len)
		out->published = plain(r, json_object_get(object, "dateCreated"), 100);
}

/* Goes through what may hold the article, in its order: lists, "@graph", "mainEntity". */
static void walk(struct reader *r)
{
	const json_t *stack[64];
	size_t depth = 0, seen = 0;
	stack[depth++] = r->root;
	while (depth && seen++ < WALK_MAX) {
		const json_t *value = stack[--depth];
		unsigned rank = rank_of(value);
		if (rank > r->rank) {
			r->rank = rank;
			read_article(r, value);
		}
		const json_t *inner[] = {json_object_get(value, "mainEntityOfPage"),
					 json_object_get(value, "mainEntity"),
					 json_object_get(value, "@graph")};
		for (size_t i = 0; i < 3 && depth < 60; i++)
			if (json_is_object(inner[i]) || json_is_array(inner[i]))
				stack[depth++] = inner[i];
		for (size_t i = json_array_size(value); i > 0 && depth < 60; i--)
			if (i <= 50)
				stack[depth++] = json_array_get(value, i - 1);
	}
}

static void read_block(struct reader *r, struct span block)
{
	if (block.len > BLOCK_MAX_BYTES)
		return;
	struct buf mended = {0};
	json_mend(&mended, block);
	r->failed |= mended.failed;
	r->root = mended.failed ? NULL
				: json_loadb(mended.ptr ? mended.ptr : "", mended.len,
					     JSON_DISABLE_EOF_CHECK, NULL);
	buf_free(&mended);
	if (!r->root)
		return;
	walk(r);
	json_decref(r->root);
}

enum status json_ld_read(struct json_ld *out, struct arena *arena, const struct html *html,
			 struct error *err)
{
	struct reader r = {.out = out, .arena = arena, .deadline = html->deadline};
	*out = (struct json_ld){0};
	for (uint32_t i = 0; i + 1 < html->count && !r.failed; i++) {
		const struct html_node *node = &html->nodes[i];
		if (node->tag != GUMBO_TAG_SCRIPT || !html_is_text(&html->nodes[i + 1]))
			continue;
		struct span type = html_attribute(node, "type");
		if (type.len >= 19 &&
		    span_equal_nocase(span_slice(type, 0, 19), SPAN("application/ld+json")))
			read_block(&r, html->nodes[i + 1].text);
	}
	return r.failed ? fail_nomem(err) : STATUS_OK;
}
