/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* strcasestr */
#include "serve/front.h"

#include "serve/cache.h"
#include "serve/endpoint.h"
#include "serve/refresh.h"
#include "serve/tag.h"
#include "serve/watch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- how old it may be ---- */

/* RFC 9111, 5.2.1 and 5.4: what the client says of it. What is not understood there means that
 * nothing old is wanted. */
static enum MHD_Result read_control(void *given, enum MHD_ValueKind kind, const char *name,
				    const char *value)
{
	double *most = given;
	(void)kind;
	if (!value || (strcasecmp(name, MHD_HTTP_HEADER_CACHE_CONTROL) != 0 &&
		       strcasecmp(name, MHD_HTTP_HEADER_PRAGMA) != 0))
		return MHD_YES;
	const char *age = strcasestr(value, "max-age");
	const char *number = age ? strchr(age, '=') : NULL;
	const double said = number ? strtod(number + 1, NULL) : 0;
	if (strcasestr(value, "no-cache") || strcasestr(value, "min-fresh"))
		*most = 0;
	else if (age && !(said >= *most))
		*most = said;
	return MHD_YES;
}

/* The time at which it must have been right, later than which nothing was written over this
 * connection. False: it must be right now. */
static bool read_since(const struct exchange *e, double now, double *since)
{
	double most = e->server->options->stale;
	if (most > 0)
		MHD_get_connection_values(e->http, MHD_HEADER_KIND, read_control, &most);
	const double wrote = watch_wrote_at(e->connection);
	*since = now - most > wrote ? now - most : wrote;
	return most > 0;
}

/* ---- the answer ---- */

static void set_age(struct reply *reply, double now, double right)
{
	reply->has_age = true;
	reply->age = now > right ? (unsigned)(now - right) : 0;
}

static void not_modified(struct reply *reply)
{
	free(reply->body);
	reply->body = NULL;
	reply->length = 0;
	reply->packed = false;
	reply->status = 304;
}

static bool lend(struct exchange *e, double now, double since)
{
	struct server *server = e->server;
	double right;
	bool to_refresh;
	if (!cache_lend(server->cache, e->request.target, e->takes_gzip, since, &right,
			&to_refresh, &e->reply))
		return false;
	if (to_refresh)
		refresh_start(e);
	set_age(&e->reply, now, right);
	if (tag_is_known(e))
		not_modified(&e->reply);
	return true;
}

static bool answer_by(struct exchange *e, double now, double since)
{
	const struct sight newest = cache_newest(e->server->cache);
	tag_set(e, newest.commit);
	if (newest.at >= since && tag_is_known(e)) {
		e->reply.status = 304;
		set_age(&e->reply, now, newest.at);
		return true;
	}
	e->reply.cache = "no-cache";
	if (lend(e, now, since))
		return true;
	not_kept(e);
	return false;
}

bool front_answer(struct exchange *e)
{
	const double now = clock_now();
	double since;
	return e->endpoint->kept && !e->endpoint->also && pool_is_busy(e->server->pool) &&
	       read_since(e, now, &since) && answer_by(e, now, since);
}
