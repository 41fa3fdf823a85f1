/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"

#include <stdlib.h>

/* What a user typed may be no UTF-8: its bytes over 127 are shown as question marks then. */
json_t *json_of_span(lede_span text)
{
	const char *bytes = text.ptr ? text.ptr : "";
	json_t *string = json_stringn(bytes, text.len);
	char *copy = string ? NULL : malloc(text.len + 1);
	if (!copy)
		return string;
	for (size_t i = 0; i < text.len; i++)
		copy[i] = (unsigned char)bytes[i] < 128 ? bytes[i] : '?';
	string = json_stringn(copy, text.len);
	free(copy);
	return string;
}

json_t *json_of_size(size_t number)
{
	return json_integer((json_int_t)number);
}

json_t *json_of_article(const lede_article *a)
{
	json_t *object = json_object();
	json_object_set_new(object, "id", json_of_span(a->id));
	json_object_set_new(object, "title", json_of_span(a->title));
	json_object_set_new(object, "source", json_of_span(a->source));
	json_object_set_new(object, "date", json_of_span(a->date));
	json_object_set_new(object, "url", json_of_span(a->url));
	json_object_set_new(object, "lang", json_of_span(a->lang));
	return object;
}

json_t *json_of_whole_article(const lede_article *a)
{
	const struct {
		const char *name;
		lede_span value;
	} more[] = {{"section", a->section},   {"keywords", a->keywords},
		    {"dateline", a->dateline}, {"date_rule", a->date_rule},
		    {"updated", a->updated},   {"updated_rule", a->updated_rule},
		    {"crawled", a->crawled}};
	json_t *object = json_of_article(a);
	json_object_set_new(object, "author", json_of_span(a->author));
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (more[i].value.len)
			json_object_set_new(object, more[i].name, json_of_span(more[i].value));
	return object;
}

static json_t *json_of_passage(const lede_result *r)
{
	json_t *object = json_object(), *highlights = json_array();
	for (size_t i = 0; i < r->passage.highlight_count; i++) {
		json_t *pair = json_array();
		json_array_append_new(pair, json_of_size(r->passage.highlights[i].start));
		json_array_append_new(pair, json_of_size(r->passage.highlights[i].end));
		json_array_append_new(highlights, pair);
	}
	json_object_set_new(object, "index", json_of_size(r->passage.index));
	json_object_set_new(object, "start", json_of_size(r->passage.start));
	json_object_set_new(object, "end", json_of_size(r->passage.end));
	json_object_set_new(object, "text", json_of_span(r->passage.text));
	json_object_set_new(object, "highlights", highlights);
	return object;
}

static json_t *json_of_quote(const lede_result *r)
{
	json_t *object = json_object();
	json_object_set_new(object, "start", json_of_size(r->quote.start));
	json_object_set_new(object, "end", json_of_size(r->quote.end));
	json_object_set_new(object, "text", json_of_span(r->quote.text));
	return object;
}

static json_t *json_of_parts(const lede_result *r)
{
	json_t *parts = json_array();
	for (size_t i = 0; i < r->part_count; i++) {
		json_t *part = json_object();
		json_object_set_new(part, "name", json_of_span(r->parts[i].name));
		json_object_set_new(part, "value", json_real(r->parts[i].value));
		json_object_set_new(part, "about", json_of_span(r->parts[i].about));
		json_array_append_new(parts, part);
	}
	return parts;
}

static json_t *json_of_its_story(const lede_result *r)
{
	json_t *object = json_object();
	json_object_set_new(object, "id", json_of_span(r->story.id));
	json_object_set_new(object, "copies", json_integer((json_int_t)r->story.copies));
	json_object_set_new(object, "outlets", json_integer((json_int_t)r->story.outlets));
	return object;
}

json_t *json_of_result(const lede_result *r)
{
	json_t *object = json_object(), *missing = json_array();
	for (size_t i = 0; i < r->missing_count; i++)
		json_array_append_new(missing, json_of_span(r->missing[i]));
	json_object_set_new(object, "rank", json_of_size(r->rank));
	json_object_set_new(object, "score", json_real(r->score));
	json_object_set_new(object, "missing", missing);
	json_object_set_new(object, "article", json_of_article(&r->article));
	json_object_set_new(object, "passage", json_of_passage(r));
	json_object_set_new(object, "quote", json_of_quote(r));
	if (r->story.copies)
		json_object_set_new(object, "story", json_of_its_story(r));
	if (r->parts)
		json_object_set_new(object, "parts", json_of_parts(r));
	return object;
}

static json_t *json_of_readings(const lede_results *results)
{
	json_t *readings = json_array();
	for (size_t i = 0; i < results->reading_count; i++) {
		const lede_reading *r = &results->readings[i];
		json_t *object = json_object();
		json_object_set_new(object, "typed", json_of_span(r->typed));
		json_object_set_new(object, "name", json_of_span(r->name));
		json_object_set_new(object, "count", json_integer(r->count));
		json_object_set_new(object, "total", json_integer(r->total));
		json_object_set_new(object, "used", json_boolean(r->used));
		json_array_append_new(readings, object);
	}
	return readings;
}

static json_t *json_of_variants(const lede_results *results)
{
	json_t *variants = json_array();
	for (size_t i = 0; i < results->variant_count; i++) {
		const lede_variant *v = &results->variants[i];
		json_t *object = json_object();
		json_object_set_new(object, "typed", json_of_span(v->typed));
		json_object_set_new(object, "name", json_of_span(v->name));
		json_object_set_new(object, "passages", json_integer((json_int_t)v->passages));
		json_array_append_new(variants, object);
	}
	return variants;
}

json_t *json_of_results(lede_span query, const lede_results *results)
{
	json_t *object = json_object(), *items = json_array();
	json_object_set_new(object, "query", json_of_span(query));
	json_object_set_new(object, "total", json_integer((json_int_t)results->total));
	if (results->total_is_estimate)
		json_object_set_new(object, "total_is_estimate", json_true());
	if (results->incomplete)
		json_object_set_new(object, "incomplete", json_true());
	json_object_set_new(object, "took_us", json_integer((json_int_t)results->took_us));
	json_object_set_new(object, "suggestion",
			    results->suggestion.len ? json_of_span(results->suggestion)
						    : json_null());
	if (results->reading_count)
		json_object_set_new(object, "readings", json_of_readings(results));
	if (results->variant_count)
		json_object_set_new(object, "variants", json_of_variants(results));
	for (size_t i = 0; i < results->count; i++)
		json_array_append_new(items, json_of_result(&results->items[i]));
	json_object_set_new(object, "results", items);
	return object;
}

char *json_text(json_t *json, bool indented)
{
	char *text = json ? json_dumps(json, (indented ? JSON_INDENT(2) : JSON_COMPACT) |
						     JSON_REAL_PRECISION(9))
			  : NULL;
	json_decref(json);
	return text;
}
