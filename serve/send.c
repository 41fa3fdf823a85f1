/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/send.h"

#include "serve/endpoint.h"
#include "serve/stream.h"
#include "serve/watch.h"

#include <stdio.h>
#include <string.h>

/* Jansson's memory ran out, or ours: this needs none. */
static char no_memory[] = "{\"type\":\"about:blank\",\"title\":\"Internal error\","
			  "\"status\":500,\"detail\":\"out of memory\"}";

static bool has_no_body(unsigned status)
{
	return status == 204 || status == 304;
}

static struct MHD_Response *make_response(struct exchange *e)
{
	struct reply *r = &e->reply;
	if (r->stream) {
		struct stream *stream = r->stream;
		r->stream = NULL; /* it is not ours any more */
		return stream_send(stream, e);
	}
	if (has_no_body(r->status))
		return MHD_create_response_from_buffer(0, no_memory, MHD_RESPMEM_PERSISTENT);
	if (!r->body) {
		r->length = sizeof no_memory - 1;
		return MHD_create_response_from_buffer(r->length, no_memory,
						       MHD_RESPMEM_PERSISTENT);
	}
	struct MHD_Response *response =
		MHD_create_response_from_buffer(r->length, r->body, MHD_RESPMEM_MUST_FREE);
	if (response)
		r->body = NULL; /* it is not ours any more */
	return response;
}

/* ---- headers ---- */

struct headers {
	struct MHD_Response *response;
	bool good;
};

static void set(struct headers *h, const char *name, const char *value)
{
	h->good &= MHD_add_response_header(h->response, name, value) == MHD_YES;
}

/* Most of what is served here is data. Should a browser take it for a page, it may do nothing;
 * our pages may load our own files, and nothing stands in them that would run. */
static void set_safety(struct headers *h, bool page)
{
	set(h, "X-Content-Type-Options", "nosniff");
	set(h, "Content-Security-Policy",
	    page ? "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
		   "connect-src 'self'; form-action 'self'; base-uri 'none'; "
		   "frame-ancestors 'none'"
		 : "default-src 'none'; frame-ancestors 'none'");
	set(h, "Referrer-Policy", "no-referrer");
}

static void set_cors(struct headers *h, const char *origin, bool preflight)
{
	if (!origin) {
		set(h, "Cross-Origin-Resource-Policy", "same-origin");
		return;
	}
	set(h, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_ORIGIN, origin);
	set(h, "Cross-Origin-Resource-Policy", "cross-origin");
	set(h, "Access-Control-Expose-Headers", "Age, ETag");
	if (!preflight)
		return;
	set(h, "Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE");
	set(h, "Access-Control-Allow-Headers",
	    "Authorization, Cache-Control, Content-Encoding, Content-Type, If-None-Match");
	set(h, "Access-Control-Max-Age", "600");
}

static void set_body_headers(struct headers *h, const struct reply *r)
{
	if (!has_no_body(r->status))
		set(h, MHD_HTTP_HEADER_CONTENT_TYPE, r->type ? r->type : TYPE_PROBLEM);
	if (r->packed)
		set(h, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
	if (r->etag[0])
		set(h, MHD_HTTP_HEADER_ETAG, r->etag);
	set(h, MHD_HTTP_HEADER_CACHE_CONTROL, r->cache ? r->cache : "no-store");
	set(h, MHD_HTTP_HEADER_VARY, "Accept, Accept-Encoding");
}

/* A browser takes the headers of a 304 for those of the page that it has. */
static bool is_page(const struct exchange *e)
{
	return e->reply.page || (e->reply.status == 304 && e->endpoint && e->endpoint->page);
}

static void set_seconds(struct headers *h, const char *name, unsigned count)
{
	char seconds[16];
	snprintf(seconds, sizeof seconds, "%u", count);
	set(h, name, seconds);
}

static void set_headers(struct headers *h, const struct exchange *e)
{
	const struct reply *r = &e->reply;
	set_body_headers(h, r);
	set_safety(h, is_page(e));
	set_cors(h, e->server->options->cors, r->status == 204 && r->allow);
	if (r->allow)
		set(h, MHD_HTTP_HEADER_ALLOW, r->allow);
	if (r->challenge)
		set(h, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer realm=\"lede\"");
	if (r->close || atomic_load(&e->server->draining))
		set(h, MHD_HTTP_HEADER_CONNECTION, "close");
	if (r->retry_after)
		set_seconds(h, MHD_HTTP_HEADER_RETRY_AFTER, r->retry_after);
	if (r->has_age)
		set_seconds(h, MHD_HTTP_HEADER_AGE, r->age);
}

enum MHD_Result send_reply(struct exchange *e)
{
	struct headers h = {make_response(e), true};
	if (!h.response)
		return MHD_NO;
	set_headers(&h, e);
	watch_writing(e->server->watch, e->connection, e->reply.length);
	const enum MHD_Result queued =
		h.good ? MHD_queue_response(e->http, e->reply.status, h.response) : MHD_NO;
	MHD_destroy_response(h.response);
	return queued;
}
