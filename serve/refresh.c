/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/refresh.h"

#include "serve/cache.h"
#include "serve/endpoint.h"

#include <stdlib.h>

static void refresh_free(struct exchange *e)
{
	request_free(&e->request);
	reply_free(&e->reply);
	free(e);
}

/* What was asked is read again: the values of a request point into it. */
static bool ask_again(struct exchange *e, const struct exchange *asked)
{
	const char *allow, *reason;
	char why[200];
	if (!request_parse(&e->request, asked->request.target, &reason))
		return false;
	e->endpoint = endpoint_find(MHD_HTTP_METHOD_GET, e->request.path, &e->id, &allow);
	return e->endpoint && params_read(e->values, e->endpoint->params, &e->request, why);
}

static struct exchange *refresh_of(const struct exchange *asked)
{
	struct exchange *e = calloc(1, sizeof *e);
	if (!e)
		return NULL;
	e->server = asked->server;
	e->started = clock_now();
	e->is_refresh = true;
	e->takes_gzip = asked->takes_gzip;
	if (ask_again(e, asked))
		return e;
	refresh_free(e);
	return NULL;
}

void refresh_start(const struct exchange *asked)
{
	struct exchange *e = refresh_of(asked);
	if (e && pool_refresh(e->server->pool, e))
		return;
	cache_refreshed(asked->server->cache, asked->request.target, asked->takes_gzip, false);
	if (e)
		refresh_free(e);
}

void refresh_end(struct exchange *e)
{
	cache_refreshed(e->server->cache, e->request.target, e->takes_gzip, true);
	refresh_free(e);
}

void refresh_drop(struct exchange *e)
{
	cache_refreshed(e->server->cache, e->request.target, e->takes_gzip, false);
	refresh_free(e);
}
