/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one thread that changes the index. What waits when it begins is done with one commit, so
 * that under load many requests share the cost of making it durable.
 */
#ifndef SERVE_WRITER_H
#define SERVE_WRITER_H

#include "serve/server.h"

/* Makes the index when it is not there. The lock of the index is held only while there is
 * something to write and a second longer. NULL: *err tells. */
struct writer *writer_start(struct server *server, lede_error *err);

/* Ends when all that waits is done. */
void writer_stop(struct writer *writer);

/* An exchange with a post; the writer answers it. False: too many wait. */
bool writer_push(struct writer *writer, struct exchange *exchange);

#endif
