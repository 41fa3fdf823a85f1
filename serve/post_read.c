/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* memfd_create */
#include "serve/post.h"

#include "serve/endpoint.h"
#include "serve/gzip.h"
#include "serve/server.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST_ARTICLES = 100000 /* of one request */ };

/* ---- what lede_extract finds ---- */

struct reading {
	struct post *post;
	size_t room;
	const char *file; /* the name of the body for lede_extract */
	int stop;         /* too many, or no memory */
	bool too_many;
};

/* False: no memory. */
static bool make_room(struct reading *r)
{
	const size_t room = r->room ? r->room * 2 : 4;
	if (r->post->count < r->room)
		return true;
	struct posted *items = realloc(r->post->items, room * sizeof *items);
	if (!items)
		return false;
	r->post->items = items;
	r->room = room;
	return true;
}

/* NULL: it stops. */
static struct posted *add_item(struct reading *r, uint64_t line)
{
	struct post *post = r->post;
	r->too_many |= post->count == MOST_ARTICLES;
	if (r->stop || r->too_many || !make_room(r)) {
		r->stop = 1;
		return NULL;
	}
	struct posted *item = &post->items[post->count++];
	*item = (struct posted){.line = line ? (size_t)line : 1};
	return item;
}

static void leave_out(struct posted *item, const char *reason)
{
	snprintf(item->reason, sizeof item->reason, "%s", reason);
}

/* Copies the fields, which belong to the reader, into one piece of memory. */
static bool copy_article(struct posted *item, const lede_article *article, lede_span text)
{
	lede_article *to = &item->article;
	*to = *article;
	item->text = text;
	lede_span *const fields[] = {
		&to->id,      &to->title,   &to->source,    &to->date,         &to->url,
		&to->author,  &to->lang,    &to->section,   &to->keywords,     &to->dateline,
		&to->updated, &to->crawled, &to->date_rule, &to->updated_rule, &item->text};
	size_t room = 1;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		room += fields[i]->len;
	char *at = item->memory = malloc(room);
	for (size_t i = 0; at && i < sizeof fields / sizeof *fields; i++) {
		if (fields[i]->len)
			memcpy(at, fields[i]->ptr, fields[i]->len);
		fields[i]->ptr = at;
		at += fields[i]->len;
	}
	return at;
}

/* An article without an id and a URL is called after its file. */
static bool has_own_id(const struct reading *r, lede_span id)
{
	const size_t length = strlen(r->file);
	return id.len < length || memcmp(id.ptr, r->file, length) != 0;
}

static void take_article(void *payload, const lede_article *article, lede_span text,
			 lede_span file, uint64_t line)
{
	struct reading *r = payload;
	struct posted *item = add_item(r, line);
	(void)file;
	if (!item)
		return;
	if (!has_own_id(r, article->id))
		leave_out(item, "neither an id nor a URL");
	else if (!copy_article(item, article, text))
		r->stop = 1;
}

static void take_skipped(void *payload, lede_span file, uint64_t line, const char *reason)
{
	struct reading *r = payload;
	struct posted *item = add_item(r, line);
	(void)file;
	if (item)
		leave_out(item, reason);
}

/* ---- the body ---- */

static bool is_type(const char *given, const char *type)
{
	const size_t length = strlen(type);
	return strncasecmp(given, type, length) == 0 && strchr("; \t", given[length]);
}

/* What lede_extract would also take for something else is refused. */
static bool check_kind(struct exchange *e)
{
	const char *type = MHD_lookup_connection_value(e->http, MHD_HEADER_KIND,
						       MHD_HTTP_HEADER_CONTENT_TYPE);
	type = type ? type : "";
	if (is_type(type, "application/json") || is_type(type, "application/x-ndjson") ||
	    is_type(type, "application/jsonl"))
		return true;
	reply_problem(&e->reply, 415,
		      "application/json or application/x-ndjson is taken, not \"%.80s\"", type);
	return false;
}

static bool check_start(struct exchange *e)
{
	size_t at = 0;
	while (at < e->body_length && e->body[at] && strchr(" \t\r\n", e->body[at]))
		at++;
	if (at == e->body_length || (e->body[at] != '{' && e->body[at] != '['))
		reply_problem(&e->reply, 400,
			      "the body is no JSON object and no array of them");
	else if (!is_utf8((lede_span){e->body, e->body_length}))
		reply_problem(&e->reply, 400, "the body is not UTF-8");
	return !e->reply.status;
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

/* ---- reading it ---- */

/* A file in memory alone, so that the body is read by what reads files; -1: there is none. */
static int put_in_file(const struct exchange *e)
{
	const int fd = memfd_create("body", MFD_CLOEXEC);
	size_t done = 0;
	while (fd >= 0 && done < e->body_length) {
		const ssize_t wrote = write(fd, e->body + done, e->body_length - done);
		if (wrote <= 0)
			return close(fd), -1;
		done += (size_t)wrote;
	}
	return fd;
}

static lede_status extract(struct reading *r, int fd, lede_error *err)
{
	lede_load_options o = LEDE_LOAD_OPTIONS_INIT;
	char path[40];
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	const char *const paths[] = {path};
	r->file = path;
	o.payload = r;
	o.skipped = take_skipped;
	o.stop = &r->stop;
	return lede_extract(paths, 1, &o, take_article, NULL, err);
}

static void read_articles(struct exchange *e, struct post *post)
{
	struct reading r = {.post = post};
	lede_error err = {.status = LEDE_ENOMEM};
	const int fd = put_in_file(e);
	const lede_status status = fd < 0 ? LEDE_ENOMEM : extract(&r, fd, &err);
	if (fd >= 0)
		close(fd);
	if (r.too_many)
		reply_problem(&e->reply, 413, "a request may have %d articles", MOST_ARTICLES);
	else if (r.stop || status == LEDE_ENOMEM)
		reply_problem(&e->reply, 503, "out of memory");
	else if (status)
		reply_error(&e->reply, &err, e->id);
}

struct post *post_read(struct exchange *e)
{
	if (!check_kind(e) || !unpack(e) || !check_start(e))
		return NULL;
	struct post *post = calloc(1, sizeof *post);
	if (post)
		read_articles(e, post);
	else
		reply_problem(&e->reply, 503, "out of memory");
	if (!e->reply.status)
		return post;
	post_free(post);
	return NULL;
}
