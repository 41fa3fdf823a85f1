/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The readers: threads, and two queues before them: requests, and answers to be made anew when
 * no request waits.
 */
#ifndef SERVE_POOL_H
#define SERVE_POOL_H

#include "serve/server.h"

enum {
	POOL_QUEUE = 1024,     /* requests that wait at most */
	POOL_REFRESHES = 1024, /* and answers to be made anew */
};

/* What a thread reads with. */
struct reader {
	lede_index *index; /* while it answers */
	lede_state state;
	double since;        /* its state was the newest then */
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

/* The same for an answer that is to be made anew: every request goes before it. */
bool pool_refresh(struct pool *pool, struct exchange *refresh);

/* No reader is free, or none would be if each took what waits. */
bool pool_is_busy(struct pool *pool);

size_t pool_waiting(struct pool *pool);

#endif
