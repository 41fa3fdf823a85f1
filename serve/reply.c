/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/reply.h"

#include "output/json.h"
#include "serve/stream.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void reply_free(struct reply *reply)
{
	free(reply->body);
	stream_free(reply->stream);
	*reply = (struct reply){0};
}

static void set_body(struct reply *reply, unsigned status, const char *type, char *body)
{
	free(reply->body);
	reply->status = body ? status : 500;
	reply->type = body ? type : TYPE_PROBLEM;
	reply->body = body;
	reply->length = body ? strlen(body) : 0;
	reply->packed = false;
	if (reply->status >= 400) {
		reply->etag[0] = 0;
		reply->cache = NULL;
	}
}

void reply_json(struct reply *reply, unsigned status, json_t *json)
{
	set_body(reply, status, TYPE_JSON, json_text(json, false));
}

void reply_text(struct reply *reply, const char *type, const char *text)
{
	set_body(reply, 200, type, strdup(text));
}

void reply_page(struct reply *reply, unsigned status, char *page)
{
	set_body(reply, status, TYPE_HTML, page);
	reply->page = page != NULL;
}

void reply_made(struct reply *reply, const char *type, char *text)
{
	set_body(reply, 200, type, text);
}

static const char *title_of(unsigned status)
{
	static const struct {
		unsigned status;
		const char *title;
	} titles[] = {
		{400, "Bad request"},
		{401, "A token is needed"},
		{403, "Not allowed"},
		{404, "Not found"},
		{405, "Method not allowed"},
		{408, "Too slow"},
		{413, "Too large"},
		{415, "Unsupported media type"},
		{421, "Unknown host"},
		{422, "Not an article"},
		{503, "Not now"},
		{507, "Not stored"},
	};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (titles[i].status == status)
			return titles[i].title;
	return "Internal error";
}

static json_t *problem(unsigned status, const char *detail)
{
	json_t *object = json_object();
	json_object_set_new(object, "type", json_string("about:blank"));
	json_object_set_new(object, "title", json_string(title_of(status)));
	json_object_set_new(object, "status", json_integer(status));
	json_object_set_new(object, "detail", json_of_span(lede_span_of(detail)));
	return object;
}

static void set_problem(struct reply *reply, unsigned status, json_t *object)
{
	set_body(reply, status, TYPE_PROBLEM, json_text(object, false));
}

void reply_problem(struct reply *reply, unsigned status, const char *format, ...)
{
	char detail[600];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(detail, sizeof detail, format, arguments);
	va_end(arguments);
	set_problem(reply, status, problem(status, detail));
}

static size_t count_characters(lede_span text, size_t end)
{
	size_t count = 0;
	for (size_t i = 0; i < end && i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
	return count;
}

/* "^" behind as many spaces as there are characters before the place. */
static json_t *caret(size_t column)
{
	char *line = malloc(column + 2);
	if (!line)
		return NULL;
	memset(line, ' ', column);
	line[column] = '^';
	line[column + 1] = 0;
	json_t *string = json_string(line);
	free(line);
	return string;
}

static void reply_bad_query(struct reply *reply, const lede_error *err, lede_span query)
{
	const size_t column = count_characters(query, err->position);
	json_t *object = problem(400, err->message);
	json_object_set_new(object, "query", json_of_span(query));
	json_object_set_new(object, "position", json_of_size(err->position));
	json_object_set_new(object, "column", json_of_size(column));
	json_object_set_new(object, "caret", caret(column));
	set_problem(reply, 400, object);
}

void reply_error(struct reply *reply, const lede_error *err, lede_span query)
{
	/* The messages of the others may name files of this machine. */
	switch (err->status) {
	case LEDE_EQUERY: reply_bad_query(reply, err, query); break;
	case LEDE_EINVALID:
	case LEDE_EFORMAT: reply_problem(reply, 400, "%s", err->message); break;
	case LEDE_ENOTFOUND:
		reply_problem(reply, 404, "the index has nothing of this name");
		break;
	case LEDE_ELOCKED:
	case LEDE_ECHANGED:
		reply->retry_after = 1;
		reply_problem(reply, 503, "the index is being written by somebody else");
		break;
	case LEDE_EIO: reply_problem(reply, 500, "the index cannot be read"); break;
	case LEDE_ENOMEM: reply_problem(reply, 500, "out of memory"); break;
	default: reply_problem(reply, 500, "the index cannot be used; see the server's log");
	}
}
