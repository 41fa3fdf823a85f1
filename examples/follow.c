/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 *	follow INDEX QUERY
 *
 * Prints each new passage that has what the query wants, as soon as it is committed, until the
 * reader of its output is gone or a signal ends it.
 */
#include <lede.h>
#include <stdio.h>
#include <time.h>

static bool print(void *payload, size_t topic, uint64_t number, const lede_result *result)
{
	const lede_span title = result->article.title, quote = result->quote.text;
	(void)payload;
	(void)topic;
	(void)number;
	printf("%.*s: %.*s\n", (int)title.len, title.ptr, (int)quote.len, quote.ptr);
	return fflush(stdout) == 0; /* false: no more of it, please */
}

/* lede_look reads a query when there is something new: this tells at once that it is wrong. */
static lede_status check(lede_index *index, lede_span query, lede_error *err)
{
	lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
	lede_results *results;
	options.limit = 0;
	const lede_status status = lede_search(&results, index, query, &options, err);
	lede_results_free(results);
	return status;
}

/* A topic need not be one of the index. What has a number up to `since` is known. */
static lede_status follow(lede_index *index, lede_topic topic, lede_error *err)
{
	const struct timespec pause = {0, 200000000};
	lede_state seen = {.name = ""}, now;
	/* With no topics: which number is the highest. */
	lede_status status = lede_look(index, NULL, 0, NULL, NULL, NULL, &topic.since, err);
	while (!status && !ferror(stdout)) {
		status = lede_state_get(&now, index, err);
		/* Only a commit can bring something new. */
		if (!status && strcmp(now.name, seen.name) != 0) {
			status = lede_look(index, &topic, 1, NULL, print, NULL, &topic.since,
					   err);
			seen = now;
		}
		nanosleep(&pause, NULL);
	}
	return status;
}

int main(int argc, char **argv)
{
	lede_error err;
	lede_index *index;
	if (argc != 3)
		return fputs("usage: follow INDEX QUERY\n", stderr), 2;
	const lede_topic topic = {.name = lede_span_of("query"),
				  .query = lede_span_of(argv[2])};
	lede_status status = lede_open(&index, argv[1], &err);
	if (!status)
		status = check(index, topic.query, &err);
	if (!status)
		status = follow(index, topic, &err);
	if (status)
		fprintf(stderr, "follow: %s\n", err.message);
	lede_close(index);
	return status != LEDE_OK;
}
