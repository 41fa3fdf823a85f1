/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 *	adding INDEX FILE
 *
 * How fast an index grows article by article, with those of FILE (anything that lede index
 * reads; over 2,000 of them), under ids of their own: one at a time until a new reader finds
 *it, 1,000 in batches of 50, and what 10,000 replacements in batches of 100 leave of its size.
 *The index is changed.
 */
#include "base/clock.h"
#include "lede.h"

#include <stdio.h>
#include <stdlib.h>

enum { SINGLE = 200, STREAM = 1000, BATCH = 50, REPLACED = 10000, REPLACED_BATCH = 100 };
enum { ARTICLES_MAX = 20000 };

struct kept {
	char *title, *text, *source, *date;
	size_t bytes;
};

static struct kept articles[ARTICLES_MAX];
static size_t article_count;

static void complain(const char *what)
{
	fprintf(stderr, "adding: %s\n", what);
	exit(2);
}

static void need(lede_status status, const lede_error *err)
{
	if (status)
		complain(err->message);
}

static char *copy(lede_span s)
{
	char *text = strndup(s.ptr ? s.ptr : "", s.len);
	if (!text)
		complain("out of memory");
	return text;
}

static void keep(void *payload, const lede_article *article, lede_span text, lede_span file,
		 uint64_t line)
{
	(void)payload, (void)file, (void)line;
	if (article_count < ARTICLES_MAX && text.len > 200)
		articles[article_count++] =
			(struct kept){copy(article->title), copy(text), copy(article->source),
				      copy(article->date), text.len};
}

/* Adds one under the id; `more` is a word of its own. */
static void add(lede_writer *writer, const struct kept *k, const char *id, const char *more)
{
	lede_error err;
	lede_change change;
	const size_t room = k->bytes + strlen(more) + 40;
	char *text = malloc(room);
	if (!text)
		complain("out of memory");
	snprintf(text, room, "The word is %s. %s", more, k->text);
	const lede_article article = {.id = lede_span_of(id),
				      .title = lede_span_of(k->title),
				      .source = lede_span_of(k->source),
				      .date = lede_span_of(k->date),
				      .lang = lede_span_of("en")};
	need(lede_writer_add(writer, &article, lede_span_of(text), &change, &err), &err);
	free(text);
}

static int by_time(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static bool is_found(const char *path, const char *word)
{
	lede_index *index;
	lede_results *results;
	lede_error err;
	need(lede_open(&index, path, &err), &err);
	need(lede_search(&results, index, lede_span_of(word), NULL, &err), &err);
	const bool found = results->count > 0;
	lede_results_free(results);
	lede_close(index);
	return found;
}

static void add_single(lede_writer *writer, const char *path)
{
	double times[SINGLE];
	lede_error err;
	for (size_t i = 0; i < SINGLE; i++) {
		char id[32], word[32];
		snprintf(id, sizeof id, "single-%zu", i);
		snprintf(word, sizeof word, "quabbel%zuq", i);
		const double from = clock_seconds();
		add(writer, &articles[i], id, word);
		need(lede_writer_commit(writer, &err), &err);
		if (!is_found(path, word))
			complain("what was added is not found");
		times[i] = 1e3 * (clock_seconds() - from);
	}
	qsort(times, SINGLE, sizeof *times, by_time);
	printf("one article until a new reader finds it: %.1f ms, 99th %.1f ms\n",
	       times[SINGLE / 2], times[SINGLE * 99 / 100]);
}

static void add_stream(lede_writer *writer)
{
	lede_error err;
	double bytes = 0;
	const double from = clock_seconds();
	for (size_t i = 0; i < STREAM; i++) {
		char id[32], word[32];
		snprintf(id, sizeof id, "stream-%zu", i);
		snprintf(word, sizeof word, "stream%zuq", i);
		add(writer, &articles[SINGLE + i], id, word);
		bytes += (double)articles[SINGLE + i].bytes;
		if (i % BATCH == BATCH - 1)
			need(lede_writer_commit(writer, &err), &err);
	}
	const double seconds = clock_seconds() - from;
	printf("%d articles in batches of %d: %.2f MB/s, %.0f articles/s\n", STREAM, BATCH,
	       bytes / seconds / 1e6, STREAM / seconds);
}

static void replace(lede_writer *writer, const char *path)
{
	lede_error err;
	uint64_t before, after, state = 88172645463325252u;
	for (size_t i = 0; i < REPLACED; i++) {
		char id[32], word[32];
		state ^= state << 13, state ^= state >> 7, state ^= state << 17;
		snprintf(id, sizeof id, "stream-%zu", (size_t)(state % STREAM));
		snprintf(word, sizeof word, "again%zuq", i);
		add(writer, &articles[state % article_count], id, word);
		if (i % REPLACED_BATCH == REPLACED_BATCH - 1)
			need(lede_writer_commit(writer, &err), &err);
	}
	need(lede_writer_commit(writer, &err), &err);
	lede_writer_close(writer);
	uint64_t dropped;
	need(lede_prune_revisions(path, 0, &dropped, &err), &err);
	need(lede_compact(path, &before, &after, &err), &err);
	printf("after %d replacements: %.1f MB, %.1f MB compacted: %.2f times\n", REPLACED,
	       (double)before / 1e6, (double)after / 1e6, (double)before / (double)after);
}

int main(int argc, char **argv)
{
	lede_writer *writer;
	lede_error err;
	if (argc != 3)
		complain("usage: adding INDEX FILE");
	const char *const paths[] = {argv[2]};
	need(lede_extract(paths, 1, NULL, keep, NULL, &err), &err);
	if (article_count < SINGLE + STREAM)
		complain("the file has too few articles");
	need(lede_writer_open(&writer, argv[1], &err), &err);
	add_single(writer, argv[1]);
	add_stream(writer);
	replace(writer, argv[1]);
	return 0;
}
