/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The answer of a web server as a crawler keeps it: the bytes that came over the line.
 */
#ifndef INDEXER_HTTP_BODY_H
#define INDEXER_HTTP_BODY_H

#include "base/buf.h"
#include "base/error.h"

/* Borrowed from the message. What is missing is empty. */
struct http_answer {
	unsigned status;          /* 200 */
	struct span content_type; /* "text/html; charset=utf-8" */
	struct span encodings;    /* Content-Encoding: "gzip" */
	bool is_chunked;
	struct span body; /* as it was sent */
};

/* Takes head and body apart; false when it is no answer of HTTP. */
bool http_answer_read(struct http_answer *out, struct span message);

/* "text/html" and "utf-8" of "text/html; charset=utf-8", a Content-Type; either may come out
 * empty. Only a parameter named charset counts. */
struct span http_media_type(struct span content_type);
struct span http_charset(struct span content_type);

/* {0} is ready; `bytes` borrows from the message and from the buffers. */
struct http_body {
	struct span bytes;
	struct buf joined;      /* of chunks */
	struct buf unpacked[2]; /* of encodings, by turns */
};

/* Makes the page of what was sent: joins chunks; unpacks gzip, deflate and br, as far as they
 * are whole. What says that it is chunked or packed and is not is taken as it is.
 * STATUS_FORMAT: damaged, of another encoding, or over 16 MiB (the message says which);
 * STATUS_NOMEM. */
enum status http_body_read(struct http_body *body, const struct http_answer *answer,
			   struct error *err);

void http_body_free(struct http_body *body);

#endif
