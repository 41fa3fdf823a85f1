/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print_show.h"

#include "cli/cli.h"
#include "cli/json.h"

/* ---- for people ---- */

static void put_name(const char *name)
{
	printf("%-7s ", name);
}

static void print_line(const char *name, lede_span value)
{
	if (!value.len)
		return;
	put_name(name);
	put_clean(stdout, value);
	putchar('\n');
}

/* A date, and what told it. */
static void print_date(const char *name, lede_span date, lede_span rule)
{
	print_line(name, date);
	if (!rule.len)
		return;
	put_name("");
	fputs("by ", stdout);
	put_clean(stdout, rule);
	putchar('\n');
}

static void print_time(const char *name, int64_t seconds)
{
	if (!seconds)
		return;
	put_name(name);
	put_time(stdout, seconds);
	putchar('\n');
}

static void print_alias(const lede_article *alias)
{
	put_name("also");
	put_clean(stdout, alias->id);
	const lede_span facts[] = {alias->source, alias->date};
	for (size_t i = 0; i < 2; i++) {
		if (!facts[i].len)
			continue;
		fputs(", ", stdout);
		put_clean(stdout, facts[i]);
	}
	putchar('\n');
}

/* As put_clean, but lines stay lines. */
static void print_lines(lede_span text)
{
	size_t at = 0;
	while (at < text.len) {
		size_t end = at;
		while (end < text.len && text.ptr[end] != '\n')
			end++;
		put_clean(stdout, (lede_span){text.ptr + at, end - at});
		putchar('\n');
		at = end + 1;
	}
}

void print_article_text(const lede_text *t)
{
	const lede_article *a = &t->article;
	print_line("title", a->title);
	print_line("source", a->source);
	print_date("date", a->date, a->date_rule);
	print_date("updated", a->updated, a->updated_rule);
	print_line("crawled", a->crawled);
	print_time("indexed", t->indexed);
	print_time("revised", t->revised);
	print_line("author", a->author);
	print_line("section", a->section);
	print_line("keywords", a->keywords);
	print_line("dateline", a->dateline);
	print_line("url", a->url);
	print_line("lang", a->lang);
	print_line("id", a->id);
	for (size_t i = 0; i < t->alias_count; i++)
		print_alias(&t->aliases[i]);
	print_line("story", t->story);
	for (size_t i = 0; i < t->passage_count; i++) {
		lede_range p = t->passages[i];
		printf("\n[%zu]\n", i);
		print_lines((lede_span){t->text.ptr + p.start, p.end - p.start});
	}
}

/* ---- for programs ---- */

bool print_article_json(const lede_text *t)
{
	return json_print(json_of_text(t), true);
}
