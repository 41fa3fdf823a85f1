/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/writer.h"

#include "serve/cache.h"
#include "serve/metrics.h"
#include "serve/pool.h"
#include "serve/post.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_WAITING = 1024, IDLE_SECONDS = 1 };
static const double lock_seconds = 5; /* that another writer is waited for */

/* Between two commits while no reader is free. Each costs the readers what they know of the
 * index, and the processors about as much as ten searches. */
static const double busy_seconds = 0.1;

struct writer {
	struct server *server;
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct exchange *first, *last;
	size_t waiting;
	bool stopping;
	pthread_t thread;
	lede_writer *index; /* NULL: not open */
	double ended;       /* the last commit */
};

/* ---- a group ---- */

static lede_status open_index(struct writer *w, lede_error *err)
{
	const double until = clock_now() + lock_seconds;
	const struct timespec pause = {0, 50000000};
	lede_status status = LEDE_OK;
	while (!w->index) {
		status = lede_writer_open(&w->index, w->server->options->index_path, err);
		if (status != LEDE_ELOCKED || clock_now() > until)
			return status;
		nanosleep(&pause, NULL);
	}
	return status;
}

/* An article that cannot be one is left out; anything else ends the group. */
static lede_status add(struct writer *w, struct posted *item, lede_error *err)
{
	if (item->reason[0])
		return LEDE_OK;
	const lede_status status =
		lede_writer_add(w->index, &item->article, item->text, &item->change, err);
	if (status != LEDE_EFORMAT)
		return status;
	snprintf(item->reason, sizeof item->reason, "%.*s", (int)sizeof item->reason - 1,
		 err->message);
	return LEDE_OK;
}

static lede_status write_one(struct writer *w, struct exchange *e, lede_error *err)
{
	struct post *post = e->post;
	if (post->is_removal)
		return lede_writer_remove(w->index, e->id, &post->found, err);
	lede_status status = LEDE_OK;
	for (size_t i = 0; i < post->count && !status; i++)
		status = add(w, &post->items[i], err);
	return status;
}

static lede_status write_group(struct writer *w, struct exchange *group, lede_error *err)
{
	lede_status status = open_index(w, err);
	for (struct exchange *e = group; e && !status; e = e->next)
		status = write_one(w, e, err);
	if (!status)
		status = lede_writer_commit(w->index, err);
	cache_outdated(w->server->cache);
	if (!status)
		return status;
	lede_writer_close(w->index);
	w->index = NULL;
	return status;
}

/* ---- the answers ---- */

static void reply_failure(struct exchange *e, const lede_error *err)
{
	if (err->status == LEDE_ELOCKED || err->status == LEDE_ENOMEM)
		reply_error(&e->reply, err, e->id);
	else
		reply_problem(&e->reply, 507,
			      "nothing was stored: the index cannot be written");
}

static void count_articles(struct metrics *m, const struct post *post)
{
	if (post->is_removal && post->found)
		metrics_article(m, LEDE_REMOVED);
	for (size_t i = 0; i < post->count; i++)
		if (!post->items[i].reason[0])
			metrics_article(m, post->items[i].change);
}

static void reply_success(struct exchange *e)
{
	count_articles(e->server->metrics, e->post);
	if (!e->post->is_removal)
		post_reply(e);
	else if (e->post->found)
		e->reply.status = 204;
	else
		reply_problem(&e->reply, 404, "the index has no article of this id");
}

static void do_group(struct writer *w, struct exchange *group)
{
	lede_error err = {.status = LEDE_OK};
	const double started = clock_now();
	size_t count = 0;
	const bool failed = write_group(w, group, &err) != LEDE_OK;
	if (failed)
		server_say(w->server, "%s", err.message);
	for (const struct exchange *e = group; e; e = e->next)
		count++;
	metrics_commit(w->server->metrics, count, clock_now() - started, failed);
	for (struct exchange *e = group, *next; e; e = next) {
		next = e->next; /* once it is answered it is not ours any more */
		if (failed)
			reply_failure(e, &err);
		else
			reply_success(e);
		exchange_answered(e);
	}
}

/* ---- the thread ---- */

/* With the lock. Waits for work; gives the index up when there is none for a while. */
static void wait_for_work(struct writer *w)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += IDLE_SECONDS;
	while (!w->first && !w->stopping) {
		if (!w->index) {
			pthread_cond_wait(&w->filled, &w->lock);
		} else if (pthread_cond_timedwait(&w->filled, &w->lock, &until) != 0) {
			lede_writer_close(w->index);
			w->index = NULL;
		}
	}
}

/* With the lock. Lets more come together while readers are busy. */
static void wait_for_more(struct writer *w)
{
	const double until = w->ended + busy_seconds;
	const struct timespec time = {(time_t)until,
				      (long)((until - (double)(time_t)until) * 1e9)};
	if (!w->first || until < clock_now() || !pool_is_busy(w->server->pool))
		return;
	while (!w->stopping && pthread_cond_timedwait(&w->filled, &w->lock, &time) == 0)
		continue;
}

static void *run_writer(void *given)
{
	struct writer *w = given;
	bool ended = false;
	while (!ended) {
		pthread_mutex_lock(&w->lock);
		wait_for_work(w);
		wait_for_more(w);
		struct exchange *group = w->first;
		w->first = w->last = NULL;
		w->waiting = 0;
		ended = !group;
		pthread_mutex_unlock(&w->lock);
		if (group)
			do_group(w, group);
		w->ended = clock_now();
	}
	lede_writer_close(w->index);
	return NULL;
}

/* So that readers find one. */
static lede_status make_index(struct writer *w, lede_error *err)
{
	lede_index *index;
	lede_status status = lede_open(&index, w->server->options->index_path, err);
	lede_close(index);
	if (status != LEDE_ENOTFOUND)
		return status;
	status = lede_writer_open(&w->index, w->server->options->index_path, err);
	if (!status)
		status = lede_writer_commit(w->index, err);
	lede_writer_close(w->index);
	w->index = NULL;
	return status;
}

struct writer *writer_start(struct server *server, lede_error *err)
{
	struct writer *w = calloc(1, sizeof *w);
	pthread_condattr_t attributes;
	if (!w)
		return NULL;
	w->server = server;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&w->filled, &attributes);
	pthread_condattr_destroy(&attributes);
	if (make_index(w, err) == LEDE_OK &&
	    pthread_create(&w->thread, NULL, run_writer, w) == 0)
		return w;
	free(w);
	return NULL;
}

void writer_stop(struct writer *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->filled);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->filled);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

bool writer_push(struct writer *w, struct exchange *e)
{
	pthread_mutex_lock(&w->lock);
	const bool room = w->waiting < MOST_WAITING;
	if (room) {
		e->next = NULL;
		if (w->last)
			w->last->next = e;
		else
			w->first = e;
		w->last = e;
		w->waiting++;
		pthread_cond_signal(&w->filled);
	}
	pthread_mutex_unlock(&w->lock);
	return room;
}
