/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/server.h"

#include "serve/cache.h"
#include "serve/guard.h"
#include "serve/http.h"
#include "serve/listen.h"
#include "serve/metrics.h"
#include "serve/openapi.h"
#include "serve/pool.h"
#include "serve/stream.h"
#include "serve/watch.h"
#include "serve/writer.h"

#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
	FILES_READER = 16, /* files that a reader or the writer has open at most */
	FILES_OTHER = 32,
	LEAST_CONNECTIONS = 8
};

/* Seconds that what is in work may take once the server is to stop. */
static const double most_drain = 60;

void server_say(const struct server *server, const char *format, ...)
{
	char line[600];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	if (server->said)
		server->said(line);
}

/* ---- start ---- */

/* Each connection is a file. */
static unsigned count_connections(const struct serve_options *o)
{
	const unsigned files = raise_file_limit();
	const unsigned ours = (o->threads + 1) * FILES_READER + FILES_OTHER;
	const unsigned room =
		files > ours + LEAST_CONNECTIONS ? files - ours : LEAST_CONNECTIONS;
	return o->connections < room ? o->connections : room;
}

static lede_status start_parts(struct server *s, lede_error *err)
{
	const struct serve_options *o = s->options;
	err->status = LEDE_ENOMEM;
	snprintf(err->message, sizeof err->message, "out of memory");
	s->metrics = metrics_new();
	s->openapi = openapi_text();
	s->cache = cache_new(o->cache);
	if (!s->metrics || !s->openapi || !s->cache || (o->token_file && token_read(s, err)))
		return err->status;
	if (o->token_file && !(s->writer = writer_start(s, err)))
		return err->status;
	if (lede_pool_open(&s->indexes, o->index_path, o->threads, err))
		return err->status;
	s->pool = pool_start(o->threads);
	s->streams = s->pool ? streams_start(s, err) : NULL;
	return s->streams ? LEDE_OK : err->status;
}

static lede_status start_http(struct server *s, struct listener *at, lede_error *err)
{
	const struct serve_options *o = s->options;
	const unsigned connections = count_connections(o);
	const lede_status status = listen_at(at, o->address, o->port, err);
	if (status)
		return status;
	s->is_local = at->is_local;
	s->watch = watch_start(o->slow, connections);
	s->daemon = s->watch ? http_start(s, at->socket, connections) : NULL;
	if (s->daemon)
		return LEDE_OK;
	close(at->socket);
	snprintf(err->message, sizeof err->message, "the HTTP server could not be started");
	return err->status = LEDE_ENOMEM;
}

/* ---- stop ---- */

/* Until everything is answered, or a second signal comes. */
static void wait_for_answers(struct server *s, const sigset_t *signals, double seconds)
{
	const struct timespec pause = {0, 10000000};
	const double until = clock_now() + seconds;
	while (atomic_load(&s->in_work) && clock_now() < until)
		if (sigtimedwait(signals, NULL, &pause) >= 0)
			return;
}

/* A connection that a reader or the writer still has must not be closed under it: both finish
 * what they have before libmicrohttpd stops. */
static void stop(struct server *s, const struct listener *at, const sigset_t *signals)
{
	atomic_store(&s->draining, true);
	streams_end(s->streams);
	if (s->daemon) {
		MHD_quiesce_daemon(s->daemon);
		listen_end(at);
		wait_for_answers(s, signals, most_drain);
	}
	pool_stop(s->pool);
	writer_stop(s->writer);
	if (s->daemon) {
		wait_for_answers(s, signals, 1);
		MHD_stop_daemon(s->daemon);
		close(at->socket);
	}
	watch_stop(s->watch);
	streams_free(s->streams);
	pool_free(s->pool);
	lede_pool_close(s->indexes);
	cache_free(s->cache);
	metrics_free(s->metrics);
	free(s->openapi);
}

/* ---- both ---- */

static void take_signals(sigset_t *signals)
{
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(signals);
	sigaddset(signals, SIGTERM);
	sigaddset(signals, SIGINT);
	pthread_sigmask(SIG_BLOCK, signals, NULL);
}

lede_status serve(const struct serve_options *options, void (*ready)(const char *url),
		  void (*said)(const char *line), lede_error *err)
{
	struct server server = {.options = options, .said = said};
	struct listener at = {.socket = -1};
	sigset_t signals;
	int signal_number;
	take_signals(&signals);
	lede_status status = start_parts(&server, err);
	if (!status)
		status = start_http(&server, &at, err);
	if (!status) {
		ready(at.url);
		sigwait(&signals, &signal_number);
	}
	stop(&server, &at, &signals);
	return status;
}
