/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Eight threads search with the handles of a pool, of which there are fewer, while one more
 * writes and compacts. Each commit moves one article on to the next number, and all its
 * passages say which: an answer out of two commits, or one older than an answer that the thread
 * had before, is wrong. `make tsan` runs this with the thread sanitizer.
 */
#include "lede.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { THREADS = 8, HANDLES = 3, COMMITS = 40, SENTENCES = 60 };

static struct scratch scratch;
static lede_pool *pool;
static atomic_int last; /* the newest commit that is done */

struct reader {
	pthread_t thread;
	unsigned looks, states;
	char problem[600]; /* "": none */
};

/* ---- the writer ---- */

static bool write_number(lede_writer *writer, int number, lede_error *err)
{
	char text[SENTENCES * 80];
	size_t used = 0;
	lede_article article = {.id = lede_span_of("counter"), .title = lede_span_of("News")};
	for (int i = 0; i < SENTENCES; i++)
		used += (size_t)snprintf(text + used, sizeof text - used,
					 "Counter stands at number%dx in sentence %d of it. ",
					 number, i);
	return lede_writer_add(writer, &article, (lede_span){text, used - 1}, NULL, err) ==
		       LEDE_OK &&
	       lede_writer_commit(writer, err) == LEDE_OK;
}

static bool write_all(lede_error *err)
{
	lede_writer *writer = NULL;
	uint64_t before, after;
	bool good = true;
	for (int number = 2; number <= COMMITS && good; number++) {
		good = (writer || lede_writer_open(&writer, scratch.path, err) == LEDE_OK) &&
		       write_number(writer, number, err);
		if (good)
			atomic_store(&last, number);
		if (good && number % 15 == 0) {
			lede_writer_close(writer);
			writer = NULL;
			good = lede_compact(scratch.path, &before, &after, err) == LEDE_OK;
		}
	}
	lede_writer_close(writer);
	return good;
}

/* ---- the readers ---- */

/* The number that all the passages say; 0: they differ, or there are too few. */
static int number_of(const lede_results *results)
{
	int number = 0;
	for (size_t i = 0; i < results->count; i++) {
		const lede_span text = results->items[i].passage.text;
		const char *at = memchr(text.ptr, 'n', text.len);
		int here = 0;
		while (at && text.ptr + text.len - at > 8 && memcmp(at, "number", 6) != 0)
			at = memchr(at + 1, 'n', (size_t)(text.ptr + text.len - at - 1));
		for (at = at ? at + 6 : NULL; at && *at >= '0' && *at <= '9'; at++)
			here = here * 10 + *at - '0';
		if (!here || (number && here != number))
			return 0;
		number = here;
	}
	return results->count >= 4 && results->count == results->total ? number : 0;
}

/* What one look shows; 0, and the problem is told. */
static int look(struct reader *r)
{
	lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
	lede_index *index;
	lede_results *results = NULL;
	lede_error err = {.message = "no error"};
	const int least = atomic_load(&last);
	int number = 0;
	options.limit = 100;
	options.per_article = 0;
	if (lede_pool_take(&index, pool, &err) == LEDE_OK &&
	    lede_search(&results, index, lede_span_of("counter"), &options, &err) == LEDE_OK)
		number = number_of(results);
	lede_pool_give(pool, index);
	if (number < least) {
		snprintf(r->problem, sizeof r->problem, "%d, at least %d is there: %s", number,
			 least, err.message);
		number = 0;
	}
	lede_results_free(results);
	return number;
}

static void *read_on(void *given)
{
	struct reader *r = given;
	int seen = 0;
	while (seen < COMMITS) {
		const int now = look(r);
		if (!now)
			break;
		r->looks++;
		r->states += now != seen;
		seen = now;
	}
	return NULL;
}

/* ---- the tests ---- */

TEST(threads__eight_readers_and_a_writer)
{
	struct reader readers[THREADS] = {0};
	lede_error err = {.message = ""};
	lede_writer *writer;
	scratch_make(&scratch);
	REQUIRE(lede_writer_open(&writer, scratch.path, &err) == LEDE_OK);
	CHECK(write_number(writer, 1, &err));
	lede_writer_close(writer);
	atomic_store(&last, 1);
	REQUIRE(lede_pool_open(&pool, scratch.path, HANDLES, &err) == LEDE_OK);
	for (unsigned i = 0; i < THREADS; i++) {

		REQUIRE(pthread_create(&readers[i].thread, NULL, read_on, &readers[i]) == 0);
	}
	const bool written = write_all(&err);
	if (!written) {
		printf("# writer: %s\n", err.message);
		atomic_store(&last, COMMITS + 1); /* so that the readers stop */
	}
	CHECK(written);
	unsigned states = 0;
	for (unsigned i = 0; i < THREADS; i++) {
		CHECK(pthread_join(readers[i].thread, NULL) == 0);
		CHECK_STR(readers[i].problem, "");
		CHECK(readers[i].looks > 0);
		states += readers[i].states;
		printf("# reader %u: %u looks, %u states\n", i, readers[i].looks,
		       readers[i].states);
	}
	CHECK(states > THREADS); /* they did look while it was written */
	lede_pool_close(pool);
	scratch_remove(&scratch);
}

struct waiter {
	pthread_t thread;
	atomic_bool has_it;
};

static void *take_one(void *given)
{
	struct waiter *w = given;
	lede_index *index;
	CHECK(lede_pool_take(&index, pool, NULL) == LEDE_OK);
	atomic_store(&w->has_it, true);
	lede_pool_give(pool, index);
	return NULL;
}

TEST(threads__taking_waits_for_giving)
{
	const struct timespec pause = {0, 50000000};
	struct waiter waiters[3] = {0};
	lede_writer *writer;
	lede_index *index;
	scratch_make(&scratch);
	REQUIRE(lede_writer_open(&writer, scratch.path, NULL) == LEDE_OK);
	CHECK(write_number(writer, 1, NULL));
	lede_writer_close(writer);
	REQUIRE(lede_pool_open(&pool, scratch.path, 1, NULL) == LEDE_OK);
	REQUIRE(lede_pool_take(&index, pool, NULL) == LEDE_OK);
	for (int i = 0; i < 3; i++)
		REQUIRE(pthread_create(&waiters[i].thread, NULL, take_one, &waiters[i]) == 0);
	nanosleep(&pause, NULL);
	for (int i = 0; i < 3; i++)
		CHECK(!atomic_load(&waiters[i].has_it));
	lede_pool_give(pool, index);
	for (int i = 0; i < 3; i++) {
		CHECK(pthread_join(waiters[i].thread, NULL) == 0);
		CHECK(atomic_load(&waiters[i].has_it));
	}
	lede_pool_close(pool);
	scratch_remove(&scratch);
}

TAP_MAIN
