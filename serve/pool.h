/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The readers: threads, and the queue before them.
 */
#ifndef SERVE_POOL_H
#define SERVE_POOL_H

#include "serve/server.h"

enum { POOL_QUEUE = 1024 }; /* requests that wait at most */

/* What a thread reads with. */
struct reader {
	lede_index *index; /* while it answers */
	lede_state state;
	lede_actors *actors; /* of the commit `actors_of`, for suggestions */
	char actors_of[17];
};

/* NULL: no memory. */
struct pool *pool_start(unsigned threads);

/* Stops the threads when the queue is empty; nothing is taken from then on. */
void pool_stop(struct pool *pool);

/* Stops it when that was not done. */
void pool_free(struct pool *pool);

/* False: the queue is full, or the pool was stopped. */
bool pool_push(struct pool *pool, struct exchange *exchange);

size_t pool_waiting(struct pool *pool);

#endif
