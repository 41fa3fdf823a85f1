/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the parts of the server share. Without a lock: it does not change while requests are
 * answered, or it is atomic.
 */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include "serve/exchange.h"
#include "serve/serve.h"

#include <stdatomic.h>

struct pool;
struct writer;
struct watch;
struct metrics;
struct streams;
struct cache;

struct server {
	const struct serve_options *options;
	void (*said)(const char *line);
	struct MHD_Daemon *daemon;
	lede_pool *indexes; /* a handle for each reader */
	struct pool *pool;
	struct writer *writer; /* NULL: nothing can be changed */
	struct watch *watch;
	struct streams *streams;
	struct cache *cache;
	struct metrics *metrics;
	char token[512];       /* "": none */
	bool is_local;         /* listens on a loopback address */
	char *openapi;         /* the document, made once */
	atomic_bool draining;  /* no new work */
	atomic_size_t in_work; /* requests between their headers and the last byte of answer */
	atomic_size_t body_bytes; /* of all bodies in memory */
};

/* One line to the log. */
void server_say(const struct server *server, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The answer is ready: gives the exchange back to the thread that sends it. */
void exchange_answered(struct exchange *exchange);

#endif
