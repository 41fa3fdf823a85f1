/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/print.h"
#include "eval/run.h"

/* ---- CSV ---- */

static void put_field(lede_span text, char after)
{
	putchar('"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			putchar('"');
		putchar(text.ptr[i]);
	}
	putchar('"');
	putchar(after);
}

static void put_missing(const lede_result *r)
{
	putchar('"');
	for (size_t i = 0; i < r->missing_count; i++) {
		if (i)
			putchar(' ');
		for (size_t j = 0; j < r->missing[i].len; j++) {
			if (r->missing[i].ptr[j] == '"')
				putchar('"');
			putchar(r->missing[i].ptr[j]);
		}
	}
	fputs("\"\r\n", stdout);
}

void print_results_csv(const struct printed *p)
{
	if (p->first)
		fputs("query_id,rank,score,id,title,source,date,url,lang,passage,start,end,"
		      "quote,"
		      "missing\r\n",
		      stdout);
	for (size_t i = 0; i < p->results->count; i++) {
		const lede_result *r = &p->results->items[i];
		put_field(p->id, ',');
		printf("%zu,%.6f,", r->rank, r->score);
		put_field(r->article.id, ',');
		put_field(r->article.title, ',');
		put_field(r->article.source, ',');
		put_field(r->article.date, ',');
		put_field(r->article.url, ',');
		put_field(r->article.lang, ',');
		printf("%zu,%zu,%zu,", r->passage.index, r->passage.start, r->passage.end);
		put_field(r->quote.text, ',');
		put_missing(r);
	}
}

/* ---- TREC ---- */

static void put_line(const struct printed *p, lede_span id, size_t rank, double score)
{
	struct span query = p->id.len ? (struct span){p->id.ptr, p->id.len} : SPAN("1");
	run_write(stdout, query, (struct span){id.ptr, id.len}, rank, score);
}

void print_results_trec(const struct printed *p)
{
	size_t more = 0; /* lines of aliases so far */
	for (size_t i = 0; i < p->results->count; i++) {
		const lede_result *r = &p->results->items[i];
		put_line(p, r->article.id, r->rank + more, r->score);
		for (size_t j = 0; j < r->story.alias_count; j++)
			put_line(p, r->story.aliases[j], r->rank + ++more, r->score);
	}
}
