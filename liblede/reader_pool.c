/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/border.h"

#include <pthread.h>
#include <stdlib.h>

struct lede_pool {
	char *path;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t given; /* one that was taken came back, or could not be opened */
	lede_index *idle;     /* the last one given first: what it keeps is the newest */
	size_t most;
	size_t taken;
};

/* ---- under the lock ---- */

/* Waits until fewer than `most` are taken. NULL: one is to be opened; there is room for it. */
static lede_index *take_idle(lede_pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	while (pool->taken == pool->most)
		pthread_cond_wait(&pool->given, &pool->lock);
	pool->taken++;
	lede_index *handle = pool->idle;
	if (handle)
		pool->idle = handle->next;
	pthread_mutex_unlock(&pool->lock);
	return handle;
}

/* NULL: the handle that was taken is no more. */
static void give_back(lede_pool *pool, lede_index *handle)
{
	pthread_mutex_lock(&pool->lock);
	if (handle) {
		handle->next = pool->idle;
		pool->idle = handle;
	}
	pool->taken--;
	pthread_cond_signal(&pool->given);
	pthread_mutex_unlock(&pool->lock);
}

/* ---- the calls ---- */

lede_status lede_pool_take(lede_index **out, lede_pool *pool, lede_error *err)
{
	struct error error;
	lede_status status = LEDE_OK;
	lede_index *handle = take_idle(pool);
	*out = NULL;
	if (handle && index_follow(handle->index, &error) != STATUS_OK) {
		lede_close(handle);
		handle = NULL;
	}
	if (!handle)
		status = lede_open(&handle, pool->path, err);
	if (status)
		give_back(pool, NULL);
	*out = handle;
	return status;
}

void lede_pool_give(lede_pool *pool, lede_index *handle)
{
	if (!handle)
		return;
	lede_time_limit_set(handle, 0);
	give_back(pool, handle);
}

static bool make_lock(lede_pool *pool)
{
	if (pthread_mutex_init(&pool->lock, NULL) != 0)
		return false;
	if (pthread_cond_init(&pool->given, NULL) == 0)
		return true;
	pthread_mutex_destroy(&pool->lock);
	return false;
}

static lede_pool *pool_new(const char *path, size_t most)
{
	lede_pool *pool = calloc(1, sizeof *pool);
	char *copy = strdup(path);
	if (pool && copy && make_lock(pool)) {
		pool->path = copy;
		pool->most = most;
		return pool;
	}
	free(copy);
	free(pool);
	return NULL;
}

lede_status lede_pool_open(lede_pool **out, const char *path, size_t most, lede_error *err)
{
	struct error error;
	lede_index *first;
	*out = NULL;
	if (!most)
		return public_status(
			fail(&error, STATUS_INVALID, "a pool of no readers has no use"), &error,
			err);
	lede_pool *pool = pool_new(path, most);
	if (!pool)
		return public_status(fail_nomem(&error), &error, err);
	const lede_status status = lede_pool_take(&first, pool, err);
	if (status) {
		lede_pool_close(pool);
		return status;
	}
	lede_pool_give(pool, first);
	*out = pool;
	return LEDE_OK;
}

void lede_pool_close(lede_pool *pool)
{
	if (!pool)
		return;
	while (pool->idle) {
		lede_index *next = pool->idle->next;
		lede_close(pool->idle);
		pool->idle = next;
	}
	pthread_cond_destroy(&pool->given);
	pthread_mutex_destroy(&pool->lock);
	free(pool->path);
	free(pool);
}
