/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/pool.h"

#include "serve/answer.h"
#include "serve/refresh.h"

#include <pthread.h>
#include <stdlib.h>

struct queue {
	struct exchange *first, *last;
	size_t count;
};

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct queue requests, refreshes;
	unsigned working; /* readers */
	bool stopping;
	unsigned thread_count;
	pthread_t *threads;
	struct reader *readers;
};

struct start {
	struct pool *pool;
	struct reader *reader;
};

/* ---- the queues ---- */

static void append(struct queue *queue, struct exchange *e)
{
	e->next = NULL;
	if (queue->last)
		queue->last->next = e;
	else
		queue->first = e;
	queue->last = e;
	queue->count++;
}

static struct exchange *cut_first(struct queue *queue)
{
	struct exchange *e = queue->first;
	queue->first = e->next;
	if (!queue->first)
		queue->last = NULL;
	queue->count--;
	return e;
}

static bool push(struct pool *pool, struct queue *queue, size_t most, struct exchange *e)
{
	pthread_mutex_lock(&pool->lock);
	const bool room = queue->count < most && !pool->stopping;
	if (room) {
		append(queue, e);
		pthread_cond_signal(&pool->filled);
	}
	pthread_mutex_unlock(&pool->lock);
	return room;
}

bool pool_push(struct pool *pool, struct exchange *e)
{
	return push(pool, &pool->requests, POOL_QUEUE, e);
}

bool pool_refresh(struct pool *pool, struct exchange *e)
{
	return push(pool, &pool->refreshes, POOL_REFRESHES, e);
}

/* With the lock. */
static bool may_refresh(const struct pool *pool)
{
	return pool->refreshes.first && !pool->stopping;
}

/* Waits for work. NULL: the thread is to end. */
static struct exchange *pool_take(struct pool *pool)
{
	struct exchange *e = NULL;
	pthread_mutex_lock(&pool->lock);
	while (!pool->requests.first && !may_refresh(pool) && !pool->stopping)
		pthread_cond_wait(&pool->filled, &pool->lock);
	if (pool->requests.first)
		e = cut_first(&pool->requests);
	else if (may_refresh(pool))
		e = cut_first(&pool->refreshes);
	pool->working += e != NULL;
	pthread_mutex_unlock(&pool->lock);
	return e;
}

static void work_is_done(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	pool->working--;
	pthread_mutex_unlock(&pool->lock);
}

size_t pool_waiting(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	const size_t waiting = pool->requests.count;
	pthread_mutex_unlock(&pool->lock);
	return waiting;
}

bool pool_is_busy(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	const bool is_busy = pool->working + pool->requests.count + pool->refreshes.count >=
			     pool->thread_count;
	pthread_mutex_unlock(&pool->lock);
	return is_busy;
}

/* ---- the threads ---- */

static void give_back(struct exchange *e)
{
	if (e->is_refresh)
		refresh_end(e);
	else
		exchange_answered(e);
}

static void *run_reader(void *given)
{
	struct start *start = given;
	struct pool *pool = start->pool;
	struct reader *reader = start->reader;
	free(start);
	for (struct exchange *e; (e = pool_take(pool)) != NULL;) {
		const bool is_made = answer(e, reader);
		work_is_done(pool); /* whoever reads the answer finds this reader free */
		if (is_made)
			give_back(e);
	}
	return NULL;
}

static bool start_reader(struct pool *pool)
{
	struct start *start = malloc(sizeof *start);
	if (!start)
		return false;
	*start = (struct start){pool, &pool->readers[pool->thread_count]};
	if (pthread_create(&pool->threads[pool->thread_count], NULL, run_reader, start) != 0) {
		free(start);
		return false;
	}
	pool->thread_count++;
	return true;
}

struct pool *pool_start(unsigned threads)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (!pool)
		return NULL;
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->filled, NULL);
	pool->threads = calloc(threads, sizeof *pool->threads);
	pool->readers = calloc(threads, sizeof *pool->readers);
	bool good = pool->threads && pool->readers;
	pthread_mutex_lock(&pool->lock); /* readers ask how many they are */
	for (unsigned i = 0; i < threads && good; i++)
		good = start_reader(pool);
	pthread_mutex_unlock(&pool->lock);
	if (good)
		return pool;
	pool_free(pool);
	return NULL;
}

void pool_stop(struct pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	pool->stopping = true;
	pthread_cond_broadcast(&pool->filled);
	pthread_mutex_unlock(&pool->lock);
	for (unsigned i = 0; i < pool->thread_count; i++) {
		pthread_join(pool->threads[i], NULL);
		lede_actors_free(pool->readers[i].actors);
	}
	pthread_mutex_lock(&pool->lock);
	pool->thread_count = 0;
	pthread_mutex_unlock(&pool->lock);
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	pool_stop(pool);
	while (pool->refreshes.first)
		refresh_drop(cut_first(&pool->refreshes));
	pthread_cond_destroy(&pool->filled);
	pthread_mutex_destroy(&pool->lock);
	free(pool->readers);
	free(pool->threads);
	free(pool);
}
