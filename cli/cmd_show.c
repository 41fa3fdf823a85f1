/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"

#include <getopt.h>

static const char help[] =
	"usage: lede show [-i DIR] [--format text|json] ID\n\n"
	"Shows an article with its passages, numbered as in search results.\n";

static void print_line(const char *name, lede_span value)
{
	if (!value.len)
		return;
	printf("%-8s", name);
	put_clean(stdout, value);
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

static void print_text(const lede_text *t)
{
	print_line("title", t->article.title);
	print_line("source", t->article.source);
	print_line("date", t->article.date);
	print_line("author", t->article.author);
	print_line("url", t->article.url);
	print_line("lang", t->article.lang);
	print_line("id", t->article.id);
	for (size_t i = 0; i < t->passage_count; i++) {
		lede_range p = t->passages[i];
		printf("\n[%zu]\n", i);
		print_lines((lede_span){t->text.ptr + p.start, p.end - p.start});
	}
}

static bool print_json(const lede_text *t)
{
	json_t *object = json_object(), *passages = json_array();
	for (size_t i = 0; i < t->passage_count; i++) {
		json_t *passage = json_object();
		json_object_set_new(passage, "index", json_integer((json_int_t)i));
		json_object_set_new(passage, "start",
				    json_integer((json_int_t)t->passages[i].start));
		json_object_set_new(passage, "end",
				    json_integer((json_int_t)t->passages[i].end));
		json_array_append_new(passages, passage);
	}
	json_t *article = json_of_article(&t->article);
	json_object_set_new(article, "author", json_of_span(t->article.author));
	json_object_set_new(object, "article", article);
	json_object_set_new(object, "indexed", json_integer((json_int_t)t->indexed));
	json_object_set_new(object, "text", json_of_span(t->text));
	json_object_set_new(object, "passages", passages);
	return json_print(object, true);
}

int cmd_show(struct cli *cli, int argc, char **argv)
{
	bool json = false;
	lede_index *index;
	lede_text *text;
	lede_error err;
	int status = read_plain_options(cli, argc, argv, help, &json);
	if (status >= 0)
		return status;
	if (optind + 1 != argc)
		return complain("which article? lede show ID");
	if (lede_open(&index, cli->index_path, &err))
		return complain("%s", err.message);
	lede_status got = lede_article_get(&text, index, lede_span_of(argv[optind]), &err);
	if (got == LEDE_OK && json && !print_json(text))
		status = complain("out of memory");
	else if (got == LEDE_OK && !json)
		print_text(text);
	lede_text_free(text);
	lede_close(index);
	if (got != LEDE_OK)
		complain("%s", err.message);
	if (got == LEDE_ENOTFOUND)
		return EXIT_NOTHING;
	return got != LEDE_OK || status == EXIT_FAILED ? EXIT_FAILED : 0;
}
