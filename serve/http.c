/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/http.h"

#include "serve/check.h"
#include "serve/endpoint.h"
#include "serve/front.h"
#include "serve/metrics.h"
#include "serve/post.h"
#include "serve/send.h"
#include "serve/watch.h"

#include <stdlib.h>
#include <string.h>

enum {
	CONNECTION_BYTES = 32 * 1024, /* of the request line and the headers, at most */
	BODIES = 4,                   /* so many of the largest bodies are kept at once */
	FIRST_ROOM = 16 * 1024
};

/* ---- an exchange begins and ends ---- */

static void *begin(void *given, const char *target, struct MHD_Connection *http)
{
	struct exchange *e = calloc(1, sizeof *e);
	const char *why;
	if (!e)
		return NULL;
	e->server = given;
	e->http = http;
	e->started = clock_now();
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(http, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	e->connection = info ? info->socket_context : NULL;
	if (!request_parse(&e->request, target, &why))
		e->malformed = why;
	return e;
}

static void drop_body(struct exchange *e)
{
	free(e->body);
	e->body = NULL;
	e->body_length = e->body_room = 0;
	atomic_fetch_sub(&e->server->body_bytes, e->counted);
	e->counted = 0;
}

static void end(void *given, struct MHD_Connection *http, void **context,
		enum MHD_RequestTerminationCode how)
{
	struct server *server = given;
	struct exchange *e = *context;
	(void)http;
	(void)how;
	*context = NULL;
	if (!e)
		return;
	if (e->reply.status)
		metrics_request(server->metrics, e->endpoint, e->reply.status,
				clock_now() - e->started, e->reply.length);
	if (e->post)
		watch_wrote(e->connection);
	watch_reading(server->watch, e->connection);
	drop_body(e);
	post_free(e->post);
	request_free(&e->request);
	reply_free(&e->reply);
	if (e->state != FRESH)
		atomic_fetch_sub(&server->in_work, 1);
	free(e);
}

/* ---- the body ---- */

/* False: there is no room. Bodies of all requests share it. */
static bool make_room(struct exchange *e, size_t more)
{
	const size_t most = e->server->options->max_body;
	size_t room = e->body_room ? e->body_room : FIRST_ROOM;
	if (e->body_length + more <= e->body_room)
		return true;
	while (room < e->body_length + more)
		room *= 2;
	if (atomic_fetch_add(&e->server->body_bytes, room - e->body_room) + room >
	    BODIES * most + FIRST_ROOM) {
		atomic_fetch_sub(&e->server->body_bytes, room - e->body_room);
		return false;
	}
	e->counted += room - e->body_room;
	char *body = realloc(e->body, room);
	if (!body)
		return false;
	e->body = body;
	e->body_room = room;
	return true;
}

/* What cannot be kept is read all the same, as an answer can only follow it; but not for long.
 */
static enum MHD_Result take_body(struct exchange *e, const char *bytes, size_t length)
{
	const size_t most = e->server->options->max_body;
	e->received += length;
	watch_received(e->server->watch, e->connection, length);
	if (e->reply.status)
		return e->received <= 2 * most ? MHD_YES : MHD_NO;
	if (e->received > most) {
		reply_problem(&e->reply, 413, "a body may have %zu bytes", most);
	} else if (!make_room(e, length)) {
		e->reply.retry_after = 1;
		reply_problem(&e->reply, 503, "too many bodies at once");
	} else {
		memcpy(e->body + e->body_length, bytes, length);
		e->body_length += length;
		return MHD_YES;
	}
	drop_body(e);
	e->reply.close = true;
	return MHD_YES;
}

/* ---- from request to answer ---- */

void exchange_answered(struct exchange *e)
{
	e->state = ANSWERED;
	MHD_resume_connection(e->http);
}

/* The connection is suspended first: a reader may be done before pool_push returns. */
static enum MHD_Result hand_over(struct exchange *e)
{
	e->state = WAITING;
	watch_working(e->server->watch, e->connection);
	MHD_suspend_connection(e->http);
	if (pool_push(e->server->pool, e))
		return MHD_YES;
	e->reply.retry_after = 1;
	reply_problem(&e->reply, 503, "too many requests wait");
	exchange_answered(e);
	return MHD_YES;
}

static enum MHD_Result work(struct exchange *e)
{
	if (e->reply.status)
		return send_reply(e);
	if (e->endpoint->at_once)
		e->endpoint->answer(e, NULL);
	else if (!front_answer(e))
		return hand_over(e);
	return send_reply(e);
}

/* A body that is not wanted is read when it is short, so that the client reads our answer and
 * not that its connection was reset. */
static enum MHD_Result start(struct exchange *e, const char *method)
{
	atomic_fetch_add(&e->server->in_work, 1);
	e->state = RECEIVING;
	check_request(e, method);
	if (!e->reply.status || !body_is_long(e))
		return MHD_YES;
	e->reply.close = true;
	return send_reply(e);
}

static enum MHD_Result handle(void *given, struct MHD_Connection *http, const char *url,
			      const char *method, const char *version, const char *upload,
			      size_t *length, void **context)
{
	struct exchange *e = *context;
	(void)given;
	(void)http;
	(void)url;
	(void)version;
	if (!e)
		return MHD_NO;
	if (e->state == FRESH)
		return start(e, method);
	if (e->state == ANSWERED)
		return send_reply(e);
	if (!*length)
		return work(e);
	const size_t taken = *length;
	*length = 0;
	return take_body(e, upload, taken);
}

/* ---- connections ---- */

static void follow_connection(void *given, struct MHD_Connection *http, void **context,
			      enum MHD_ConnectionNotificationCode what)
{
	struct server *server = given;
	if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
		watch_close(server->watch, *context);
		*context = NULL;
		return;
	}
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(http, MHD_CONNECTION_INFO_CONNECTION_FD);
	*context = info ? watch_open(server->watch, info->connect_fd) : NULL;
}

struct MHD_Daemon *http_start(struct server *server, int socket, unsigned connections)
{
	const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
	const unsigned idle = (unsigned)server->options->slow + 1;
	return MHD_start_daemon(
		flags, 0, NULL, NULL, handle, server, MHD_OPTION_LISTEN_SOCKET, socket,
		MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, idle,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
		MHD_OPTION_URI_LOG_CALLBACK, begin, server, MHD_OPTION_NOTIFY_COMPLETED, end,
		server, MHD_OPTION_NOTIFY_CONNECTION, follow_connection, server,
		MHD_OPTION_END);
}
