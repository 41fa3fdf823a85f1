/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Deadlines of connections. libmicrohttpd drops a connection on which nothing moves; a client
 * that sends or takes a byte now and then would keep it for ever, and this one drops those.
 */
#ifndef SERVE_WATCH_H
#define SERVE_WATCH_H

#include <stddef.h>

struct watch;
struct connection;

/* A request may take `slow` seconds to arrive, and an answer to leave, and a second more for
 * each 16 KiB; two seconds when there are nearly `most` connections. NULL: no memory. */
struct watch *watch_start(double slow, unsigned most);
void watch_stop(struct watch *watch);

/* NULL: no memory; the others take that. */
struct connection *watch_open(struct watch *watch, int socket);
void watch_close(struct watch *watch, struct connection *connection);

void watch_reading(struct watch *watch, struct connection *connection);
void watch_received(struct watch *watch, struct connection *connection, size_t bytes);
void watch_working(struct watch *watch, struct connection *connection);
void watch_writing(struct watch *watch, struct connection *connection, size_t bytes);

/* Something was written to the index over this connection, and when that was last; of the
 * thread that talks to the sockets only. */
void watch_wrote(struct connection *connection);
double watch_wrote_at(const struct connection *connection);

size_t watch_count(struct watch *watch);

#endif
