/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 *	searches INDEX QUERIES THREADS SECONDS
 *
 * How many searches a second the library does: each thread has a handle of its own and goes
 * round the queries, a line each, from another place. Prints searches a second, and the times
 *of the middle, the 99th and the slowest in a hundred, in milliseconds.
 */
#include "base/clock.h"
#include "lede.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { QUERIES_MAX = 100000, THREADS_MAX = 64, TIMES_MAX = 10000000 };

static char *queries[QUERIES_MAX];
static size_t query_count;

struct searcher {
	const char *index;
	double until;
	size_t start;
	double *times; /* milliseconds */
	size_t count;
	pthread_t thread;
};

static void complain(const char *what)
{
	fprintf(stderr, "searches: %s\n", what);
	exit(2);
}

static void read_queries(const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	if (!f)
		complain("no such file of queries");
	for (ssize_t len; query_count < QUERIES_MAX && (len = getline(&line, &room, f)) > 0;) {
		line[len - (line[len - 1] == '\n')] = '\0';
		if (!(queries[query_count++] = strdup(line)))
			complain("out of memory");
	}
	free(line);
	fclose(f);
	if (!query_count)
		complain("no queries");
}

static void *search(void *payload)
{
	struct searcher *s = payload;
	lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
	lede_index *index;
	lede_results *results;
	lede_error err;
	options.plain = true;
	if (lede_open(&index, s->index, &err))
		complain(err.message);
	for (size_t i = s->start; s->count < TIMES_MAX; i++) {
		const double from = clock_seconds();
		if (from >= s->until)
			break;
		if (lede_search(&results, index, lede_span_of(queries[i % query_count]),
				&options, &err))
			complain(err.message);
		lede_results_free(results);
		s->times[s->count++] = 1e3 * (clock_seconds() - from);
	}
	lede_close(index);
	return NULL;
}

static int by_time(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	static struct searcher searchers[THREADS_MAX];
	const long threads = argc == 5 ? strtol(argv[3], NULL, 10) : 0;
	if (threads < 1 || threads > THREADS_MAX)
		complain("usage: searches INDEX QUERIES THREADS SECONDS");
	const double seconds = strtod(argv[4], NULL), from = clock_seconds();
	read_queries(argv[2]);
	for (long i = 0; i < threads; i++) {
		searchers[i] =
			(struct searcher){.index = argv[1],
					  .until = from + seconds,
					  .start = (size_t)i * query_count / (size_t)threads,
					  .times = malloc(TIMES_MAX * sizeof(double))};
		if (!searchers[i].times ||
		    pthread_create(&searchers[i].thread, NULL, search, &searchers[i]) != 0)
			complain("out of memory");
	}
	double *all = malloc((size_t)threads * TIMES_MAX * sizeof *all);
	size_t count = 0;
	for (long i = 0; i < threads; i++) {
		pthread_join(searchers[i].thread, NULL);
		for (size_t k = 0; all && k < searchers[i].count; k++)
			all[count++] = searchers[i].times[k];
	}
	if (!count)
		complain("no search was done");
	qsort(all, count, sizeof *all, by_time);
	printf("%.0f searches/s; %.2f ms, 99th %.2f ms, slowest %.2f ms; %zu queries\n",
	       (double)count / seconds, all[count / 2], all[count - 1 - count / 100],
	       all[count - 1], query_count);
	return 0;
}
