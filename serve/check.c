/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/check.h"

#include "serve/endpoint.h"
#include "serve/guard.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *header(const struct exchange *e, const char *name)
{
	return MHD_lookup_connection_value(e->http, MHD_HEADER_KIND, name);
}

/* ---- the body ---- */

/* Its length as it is announced; SIZE_MAX: not known. */
static size_t announced(const struct exchange *e)
{
	const char *length = header(e, MHD_HTTP_HEADER_CONTENT_LENGTH);
	if (header(e, MHD_HTTP_HEADER_TRANSFER_ENCODING))
		return SIZE_MAX;
	return length ? strtoull(length, NULL, 10) : 0;
}

bool body_is_long(const struct exchange *e)
{
	const size_t length = announced(e);
	return length != SIZE_MAX && length / 2 > e->server->options->max_body;
}

static void check_body(struct exchange *e)
{
	const char *coding = header(e, MHD_HTTP_HEADER_CONTENT_ENCODING);
	const size_t length = announced(e), most = e->server->options->max_body;
	e->body_is_gzip = coding && (strcasecmp(coding, "gzip") == 0 ||
				     strcasecmp(coding, "x-gzip") == 0);
	if (!e->endpoint->takes_body) {
		if (length)
			reply_problem(&e->reply, 400, "no body is wanted here");
	} else if (length != SIZE_MAX && length > most) {
		reply_problem(&e->reply, 413, "a body may have %zu bytes", most);
	} else if (coding && !e->body_is_gzip && strcasecmp(coding, "identity") != 0) {
		reply_problem(&e->reply, 415, "Content-Encoding: gzip or nothing is taken");
	}
}

/* ---- who asks, and for what ---- */

static void check_token(struct exchange *e)
{
	const struct server *server = e->server;
	if (!server->writer) {
		reply_problem(&e->reply, 403,
			      "this server only reads; --token-file lets it write");
	} else if (!token_fits(server, e->http)) {
		e->reply.challenge = true;
		reply_problem(&e->reply, 401, "Authorization: Bearer TOKEN is wanted");
	}
}

static void find_endpoint(struct exchange *e, const char *method)
{
	const char *allow = NULL;
	e->endpoint = endpoint_find(method, e->request.path, &e->id, &allow);
	if (e->endpoint)
		return;
	e->reply.allow = allow;
	if (!allow)
		reply_problem(&e->reply, 404, "there is nothing at this path");
	else if (strcmp(method, MHD_HTTP_METHOD_OPTIONS) == 0)
		e->reply.status = 204;
	else
		reply_problem(&e->reply, 405, "%s is taken here", allow);
}

/* "gzip" or "*" in the list, without a weight of 0. */
static bool accepts_gzip(const char *list)
{
	while (list && *list) {
		list += strspn(list, " \t,");
		const size_t name = strcspn(list, " \t,;"), item = strcspn(list, ",");
		const char *weight = memchr(list, '=', item);
		if (((name == 4 && strncasecmp(list, "gzip", 4) == 0) ||
		     (name == 1 && *list == '*')) &&
		    (!weight || strtod(weight + 1, NULL) > 0))
			return true;
		list += item;
	}
	return false;
}

static void check_target(struct exchange *e, const char *method)
{
	char why[200];
	if (e->malformed)
		reply_problem(&e->reply, 400, "the request's target: %s", e->malformed);
	else if (!host_fits(e->server, e->http))
		reply_problem(&e->reply, 421, "this server does not have the name in Host:");
	else
		find_endpoint(e, method);
	if (!e->reply.status && !params_read(e->values, e->endpoint->params, &e->request, why))
		reply_problem(&e->reply, 400, "%s", why);
}

void check_request(struct exchange *e, const char *method)
{
	e->takes_gzip = accepts_gzip(header(e, MHD_HTTP_HEADER_ACCEPT_ENCODING));
	if (atomic_load(&e->server->draining)) {
		e->reply.close = true;
		reply_problem(&e->reply, 503, "the server is about to stop");
		return;
	}
	check_target(e, method);
	if (!e->reply.status && e->endpoint->changes)
		check_token(e);
	if (!e->reply.status)
		check_body(e);
}
