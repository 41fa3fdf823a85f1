/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An answer while it is made. What cannot be made for want of memory becomes a problem that
 * needs none.
 */
#ifndef SERVE_REPLY_H
#define SERVE_REPLY_H

#include "lede.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define TYPE_JSON    "application/json"
#define TYPE_PROBLEM "application/problem+json"
#define TYPE_HTML    "text/html; charset=utf-8"
#define TYPE_ATOM    "application/atom+xml"
#define TYPE_EVENTS  "text/event-stream"

struct stream;

struct reply {
	unsigned status;  /* of HTTP; 0: none yet */
	const char *type; /* of the body */
	char *body;       /* owned */
	size_t length;
	struct stream *stream; /* instead of a body; owned until it is sent; NULL: none */
	bool packed;           /* gzip */
	char etag[32];         /* "": none */
	const char *cache;     /* Cache-Control; NULL: no-store */
	unsigned retry_after;  /* seconds; 0: not said */
	bool has_age;          /* it was not made, or looked at, for this request */
	unsigned age;          /* seconds since it was right for sure */
	const char *allow;     /* methods; NULL: not said */
	bool challenge;        /* WWW-Authenticate: Bearer */
	bool close;            /* the connection cannot go on */
	bool page;             /* for a browser: it may load our style and script */
};

void reply_free(struct reply *reply);

/* Takes the JSON; NULL means that memory ran out. */
void reply_json(struct reply *reply, unsigned status, json_t *json);
void reply_text(struct reply *reply, const char *type, const char *text);

/* Takes the page; NULL means that memory ran out. */
void reply_page(struct reply *reply, unsigned status, char *page);

/* Takes the text; NULL means that memory ran out. */
void reply_made(struct reply *reply, const char *type, char *text);

/* RFC 9457: {"type", "title", "status", "detail"}. */
void reply_problem(struct reply *reply, unsigned status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* What liblede complained of. Of a query that cannot be understood also "position", in bytes,
 * and "column", in characters from 0, of what is wrong, and "caret", which shows it under the
 * query. */
void reply_error(struct reply *reply, const lede_error *err, lede_span query);

#endif
