/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One request and its answer. The thread that talks to the sockets makes it, a reader (and, for
 * what changes the index, the writer) works on it while the connection is suspended, and the
 * first thread sends the answer: it belongs to one thread at a time.
 */
#ifndef SERVE_EXCHANGE_H
#define SERVE_EXCHANGE_H

#include "serve/param.h"
#include "serve/reply.h"
#include "serve/request.h"

#include <microhttpd.h>

struct endpoint;
struct server;
struct post;
struct connection;

struct exchange {
	struct server *server;
	struct MHD_Connection *http;
	struct connection *connection;   /* see serve/watch.h */
	struct exchange *next;           /* in a queue */
	const struct endpoint *endpoint; /* NULL: none was found */
	struct request request;
	const char *malformed;           /* what is wrong with the target; NULL: nothing */
	struct value values[PARAMS_MAX]; /* by the endpoint's table */
	lede_span id;                    /* what stands for {id} in the endpoint's path */
	enum { FRESH, RECEIVING, WAITING, ANSWERED } state;
	bool is_refresh; /* nobody waits for it, and `http` is NULL; see serve/refresh.h */
	bool takes_gzip;
	bool body_is_gzip;
	bool too_large;
	char *body;
	size_t body_length, body_room;
	size_t counted;    /* bytes of it in server->body_bytes */
	size_t received;   /* bytes of the body, kept or not */
	struct post *post; /* articles that wait for the writer */
	double started;    /* by the clock that never steps, in seconds */
	int64_t now;       /* what ages in the query count back from */
	struct reply reply;
};

double clock_now(void);

#endif
