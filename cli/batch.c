/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/batch.h"

#include "cli/cli.h"
#include "cli/print.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool print_results(enum format format, const struct printed *p)
{
	switch (format) {
	case FORMAT_JSON: return print_results_json(p);
	case FORMAT_JSONL: return print_results_jsonl(p);
	case FORMAT_CSV: print_results_csv(p); return true;
	case FORMAT_TREC: print_results_trec(p); return true;
	default: print_results_text(p); return true;
	}
}

/* The query, and a caret under the place where it cannot be understood. */
static void show_place(lede_span query, size_t position)
{
	fputs("  ", stderr);
	put_clean(stderr, query);
	fputs("\n  ", stderr);
	for (size_t i = 0; i < position && i < query.len; i++)
		if (((unsigned char)query.ptr[i] & 0xC0) != 0x80)
			fputc(' ', stderr);
	fputs("^\n", stderr);
}

void complain_query(lede_span query, const lede_error *err)
{
	complain("%s", err->message);
	if (err->status == LEDE_EQUERY)
		show_place(query, err->position);
}

/* *out is NULL when none are asked for. */
static bool get_facets(lede_facets **out, const struct searcher *s, const char *query)
{
	lede_facet_options options = LEDE_FACET_OPTIONS_INIT;
	lede_error err;
	*out = NULL;
	options.facets = s->facets;
	options.since = s->options.since;
	options.until = s->options.until;
	options.source = s->options.source;
	options.plain = s->options.plain;
	if (!s->facets || !lede_facets_get(out, s->index, lede_span_of(query), &options, &err))
		return true;
	complain("%s", err.message);
	return false;
}

int search_one(const struct searcher *s, const char *query)
{
	lede_results *results;
	lede_error err;
	if (lede_search(&results, s->index, lede_span_of(query), &s->options, &err)) {
		complain_query(lede_span_of(query), &err);
		return EXIT_FAILED;
	}
	lede_facets *facets;
	if (!get_facets(&facets, s, query)) {
		lede_results_free(results);
		return EXIT_FAILED;
	}
	const struct printed p = {.query = lede_span_of(query),
				  .results = results,
				  .facets = facets,
				  .explain = s->options.explain,
				  .first = true};
	bool good = print_results(s->format, &p);
	int status = results->count ? EXIT_FOUND : EXIT_NOTHING;
	lede_facets_free(facets);
	lede_results_free(results);
	return good ? status : complain("out of memory");
}

/* ---- batches ---- */

struct batch {
	const struct searcher *searcher;
	const char *path;
	unsigned long long line;
	bool any;   /* results of a query have been printed */
	bool found; /* one query at least found something */
	bool failed;
};

static void search_line(struct batch *b, lede_span id, lede_span query)
{
	lede_results *results;
	lede_error err;
	lede_search_options options = b->searcher->options;
	lede_status status = lede_search(&results, b->searcher->index, query, &options, &err);
	if (status == LEDE_EQUERY) {
		fprintf(stderr, "lede: %s:%llu: %s; searched as plain words\n", b->path,
			b->line, err.message);
		show_place(query, err.position);
		options.plain = true;
		status = lede_search(&results, b->searcher->index, query, &options, &err);
	}
	if (status) {
		fprintf(stderr, "lede: %s:%llu: %s\n", b->path, b->line, err.message);
		b->failed = true;
		return;
	}
	const struct printed p = {.id = id,
				  .query = query,
				  .results = results,
				  .explain = options.explain,
				  .first = !b->any};
	b->failed |= !print_results(b->searcher->format, &p);
	b->found |= results->count > 0;
	b->any = true;
	lede_results_free(results);
}

static void take_line(struct batch *b, char *line, size_t length)
{
	while (length && (line[length - 1] == '\n' || line[length - 1] == '\r'))
		length--;
	if (!length)
		return;
	const char *tab = memchr(line, '\t', length);
	if (!tab || tab == line) {
		fprintf(stderr, "lede: %s:%llu: no id and tab before the query; passed over\n",
			b->path, b->line);
		b->failed = true;
		return;
	}
	search_line(b, (lede_span){line, (size_t)(tab - line)},
		    (lede_span){tab + 1, length - (size_t)(tab - line) - 1});
}

int search_batch(const struct searcher *s, const char *path)
{
	struct batch b = {.searcher = s, .path = path};
	bool standard_input = strcmp(path, "-") == 0;
	FILE *file = standard_input ? stdin : fopen(path, "re");
	if (!file)
		return complain("%s: %s", path, strerror(errno));
	char *line = NULL;
	size_t room = 0;
	for (ssize_t length; (length = getline(&line, &room, file)) >= 0;) {
		b.line++;
		take_line(&b, line, (size_t)length);
	}
	if (ferror(file)) {
		complain("%s: %s", path, strerror(errno));
		b.failed = true;
	}
	free(line);
	if (!standard_input)
		fclose(file);
	if (s->format == FORMAT_JSON)
		print_json_end(true, b.any);
	return b.failed ? EXIT_FAILED : b.found ? EXIT_FOUND : EXIT_NOTHING;
}
