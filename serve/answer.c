/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/answer.h"

#include "serve/cache.h"
#include "serve/endpoint.h"
#include "serve/gzip.h"
#include "serve/tag.h"

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
	r->since = clock_now();
	lede_status status = lede_pool_take(&r->index, e->server->indexes, err);
	if (status == LEDE_OK)
		status = lede_state_get(&r->state, r->index, err);
	if (status)
		return status;
	cache_saw(e->server->cache, r->state.name, r->since);
	limit_time(e, r);
	return LEDE_OK;
}

/* Packs it, and keeps it for the next who asks. */
static void finish(struct exchange *e, const struct reader *r)
{
	if (e->takes_gzip && e->reply.length >= PACKED_FROM)
		e->reply.packed = gzip_pack(&e->reply.body, &e->reply.length);
	if (e->reply.status == 200 && tag_is_kept(e))
		cache_put(e->server->cache, e->request.target, e->takes_gzip, r->since,
			  &e->reply);
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
	tag_set(e, r->state.name);
	if (tag_is_known(e)) {
		e->reply.status = 304;
		return true;
	}
	if (tag_is_kept(e) &&
	    cache_get(e->server->cache, e->request.target, e->takes_gzip, r->since, &e->reply))
		return true;
	if (!e->endpoint->answer(e, r))
		return false;
	finish(e, r);
	return true;
}

bool answer(struct exchange *e, struct reader *r)
{
	lede_pool *indexes = e->server->indexes;
	const bool is_made = make_reply(e, r);
	lede_pool_give(indexes, r->index);
	r->index = NULL;
	return is_made;
}
