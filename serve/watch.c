/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/watch.h"

#include "serve/exchange.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { SLOWEST = 16 * 1024 /* bytes a second */, CROWDED_SECONDS = 2 };

struct connection {
	struct connection *previous, *next;
	int socket;
	bool is_working;
	double since;
	double wrote_at;
	size_t bytes; /* that it got done since then, or has to do */
};

struct watch {
	pthread_mutex_t lock;
	pthread_cond_t stopped;
	bool stopping;
	pthread_t thread;
	double slow;
	size_t count, crowd;
	struct connection *first;
};

double clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- the thread ---- */

/* With the lock: a socket that is in the list is open, and nobody else's yet. */
static void drop_the_late(struct watch *w)
{
	const double now = clock_now();
	const double slow =
		w->count > w->crowd && w->slow > CROWDED_SECONDS ? CROWDED_SECONDS : w->slow;
	for (struct connection *c = w->first; c; c = c->next)
		if (!c->is_working && now - c->since > slow + (double)c->bytes / SLOWEST)
			shutdown(c->socket, SHUT_RDWR);
}

static void *run_watch(void *given)
{
	struct watch *w = given;
	pthread_mutex_lock(&w->lock);
	while (!w->stopping) {
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += 500000000;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		pthread_cond_timedwait(&w->stopped, &w->lock, &until);
		drop_the_late(w);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

struct watch *watch_start(double slow, unsigned most)
{
	struct watch *w = calloc(1, sizeof *w);
	pthread_condattr_t attributes;
	if (!w)
		return NULL;
	w->slow = slow;
	w->crowd = most / 8 * 7;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&w->stopped, &attributes);
	pthread_condattr_destroy(&attributes);
	if (pthread_create(&w->thread, NULL, run_watch, w) == 0)
		return w;
	free(w);
	return NULL;
}

void watch_stop(struct watch *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->stopped);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	while (w->first)
		watch_close(w, w->first);
	pthread_cond_destroy(&w->stopped);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

/* ---- connections ---- */

struct connection *watch_open(struct watch *w, int socket)
{
	struct connection *c = calloc(1, sizeof *c);
	if (!c)
		return NULL;
	c->socket = socket;
	c->since = clock_now();
	pthread_mutex_lock(&w->lock);
	c->next = w->first;
	if (c->next)
		c->next->previous = c;
	w->first = c;
	w->count++;
	pthread_mutex_unlock(&w->lock);
	return c;
}

void watch_close(struct watch *w, struct connection *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&w->lock);
	if (c->previous)
		c->previous->next = c->next;
	else
		w->first = c->next;
	if (c->next)
		c->next->previous = c->previous;
	w->count--;
	pthread_mutex_unlock(&w->lock);
	free(c);
}

static void set(struct watch *w, struct connection *c, bool is_working, size_t bytes)
{
	if (!c)
		return;
	pthread_mutex_lock(&w->lock);
	c->is_working = is_working;
	c->bytes = bytes;
	c->since = clock_now();
	pthread_mutex_unlock(&w->lock);
}

void watch_reading(struct watch *w, struct connection *c)
{
	set(w, c, false, 0);
}

void watch_received(struct watch *w, struct connection *c, size_t bytes)
{
	if (!c)
		return;
	pthread_mutex_lock(&w->lock);
	c->bytes += bytes;
	pthread_mutex_unlock(&w->lock);
}

void watch_working(struct watch *w, struct connection *c)
{
	set(w, c, true, 0);
}

void watch_writing(struct watch *w, struct connection *c, size_t bytes)
{
	set(w, c, false, bytes);
}

void watch_wrote(struct connection *c)
{
	if (c)
		c->wrote_at = clock_now();
}

double watch_wrote_at(const struct connection *c)
{
	return c ? c->wrote_at : 0;
}

size_t watch_count(struct watch *w)
{
	pthread_mutex_lock(&w->lock);
	const size_t count = w->count;
	pthread_mutex_unlock(&w->lock);
	return count;
}
