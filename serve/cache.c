/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/cache.h"

#include "serve/exchange.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHAINS = 4096,
	SHARE = 16 /* an answer takes this part of the room at most */
};

struct entry {
	struct entry *next;          /* in its chain */
	struct entry *newer, *older; /* by when they were asked for */
	uint64_t hash;
	double right;    /* when its commit was last seen to be the newest */
	bool refreshing; /* somebody has been told to make it anew */
	char etag[sizeof(((struct reply *)0)->etag)];
	bool packed;    /* for those who take it so */
	bool is_packed; /* and it is */
	bool page;
	const char *type; /* a literal */
	size_t target_length, length;
	char bytes[]; /* the target, then the body */
};

struct cache {
	pthread_mutex_t lock;
	struct entry *chains[CHAINS];
	struct entry *newest, *oldest;
	size_t room;
	struct sight seen;
	struct cache_counts counts;
};

struct cache *cache_new(size_t room)
{
	struct cache *cache = calloc(1, sizeof *cache);
	if (!cache)
		return NULL;
	cache->room = room;
	pthread_mutex_init(&cache->lock, NULL);
	return cache;
}

void cache_free(struct cache *cache)
{
	if (!cache)
		return;
	for (struct entry *e = cache->newest, *next; e; e = next) {
		next = e->older;
		free(e);
	}
	pthread_mutex_destroy(&cache->lock);
	free(cache);
}

/* ---- by the time of use ---- */

static void unlink_entry(struct cache *c, struct entry *e)
{
	if (e->newer)
		e->newer->older = e->older;
	else
		c->newest = e->older;
	if (e->older)
		e->older->newer = e->newer;
	else
		c->oldest = e->newer;
}

static void link_newest(struct cache *c, struct entry *e)
{
	e->newer = NULL;
	e->older = c->newest;
	*(c->newest ? &c->newest->newer : &c->oldest) = e;
	c->newest = e;
}

static size_t size_of(const struct entry *e)
{
	return sizeof *e + e->target_length + e->length;
}

static void drop(struct cache *c, struct entry *e)
{
	struct entry **link = &c->chains[e->hash % CHAINS];
	while (*link && *link != e)
		link = &(*link)->next;
	if (*link)
		*link = e->next;
	unlink_entry(c, e);
	c->counts.bytes -= size_of(e);
	c->counts.answers--;
	free(e);
}

/* ---- by the request ---- */

/* FNV-1a, 64 bits. A bad one only makes a chain long, and there are few answers. */
static uint64_t hash_of(const char *target)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (; *target; target++)
		hash = (hash ^ (unsigned char)*target) * UINT64_C(1099511628211);
	return hash;
}

/* Of another commit too. */
static struct entry *find(const struct cache *c, uint64_t hash, const char *target, bool packed)
{
	const size_t length = strlen(target);
	struct entry *e = c->chains[hash % CHAINS];
	while (e && (e->hash != hash || e->packed != packed || e->target_length != length ||
		     memcmp(e->bytes, target, length) != 0))
		e = e->next;
	return e;
}

static bool copy_out(struct reply *reply, const struct entry *e)
{
	char *body = malloc(e->length + 1);
	if (!body)
		return false;
	memcpy(body, e->bytes + e->target_length, e->length);
	body[e->length] = 0;
	reply->status = 200;
	reply->type = e->type;
	reply->body = body;
	reply->length = e->length;
	reply->packed = e->is_packed;
	reply->page = e->page;
	return true;
}

/* With the lock. */
static bool give(struct cache *c, struct entry *e, double right, struct reply *reply)
{
	if (e->right < right)
		e->right = right;
	unlink_entry(c, e);
	link_newest(c, e);
	return copy_out(reply, e);
}

bool cache_get(struct cache *c, const char *target, bool packed, double since,
	       struct reply *reply)
{
	const uint64_t hash = hash_of(target);
	pthread_mutex_lock(&c->lock);
	struct entry *e = find(c, hash, target, packed);
	const bool found = e && strcmp(e->etag, reply->etag) == 0 && give(c, e, since, reply);
	c->counts.hits += found;
	c->counts.misses += !found;
	pthread_mutex_unlock(&c->lock);
	return found;
}

/* ---- of earlier commits ---- */

void cache_saw(struct cache *c, const char *commit, double at)
{
	pthread_mutex_lock(&c->lock);
	if (at > c->seen.at) {
		snprintf(c->seen.commit, sizeof c->seen.commit, "%s", commit);
		c->seen.at = at;
	}
	pthread_mutex_unlock(&c->lock);
}

/* A reader that looked before and tells it now must not bring the old one back. */
void cache_outdated(struct cache *c)
{
	cache_saw(c, "", clock_now());
}

struct sight cache_newest(struct cache *c)
{
	pthread_mutex_lock(&c->lock);
	const struct sight seen = c->seen;
	pthread_mutex_unlock(&c->lock);
	return seen;
}

/* With the lock. */
static bool lend(struct cache *c, struct entry *e, double since, double *right,
		 bool *to_refresh, struct reply *reply)
{
	const bool is_newest = strcmp(e->etag, reply->etag) == 0;
	*right = is_newest && e->right < c->seen.at ? c->seen.at : e->right;
	if (*right < since || !give(c, e, *right, reply))
		return false;
	*to_refresh = !is_newest && !e->refreshing;
	e->refreshing |= *to_refresh;
	memcpy(reply->etag, e->etag, sizeof reply->etag);
	c->counts.hits += is_newest;
	c->counts.stale += !is_newest;
	return true;
}

bool cache_lend(struct cache *c, const char *target, bool packed, double since, double *right,
		bool *to_refresh, struct reply *reply)
{
	const uint64_t hash = hash_of(target);
	pthread_mutex_lock(&c->lock);
	struct entry *e = find(c, hash, target, packed);
	const bool found = e && lend(c, e, since, right, to_refresh, reply);
	pthread_mutex_unlock(&c->lock);
	return found;
}

void cache_refreshed(struct cache *c, const char *target, bool packed, bool done)
{
	const uint64_t hash = hash_of(target);
	pthread_mutex_lock(&c->lock);
	struct entry *e = find(c, hash, target, packed);
	if (e)
		e->refreshing = false;
	c->counts.refreshes += done;
	pthread_mutex_unlock(&c->lock);
}

/* ---- keeping ---- */

static struct entry *make(const char *target, bool packed, const struct reply *reply)
{
	const size_t length = strlen(target);
	struct entry *e = calloc(1, sizeof *e + length + reply->length);
	if (!e)
		return NULL;
	memcpy(e->etag, reply->etag, sizeof e->etag);
	e->packed = packed;
	e->is_packed = reply->packed;
	e->page = reply->page;
	e->type = reply->type;
	e->target_length = length;
	e->length = reply->length;
	memcpy(e->bytes, target, length);
	memcpy(e->bytes + length, reply->body, reply->length);
	return e;
}

/* With the lock. Takes the entry. */
static void put(struct cache *c, struct entry *e, const char *target)
{
	struct entry *old = find(c, e->hash, target, e->packed);
	if (old && old->right > e->right && strcmp(old->etag, e->etag) != 0) {
		free(e);
		return;
	}
	if (old) {
		e->refreshing = old->refreshing;
		drop(c, old);
	}
	e->next = c->chains[e->hash % CHAINS];
	c->chains[e->hash % CHAINS] = e;
	link_newest(c, e);
	c->counts.bytes += size_of(e);
	c->counts.answers++;
	for (struct entry *last = c->oldest, *newer; last && c->counts.bytes > c->room;
	     last = newer) {
		newer = last->newer;
		drop(c, last);
	}
}

void cache_put(struct cache *c, const char *target, bool packed, double since,
	       const struct reply *reply)
{
	struct entry *e = make(target, packed, reply);
	if (!e)
		return;
	e->hash = hash_of(target);
	e->right = since;
	if (size_of(e) > c->room / SHARE) {
		free(e);
		return;
	}
	pthread_mutex_lock(&c->lock);
	put(c, e, target);
	pthread_mutex_unlock(&c->lock);
}

struct cache_counts cache_count(struct cache *c)
{
	pthread_mutex_lock(&c->lock);
	const struct cache_counts counts = c->counts;
	pthread_mutex_unlock(&c->lock);
	return counts;
}
