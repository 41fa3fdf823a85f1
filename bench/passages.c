/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The passages into which lede cuts articles, for engines that do not cut:
 *
 *	passages ARTICLES LIMIT
 *
 * reads what lede index reads and prints lines of {"id": ARTICLE#NUMBER, "text": PASSAGE}.
 *After the article with which there are LIMIT of them it stops (0: never); standard error is
 *told how many articles and passages there were.
 */
#include "include/lede.h"
#include "text/passage.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct cutting {
	struct passage_list list;
	size_t articles;
	size_t passages;
	size_t limit;
	volatile int stop;
	bool failed;
};

static bool print_passage(struct span id, size_t number, struct span text)
{
	json_t *line = json_pack("{s:o, s:s%}", "id",
				 json_sprintf("%.*s#%zu", (int)id.len, id.ptr, number), "text",
				 text.ptr, text.len);
	bool good = line && json_dumpf(line, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF;
	json_decref(line);
	return good;
}

static void cut(void *payload, const lede_article *article, lede_span text, lede_span file,
		uint64_t line)
{
	struct cutting *c = payload;
	struct span whole = {text.ptr, text.len};
	(void)file, (void)line;
	if (c->stop)
		return;
	if (passages_cut(&c->list, whole, NULL) != STATUS_OK)
		c->failed = true;
	for (size_t i = 0; i < c->list.count && !c->failed; i++)
		c->failed = !print_passage((struct span){article->id.ptr, article->id.len}, i,
					   span_slice(whole, c->list.items[i].byte_start,
						      c->list.items[i].byte_end));
	c->articles++;
	c->passages += c->list.count;
	c->stop = c->failed || (c->limit && c->passages >= c->limit);
}

int main(int argc, char **argv)
{
	lede_error err;
	lede_load_stats stats;
	lede_load_options options = LEDE_LOAD_OPTIONS_INIT;
	struct cutting c = {0};
	if (argc != 3) {
		fputs("usage: passages ARTICLES LIMIT\n", stderr);
		return 2;
	}
	c.limit = strtoull(argv[2], NULL, 10);
	options.stop = &c.stop;
	options.payload = &c;
	const char *const path = argv[1];
	lede_status status = lede_extract(&path, 1, &options, cut, &stats, &err);
	passages_free(&c.list);
	if (status || c.failed || fflush(stdout) != 0) {
		fprintf(stderr, "passages: %s\n", status ? err.message : "cannot be written");
		return 2;
	}
	fprintf(stderr, "%zu articles, %zu passages\n", c.articles, c.passages);
	return 0;
}
