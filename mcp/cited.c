/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/cited.h"

#include "mcp/result.h"
#include "output/citation.h"
#include "output/json.h"

#include <stdlib.h>
#include <string.h>

const struct field citation_fields[] = {
	{.name = "short",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .about = "All of it in one string, for lede verify and as a passage_id"},
	{.name = "article_id", .kind = FIELD_TEXT, .required = true},
	{.name = "revision",
	 .kind = FIELD_COUNT,
	 .required = true,
	 .low = 1,
	 .about = "Which text of the article"},
	{.name = "start",
	 .kind = FIELD_COUNT,
	 .required = true,
	 .about = "First byte in that text"},
	{.name = "end", .kind = FIELD_COUNT, .required = true, .about = "Byte behind the last"},
	{.name = "sha256",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .about = "Of these bytes, in hex digits"},
	{.kind = FIELD_END},
};

/* ---- getting ---- */

static lede_status no_memory(lede_error *err)
{
	snprintf(err->message, sizeof err->message, "out of memory");
	return err->status = LEDE_ENOMEM;
}

lede_status sentences_within(lede_range **out, size_t *count, lede_span text, lede_range range,
			     lede_error *err)
{
	lede_sentences *all;
	const lede_status status = lede_sentences_get(&all, text, err);
	*count = 0;
	*out = NULL;
	if (status)
		return status;
	lede_range *within = calloc(all->count + 1, sizeof *within);
	for (size_t i = 0; within && i < all->count; i++)
		if (all->items[i].end > range.start && all->items[i].start < range.end)
			within[(*count)++] = all->items[i];
	lede_sentences_free(all);
	if (!within)
		return no_memory(err);
	*count += !*count;
	within[0].start = range.start;
	within[*count - 1].end = range.end;
	*out = within;
	return LEDE_OK;
}

lede_status cited_get(struct cited *out, lede_index *index, const lede_result *result,
		      lede_range range, lede_error *err)
{
	*out = (struct cited){.passage = result->passage.index};
	lede_status status = lede_article_get(&out->owner, index, result->article.id, err);
	if (status)
		return status == LEDE_ENOTFOUND ? LEDE_ECHANGED : status;
	const lede_span text = out->owner->text, passage = result->passage.text;
	out->article = out->owner->article;
	out->revision = out->owner->revision;
	out->text = text;
	if (result->passage.end > text.len ||
	    memcmp(text.ptr + result->passage.start, passage.ptr, passage.len) != 0)
		return LEDE_ECHANGED;
	return sentences_within(&out->sentences, &out->count, text, range, err);
}

void cited_free(struct cited *cited)
{
	lede_text_free(cited->owner);
	free(cited->sentences);
	*cited = (struct cited){0};
}

lede_range cited_range(const struct cited *c, size_t sentences)
{
	return (lede_range){c->sentences[0].start, c->sentences[sentences - 1].end};
}

static lede_span cut(lede_span text, lede_range range)
{
	return (lede_span){text.ptr + range.start, range.end - range.start};
}

/* ---- as JSON ---- */

json_t *json_of_citation(lede_span id, uint64_t revision, lede_span text, lede_range range)
{
	char hash[SHA256_DIGITS + 1];
	char *whole = citation_make(id, revision, text, range);
	json_t *object = whole ? json_object() : NULL;
	sha256_print(hash, cut(text, range));
	json_object_set_new(object, "short", json_string(whole));
	json_object_set_new(object, "article_id", json_of_span(id));
	json_object_set_new(object, "revision", json_integer((json_int_t)revision));
	json_object_set_new(object, "start", json_of_size(range.start));
	json_object_set_new(object, "end", json_of_size(range.end));
	json_object_set_new(object, "sha256", json_string(hash));
	free(whole);
	return object;
}

static void set_span(json_t *object, const char *name, lede_span value)
{
	if (value.len)
		json_object_set_new(object, name, json_of_span(value));
}

void set_article(json_t *object, const lede_article *article)
{
	set_span(object, "title", article->title);
	set_span(object, "source", article->source);
	set_span(object, "date", article->date);
	set_span(object, "url", article->url);
}

json_t *json_of_cited(const struct cited *c, size_t sentences)
{
	const lede_range range = cited_range(c, sentences);
	json_t *object = json_object();
	if (c->passage != SIZE_MAX)
		json_object_set_new(object, "passage_id",
				    json_sprintf("%.*s:%zu", (int)c->article.id.len,
						 c->article.id.ptr, c->passage));
	set_article(object, &c->article);
	json_object_set_new(object, "text", json_of_span(cut(c->text, range)));
	if (sentences < c->count)
		json_object_set_new(object, "truncated", json_true());
	if (json_object_set_new(object, "citation",
				json_of_citation(c->article.id, c->revision, c->text, range)) ==
	    0)
		return object;
	json_decref(object);
	return NULL;
}

/* ---- as text ---- */

void put_heading(FILE *out, const lede_article *article)
{
	put_span(out, article->title);
	putc('\n', out);
	put_span(out, article->source);
	if (article->source.len && article->date.len)
		fputs(", ", out);
	put_span(out, article->date);
	if (article->source.len || article->date.len)
		putc('\n', out);
}

void put_citation(FILE *out, lede_span id, uint64_t revision, lede_span text, lede_range range)
{
	char *citation = citation_make(id, revision, text, range);
	if (citation)
		fprintf(out, "%s\n", citation);
	free(citation);
}

void put_cited(FILE *out, lede_span label, const struct cited *c, size_t sentences)
{
	const lede_range range = cited_range(c, sentences);
	putc('[', out);
	put_span(out, label);
	fputs("] ", out);
	put_heading(out, &c->article);
	put_span(out, cut(c->text, range));
	fputs(sentences < c->count ? " [...]\n" : "\n", out);
	put_citation(out, c->article.id, c->revision, c->text, range);
}
