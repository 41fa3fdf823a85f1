/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/pool.h"

#include "serve/answer.h"

#include <pthread.h>
#include <stdlib.h>

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct exchange *first, *last;
	size_t waiting;
	bool stopping;
	unsigned thread_count;
	pthread_t *threads;
	struct reader *readers;
};

struct start {
	struct pool *pool;
	struct reader *reader;
};

/* ---- the queue ---- */

bool pool_push(struct pool *pool, struct exchange *e)
{
	pthread_mutex_lock(&pool->lock);
	const bool room = pool->waiting < POOL_QUEUE && !pool->stopping;
	if (room) {
		e->next = NULL;
		if (pool->last)
			pool->last->next = e;
		else
			pool->first = e;
		pool->last = e;
		pool->waiting++;
		pthread_cond_signal(&pool->filled);
	}
	pthread_mutex_unlock(&pool->lock);
	return room;
}

/* NULL: the thread is to end. */
static struct exchange *pool_take(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	while (!pool->first && !pool->stopping)
		pthread_cond_wait(&pool->filled, &pool->lock);
	struct exchange *e = pool->first;
	if (e) {
		pool->first = e->next;
		if (!pool->first)
			pool->last = NULL;
		pool->waiting--;
	}
	pthread_mutex_unlock(&pool->lock);
	return e;
}

size_t pool_waiting(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	const size_t waiting = pool->waiting;
	pthread_mutex_unlock(&pool->lock);
	return waiting;
}

/* ---- the threads ---- */

static void *run_reader(void *given)
{
	struct start *start = given;
	struct pool *pool = start->pool;
	struct reader *reader = start->reader;
	free(start);
	for (struct exchange *e; (e = pool_take(pool)) != NULL;)
		answer(e, reader);
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
	for (unsigned i = 0; i < threads && good; i++)
		good = start_reader(pool);
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
	pool->thread_count = 0;
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	pool_stop(pool);
	pthread_cond_destroy(&pool->filled);
	pthread_mutex_destroy(&pool->lock);
	free(pool->readers);
	free(pool->threads);
	free(pool);
}
