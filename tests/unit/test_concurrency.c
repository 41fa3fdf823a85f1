/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Four processes search while a fifth commits 200 batches, and compacts twice in between. A
 * batch adds a pair of articles, takes the pair of 20 batches ago out, and writes the number of
 * the batch anew into every passage of one long article: an answer out of half a batch, or out
 * of two states, does not add up.
 */
#include "lede.h"

#include "tests/unit/tap.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BATCHES = 200, READERS = 4, KEPT = 20, LONG_SENTENCES = 60 };

static char folder[512];
static char path[600];

static void make_folder(void)
{
	const char *scratch = getenv("SCRATCH");
	snprintf(folder, sizeof folder, "%s/lede-concurrency-XXXXXX",
		 scratch ? scratch : "/tmp");
	if (!mkdtemp(folder))
		perror(folder);
	snprintf(path, sizeof path, "%s/x", folder);
}

static void remove_folder(void)
{
	char command[700];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	CHECK(system(command) == 0);
}

/* ---- the writer ---- */

static bool add(lede_writer *w, const char *id, const char *text, lede_error *err)
{
	lede_article article = {.id = lede_span_of(id), .title = lede_span_of("")};
	return lede_writer_add(w, &article, lede_span_of(text), NULL, err) == LEDE_OK;
}

static bool add_long(lede_writer *w, int batch, lede_error *err)
{
	char text[LONG_SENTENCES * 128];
	size_t used = 0;
	for (int i = 0; i < LONG_SENTENCES; i++)
		used += (size_t)snprintf(
			text + used, sizeof text - used,
			"Longstory says that batch%dx was the last of all (%d). ", batch, i);
	text[used - 1] = '\0'; /* no space at the end */
	return add(w, "long", text, err);
}

static bool write_batch(lede_writer *w, int batch, lede_error *err)
{
	char id[32], text[128];
	bool found = true;
	for (int half = 0; half < 2; half++) {
		snprintf(id, sizeof id, "%s-%d", half ? "right" : "left", batch);
		snprintf(text, sizeof text, "Everypair has a half of batch%dx.", batch);
		if (!add(w, id, text, err))
			return false;
		if (half == 0 && !add_long(w, batch, err))
			return false;
		snprintf(id, sizeof id, "%s-%d", half ? "right" : "left", batch - KEPT);
		if (batch > KEPT && lede_writer_remove(w, lede_span_of(id), &found, err))
			return false;
	}
	return found && lede_writer_commit(w, err) == LEDE_OK;
}

static bool write_all(lede_error *err)
{
	lede_writer *w = NULL;
	uint64_t before, after;
	bool good = true;
	for (int batch = 2; batch <= BATCHES && good; batch++) {
		good = (w || lede_writer_open(&w, path, err) == LEDE_OK) &&
		       write_batch(w, batch, err);
		if (batch % 80 == 0) {
			lede_writer_close(w);
			w = NULL;
			good &= lede_compact(path, &before, &after, err) == LEDE_OK;
		}
	}
	lede_writer_close(w);
	return good;
}

/* ---- a reader ---- */

static int number_behind(const char *text, size_t len, const char *word)
{
	size_t word_len = strlen(word);
	for (size_t i = 0; i + word_len < len; i++)
		if (memcmp(text + i, word, word_len) == 0)
			return atoi(text + i + word_len);
	return -1;
}

/* The batch that the answer shows; 0 when it does not add up. */
static int batch_of(const lede_results *results)
{
	int longest = 0, halves[2] = {0}, lowest = BATCHES + 1, highest = 0;
	size_t long_passages = 0;
	for (size_t i = 0; i < results->count; i++) {
		const lede_result *r = &results->items[i];
		int batch = number_behind(r->passage.text.ptr, r->passage.text.len, "batch");
		if (batch <= 0 || r->passage.highlight_count == 0)
			return 0;
		if (r->article.id.len == 4) {
			if (longest && longest != batch)
				return 0;
			longest = batch;
			long_passages++;
			continue;
		}
		halves[r->article.id.ptr[0] == 'r']++;
		lowest = batch < lowest ? batch : lowest;
		highest = batch > highest ? batch : highest;
	}
	int pairs = longest < KEPT ? longest : KEPT;
	bool adds_up = halves[0] == pairs && halves[1] == pairs && highest == longest &&
		       lowest == longest - pairs + 1 && long_passages >= 4 &&
		       results->total == results->count;
	return adds_up ? longest : 0;
}

static bool look_at_info(lede_index *index, lede_error *err)
{
	lede_info *info;
	if (lede_info_get(&info, index, err))
		return false;
	/* The pairs, and the long one. */
	bool good = info->articles % 2 == 1 && info->articles <= 2 * KEPT + 1;
	if (!good)
		printf("# info: %llu articles\n", (unsigned long long)info->articles);
	lede_info_free(info);
	return good;
}

static bool look_at_article(lede_index *index, lede_error *err)
{
	lede_text *text;
	if (lede_article_get(&text, index, lede_span_of("long"), err))
		return false;
	int first = number_behind(text->text.ptr, text->text.len, "batch");
	lede_range last = text->passages[text->passage_count - 1];
	bool good = first > 0 && last.end == text->text.len &&
		    number_behind(text->text.ptr + last.start, last.end - last.start,
				  "batch") == first;
	lede_text_free(text);
	return good;
}

/* One look at all of it; the batch that was seen, or 0. */
static int look(lede_index *index, lede_error *err)
{
	lede_results *results;
	lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
	options.limit = 1000;
	options.per_article = 0;
	if (lede_search(&results, index, lede_span_of("everypair OR longstory"), &options, err))
		return 0;
	int batch = batch_of(results);
	if (!batch)
		printf("# an answer that does not add up: %zu passages\n", results->count);
	lede_results_free(results);
	if (batch && (!look_at_info(index, err) || !look_at_article(index, err)))
		return 0;
	return batch;
}

/* Exits with 0 when every answer was right up to the last batch. */
static void read_on(int number)
{
	lede_error err = {.message = "no error"};
	lede_index *index = NULL;
	int batch = 0, seen = 0, looks = 0;
	time_t end = time(NULL) + 300;
	while (batch < BATCHES && time(NULL) < end) {
		/* Every second reader opens anew now and then. */
		if (number % 2 && looks % 7 == 6) {
			lede_close(index);
			index = NULL;
		}
		if (!index && lede_open(&index, path, &err))
			break;
		int now = look(index, &err);
		if (now < batch || now == 0)
			break;
		seen += now > batch;
		batch = now;
		looks++;
	}
	lede_close(index);
	printf("# reader %d: %d looks, %d states, up to batch %d (%s)\n", number, looks, seen,
	       batch, err.message);
	fflush(stdout);
	_exit(batch != BATCHES || seen < 5);
}

TEST(concurrency__four_readers_and_a_writer)
{
	lede_error err = {0};
	lede_writer *w;
	pid_t readers[READERS];
	make_folder();
	REQUIRE(lede_writer_open(&w, path, &err) == LEDE_OK);
	CHECK(write_batch(w, 1, &err));
	lede_writer_close(w);
	fflush(stdout);
	for (int i = 0; i < READERS; i++) {
		readers[i] = fork();
		if (readers[i] == 0)
			read_on(i);
	}
	bool written = write_all(&err);
	if (!written)
		printf("# writer: %s\n", err.message);
	CHECK(written);
	for (int i = 0; i < READERS; i++) {
		int status = -1;
		CHECK(readers[i] > 0 && waitpid(readers[i], &status, 0) == readers[i]);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	uint64_t problems;
	CHECK(lede_check(path, NULL, NULL, &problems, &err) == LEDE_OK && problems == 0);
	remove_folder();
}

TAP_MAIN
