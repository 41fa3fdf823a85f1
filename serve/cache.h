/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Answers that were given: the same request on the same commit need not be searched for again,
 * and one of an earlier commit may do while no reader is free. Times are those of clock_now.
 * Each call may come from any thread.
 */
#ifndef SERVE_CACHE_H
#define SERVE_CACHE_H

#include "serve/reply.h"

struct cache;

/* Keeps `room` bytes of answers at most, those that were asked for last. NULL: no memory. */
struct cache *cache_new(size_t room);
void cache_free(struct cache *cache);

/* A commit, and when it was last seen to be the newest. */
struct sight {
	char commit[17]; /* its name; "": nobody has seen it yet */
	double at;
};

void cache_saw(struct cache *cache, const char *commit, double at);

/* There is a newer commit than was ever seen. */
void cache_outdated(struct cache *cache);

struct sight cache_newest(struct cache *cache);

/* What was put for a tag (reply->etag, which stands for the commit, the newest at `since`), a
 * target as it was sent, and packed or not: false, or the reply has a copy of its body and its
 * type. */
bool cache_get(struct cache *cache, const char *target, bool packed, double since,
	       struct reply *reply);

/* Keeps a copy of the body; when it is too large, memory is out, or it has the answer of a
 * later commit, nothing. */
void cache_put(struct cache *cache, const char *target, bool packed, double since,
	       const struct reply *reply);

/* What is kept that was known to be right at `since` or later: *right says when. The tag of the
 * reply is the one that the newest commit gives it; an answer of an earlier one has its own.
 * *to_refresh: that is so, and nobody else has been told yet; cache_refreshed takes it back. */
bool cache_lend(struct cache *cache, const char *target, bool packed, double since,
		double *right, bool *to_refresh, struct reply *reply);

/* The refresh is over, well or not; it was `done` if a reader has looked. */
void cache_refreshed(struct cache *cache, const char *target, bool packed, bool done);

struct cache_counts {
	unsigned long long hits, misses, stale, refreshes;
	size_t bytes, answers;
};

struct cache_counts cache_count(struct cache *cache);

#endif
