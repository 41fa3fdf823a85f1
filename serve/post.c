/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/post.h"

#include "serve/endpoint.h"
#include "serve/gzip.h"
#include "serve/server.h"
#include "serve/writer.h"
#include "json/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void post_free(struct post *post)
{
	if (!post)
		return;
	json_decref(post->root);
	free(post->items);
	free(post);
}

struct post *post_removal(void)
{
	struct post *post = calloc(1, sizeof *post);
	if (post)
		post->is_removal = true;
	return post;
}

/* ---- one article ---- */

static const struct field {
	const char *name;
	const char *joiner; /* an array of strings is joined with it */
	bool number;        /* a number will do */
	size_t place;       /* in lede_article; SIZE_MAX: the text */
} fields[] = {
	{"id", NULL, true, offsetof(lede_article, id)},
	{"title", NULL, false, offsetof(lede_article, title)},
	{"text", "\n\n", false, SIZE_MAX},
	{"date", NULL, true, offsetof(lede_article, date)},
	{"source", NULL, false, offsetof(lede_article, source)},
	{"url", NULL, false, offsetof(lede_article, url)},
	{"author", ", ", false, offsetof(lede_article, author)},
	{"lang", NULL, false, offsetof(lede_article, lang)},
	{"updated", NULL, true, offsetof(lede_article, updated)},
	{"section", ", ", false, offsetof(lede_article, section)},
	{"keywords", ", ", false, offsetof(lede_article, keywords)},
	{"dateline", NULL, false, offsetof(lede_article, dateline)},
	{"crawled", NULL, true, offsetof(lede_article, crawled)},
};

static void leave_out(struct posted *item, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void leave_out(struct posted *item, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(item->reason, sizeof item->reason, format, arguments);
	va_end(arguments);
}

/* The strings of an array as one; NULL: there is something else in it, or no memory. */
static json_t *join(const json_t *array, const char *joiner)
{
	char *text = NULL;
	size_t length, i;
	bool good = true, any = false;
	json_t *value;
	FILE *out = open_memstream(&text, &length);
	if (!out)
		return NULL;
	json_array_foreach(array, i, value)
	{
		good &= json_is_string(value);
		if (!json_is_string(value))
			continue;
		fputs(any ? joiner : "", out);
		fwrite(json_string_value(value), 1, json_string_length(value), out);
		any = true;
	}
	good &= fclose(out) == 0;
	json_t *joined = good ? json_stringn(text, length) : NULL;
	free(text);
	return joined;
}

/* The value as a string, which takes its place in the object so that it lives as long. */
static json_t *as_string(json_t *object, const struct field *field, json_t *value)
{
	char number[64] = "";
	json_t *string = NULL;
	if (json_is_string(value))
		return value;
	if (json_is_array(value) && field->joiner)
		string = join(value, field->joiner);
	else if (json_is_integer(value) && field->number)
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT,
			 json_integer_value(value));
	else if (json_is_real(value) && field->number)
		snprintf(number, sizeof number, "%.17g", json_real_value(value));
	if (number[0])
		string = json_string(number);
	return string && json_object_set_new(object, field->name, string) == 0 ? string : NULL;
}

static void take_field(struct posted *item, json_t *object, const struct field *field)
{
	json_t *value = json_object_get(object, field->name);
	if (!value || json_is_null(value) || item->reason[0])
		return;
	value = as_string(object, field, value);
	if (!value) {
		leave_out(item, "%s: of a type that cannot be used", field->name);
		return;
	}
	const lede_span text = {json_string_value(value), json_string_length(value)};
	lede_span *to = field->place == SIZE_MAX
				? &item->text
				: (void *)((char *)&item->article + field->place);
	*to = text;
}

static void take_article(struct posted *item, json_t *object, size_t line)
{
	*item = (struct posted){.line = line};
	if (!json_is_object(object)) {
		leave_out(item, "no JSON object");
		return;
	}
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		take_field(item, object, &fields[i]);
	if (!item->article.id.len)
		item->article.id = item->article.url;
	if (!item->article.id.len && !item->reason[0])
		leave_out(item, "neither an id nor a URL");
}

/* ---- the body ---- */

enum { MOST_ARTICLES = 100000 }; /* of one request */

static json_t *read_json(struct exchange *e)
{
	json_error_t error;
	json_t *root = json_loadb(e->body ? e->body : "", e->body_length, 0, &error);
	if (!root)
		reply_problem(&e->reply, 400, "line %d, column %d: %s", error.line,
			      error.column, error.text);
	if (!json_is_object(root))
		return root;
	json_t *array = json_array();
	json_array_append_new(array, root);
	return array;
}

/* An element a line; false where there was an empty one. What is too much is not read. */
static json_t *read_lines(struct exchange *e)
{
	json_t *array = json_array();
	const char *at = e->body, *end = e->body + e->body_length;
	while (at < end && json_array_size(array) <= MOST_ARTICLES) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		const size_t length = (size_t)((stop ? stop : end) - at);
		json_t *line = json_loadb(at, length, 0, NULL);
		bool empty = true;
		for (size_t i = 0; i < length && empty; i++)
			empty = strchr(" \t\r", at[i]) && at[i];
		json_array_append_new(array, line ? line : empty ? json_false() : json_null());
		at += length + (stop != NULL);
	}
	return array;
}

static bool is_type(const char *given, const char *type)
{
	const size_t length = strlen(type);
	return strncasecmp(given, type, length) == 0 && strchr("; \t", given[length]);
}

static json_t *read_body(struct exchange *e)
{
	const char *type = MHD_lookup_connection_value(e->http, MHD_HEADER_KIND,
						       MHD_HTTP_HEADER_CONTENT_TYPE);
	type = type ? type : "";
	if (is_type(type, "application/json"))
		return read_json(e);
	if (is_type(type, "application/x-ndjson") || is_type(type, "application/jsonl"))
		return read_lines(e);
	reply_problem(&e->reply, 415,
		      "application/json or application/x-ndjson is taken, not \"%.80s\"", type);
	return NULL;
}

static bool unpack(struct exchange *e)
{
	const size_t most = e->server->options->max_body;
	switch (e->body_is_gzip ? gzip_unpack(&e->body, &e->body_length, most) : UNPACKED) {
	case UNPACKED: return true;
	case UNPACK_TOO_LARGE:
		reply_problem(&e->reply, 413, "a body may have %zu bytes unpacked", most);
		break;
	case UNPACK_BROKEN: reply_problem(&e->reply, 400, "the body is no gzip"); break;
	default: reply_problem(&e->reply, 503, "out of memory");
	}
	return false;
}

/* An array of what may be articles; NULL: the reply says why not. */
static json_t *read_root(struct exchange *e)
{
	json_t *root = unpack(e) ? read_body(e) : NULL;
	if (json_is_array(root) && json_array_size(root) <= MOST_ARTICLES)
		return root;
	if (json_is_array(root))
		reply_problem(&e->reply, 413, "a request may have %d articles", MOST_ARTICLES);
	else if (root)
		reply_problem(&e->reply, 422, "no JSON object or array");
	else if (!e->reply.status)
		reply_problem(&e->reply, 503, "out of memory");
	json_decref(root);
	return NULL;
}

struct post *post_read(struct exchange *e)
{
	json_t *root = read_root(e);
	struct post *post = root ? calloc(1, sizeof *post) : NULL;
	if (post)
		post->items = calloc(json_array_size(root) + 1, sizeof *post->items);
	if (!post || !post->items) {
		if (root)
			reply_problem(&e->reply, 503, "out of memory");
		json_decref(root);
		free(post);
		return NULL;
	}
	post->root = root;
	for (size_t i = 0; i < json_array_size(root); i++) {
		json_t *item = json_array_get(root, i);
		if (!json_is_false(item))
			take_article(&post->items[post->count++], item, i + 1);
	}
	return post;
}

/* ---- the reply ---- */

static const char *const changes[] = {"added", "updated", "unchanged",
				      "copy",  "removed", "outdated"};
enum { SKIPPED = sizeof changes / sizeof *changes };

static json_t *json_of_posted(const struct posted *item)
{
	const char *became = item->reason[0] ? "skipped" : changes[item->change];
	json_t *object = json_object();
	json_object_set_new(object, "line", json_of_size(item->line));
	json_object_set_new(object, "id", json_of_span(item->article.id));
	json_object_set_new(object, "became", json_string(became));
	if (item->reason[0])
		json_object_set_new(object, "reason", json_of_span(lede_span_of(item->reason)));
	return object;
}

void post_reply(struct exchange *e)
{
	const struct post *post = e->post;
	size_t counts[SKIPPED + 1] = {0};
	json_t *object = json_object(), *articles = json_array();
	for (size_t i = 0; i < post->count; i++) {
		const struct posted *item = &post->items[i];
		counts[item->reason[0] ? SKIPPED : (size_t)item->change]++;
		json_array_append_new(articles, json_of_posted(item));
	}
	for (size_t i = 0; i < SKIPPED; i++)
		if (i != LEDE_REMOVED)
			json_object_set_new(object, changes[i], json_of_size(counts[i]));
	json_object_set_new(object, "skipped", json_of_size(counts[SKIPPED]));
	json_object_set_new(object, "articles", articles);
	if (counts[SKIPPED] == post->count) {
		json_decref(object);
		reply_problem(&e->reply, 422, "line %zu: %s",
			      post->count ? post->items[0].line : 1,
			      post->count ? post->items[0].reason : "no article");
	} else {
		const bool any =
			counts[LEDE_ADDED] + counts[LEDE_UPDATED] + counts[LEDE_ALIASED];
		reply_json(&e->reply, any ? 201 : 200, object);
	}
}

/* ---- the endpoints ---- */

static bool hand_over(struct exchange *e, struct post *post)
{
	e->post = post;
	if (post && writer_push(e->server->writer, e))
		return false;
	e->reply.retry_after = 1;
	if (!e->reply.status)
		reply_problem(&e->reply, 503, post ? "too much to write" : "out of memory");
	return true;
}

bool answer_post(struct exchange *e, struct reader *r)
{
	(void)r;
	struct post *post = post_read(e);
	if (post)
		return hand_over(e, post);
	return true;
}

bool answer_delete(struct exchange *e, struct reader *r)
{
	(void)r;
	return hand_over(e, post_removal());
}
