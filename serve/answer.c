/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* strcasestr */
#include "serve/answer.h"

#include "serve/cache.h"
#include "serve/endpoint.h"
#include "serve/gzip.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { PACKED_FROM = 1400 }; /* bytes: a smaller body fits into one packet as it is */

static const double least_time = 0.02; /* seconds that a call gets in any case */

void limit_time(const struct exchange *e, struct reader *r)
{
	const double left = e->started + e->server->options->timeout - clock_now();
	lede_time_limit_set(r->index, left > least_time ? left : least_time);
}

void not_kept(struct exchange *e)
{
	e->reply.etag[0] = 0;
	e->reply.cache = NULL;
}

/* Takes a handle on the newest commit. */
static lede_status follow(struct exchange *e, struct reader *r, lede_error *err)
{
	lede_status status = lede_pool_take(&r->index, e->server->indexes, err);
	if (status == LEDE_OK)
		status = lede_state_get(&r->state, r->index, err);
	if (status == LEDE_OK)
		limit_time(e, r);
	return status;
}

/* Whether the text may mean another thing later on: it may speak of ages, or ask for what is
 * new. Letters beyond ASCII may fold into ASCII ones. */
static bool is_timely_text(lede_span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == ':' || (unsigned char)text.ptr[i] > 127)
			return true;
	return strcasestr(text.ptr, "latest") || strcasestr(text.ptr, "newest");
}

static bool is_timely(const struct exchange *e)
{
	const struct param *params = e->endpoint->params;
	for (size_t i = 0; params[i].kind != PARAM_END; i++)
		if (e->values[i].given && (params[i].ages || is_timely_text(e->values[i].text)))
			return true;
	return false;
}

/* Times are those of the minute: within it, and on one commit, an answer stays what it is. */
static void name_answer(struct exchange *e, const struct reader *r)
{
	e->now = time(NULL) / 60 * 60;
	if (!e->endpoint->kept || !r->state.name[0])
		return;
	snprintf(e->reply.etag, sizeof e->reply.etag, "W/\"%s-%x\"", r->state.name,
		 is_timely(e) ? (unsigned)(e->now / 60) : 0);
	e->reply.cache = "no-cache";
}

/* If-None-Match: our tag is in the list, strong or weak, or it is "*". */
static bool has_it(const struct exchange *e)
{
	const char *known = MHD_lookup_connection_value(e->http, MHD_HEADER_KIND,
							MHD_HTTP_HEADER_IF_NONE_MATCH);
	return known && e->reply.etag[0] &&
	       (strcmp(known, "*") == 0 || strstr(known, e->reply.etag + 2));
}

/* What an ETag names is the same until it changes; other headers than Accept-Encoding do not
 * matter where there is one type. */
static bool is_cached(const struct exchange *e)
{
	return e->reply.etag[0] && !e->endpoint->also;
}

/* Packs it, and keeps it for the next who asks. */
static void finish(struct exchange *e)
{
	if (e->takes_gzip && e->reply.length >= PACKED_FROM)
		e->reply.packed = gzip_pack(&e->reply.body, &e->reply.length);
	if (e->reply.status == 200 && is_cached(e))
		cache_put(e->server->cache, e->request.target, e->takes_gzip, &e->reply);
}

static bool make_reply(struct exchange *e, struct reader *r)
{
	lede_error err = {.message = ""};
	if (clock_now() - e->started > e->server->options->timeout) {
		e->reply.retry_after = 1;
		reply_problem(&e->reply, 503,
			      "too many requests: none could be answered in %g s",
			      e->server->options->timeout);
		return true;
	}
	if (follow(e, r, &err)) {
		server_say(e->server, "%s", err.message);
		reply_error(&e->reply, &err, (lede_span){"", 0});
		if (e->reply.status == 404) /* the index itself */
			reply_problem(&e->reply, 503, "there is no index");
		return true;
	}
	name_answer(e, r);
	if (has_it(e)) {
		e->reply.status = 304;
		return true;
	}
	if (is_cached(e) &&
	    cache_get(e->server->cache, e->request.target, e->takes_gzip, &e->reply))
		return true;
	if (!e->endpoint->answer(e, r))
		return false;
	finish(e);
	return true;
}

void answer(struct exchange *e, struct reader *r)
{
	lede_pool *indexes = e->server->indexes;
	const bool is_made = make_reply(e, r);
	lede_pool_give(indexes, r->index);
	r->index = NULL;
	if (is_made)
		exchange_answered(e);
}
