/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Answers that were given: the same request on the same commit need not be searched for again.
 * Each call may come from any thread.
 */
#ifndef SERVE_CACHE_H
#define SERVE_CACHE_H

#include "serve/reply.h"

struct cache;

/* Keeps `room` bytes of answers at most, those that were asked for last. NULL: no memory. */
struct cache *cache_new(size_t room);
void cache_free(struct cache *cache);

/* What was put for a tag (reply->etag, which stands for the commit), a target as it was sent,
 * and packed or not: false, or the reply has a copy of its body and its type. */
bool cache_get(struct cache *cache, const char *target, bool packed, struct reply *reply);

/* Keeps a copy of the body; when it is too large, or memory is out, nothing. */
void cache_put(struct cache *cache, const char *target, bool packed, const struct reply *reply);

struct cache_counts {
	unsigned long long hits, misses;
	size_t bytes, answers;
};

struct cache_counts cache_count(struct cache *cache);

#endif
