/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"

#include <getopt.h>

static const char help[] =
	"usage: lede story [-i DIR] [--format text|json] ID\n\n"
	"Shows the articles that are near copies of each other, by time, and what each of "
	"them\n"
	"added to those before it. ID is that of one of them (as for lede show), or of the\n"
	"story.\n";

/* ---- for people ---- */

static void print_facts(const lede_copy *c, bool colour)
{
	const lede_span facts[] = {c->article.source, c->article.id};
	bool any = c->article.date.len > 0;
	put_style(stdout, colour, "2");
	put_clean(stdout, c->article.date);
	for (size_t i = 0; i < 2; i++) {
		if (!facts[i].len)
			continue;
		fputs(any ? ", " : "", stdout);
		put_clean(stdout, facts[i]);
		any = true;
	}
	if (c->is_alias)
		fputs(", same text", stdout);
	put_style(stdout, colour, "0");
	putchar('\n');
}

static void print_copy(const lede_copy *c, size_t number, bool colour)
{
	printf("%s%2zu. ", number > 1 ? "\n" : "", number);
	put_style(stdout, colour, "1");
	put_clean(stdout, c->article.title.len ? c->article.title : c->article.id);
	put_style(stdout, colour, "0");
	fputs("\n    ", stdout);
	print_facts(c, colour);
	for (size_t i = 0; i < c->added_count; i++) {
		put_style(stdout, colour, "32");
		fputs("    + ", stdout);
		put_clean(stdout, c->added[i]);
		put_style(stdout, colour, "0");
		putchar('\n');
	}
}

static void print_text(const lede_story *s)
{
	bool colour = is_colourful(stdout);
	for (size_t i = 0; i < s->count; i++)
		print_copy(&s->items[i], i + 1, colour);
	printf("\nstory %.*s: %zu %s", (int)s->id.len, s->id.ptr, s->count,
	       s->count == 1 ? "copy" : "copies");
	if (s->outlets)
		printf(", %llu outlet%s", (unsigned long long)s->outlets,
		       s->outlets == 1 ? "" : "s");
	putchar('\n');
}

int cmd_story(struct cli *cli, int argc, char **argv)
{
	bool json = false, good = true;
	lede_index *index;
	lede_story *story;
	lede_error err;
	int status = read_plain_options(cli, argc, argv, help, &json);
	if (status >= 0)
		return status;
	if (optind + 1 != argc)
		return complain("the story of which article? lede story ID");
	if (lede_open(&index, cli->index_path, &err))
		return complain("%s", err.message);
	lede_status got = lede_story_get(&story, index, lede_span_of(argv[optind]), &err);
	if (got == LEDE_OK && json)
		good = json_print(json_of_story(story), true);
	else if (got == LEDE_OK)
		print_text(story);
	lede_story_free(story);
	lede_close(index);
	if (got != LEDE_OK)
		complain("%s", err.message);
	if (got == LEDE_ENOTFOUND)
		return EXIT_NOTHING;
	return got != LEDE_OK ? EXIT_FAILED : good ? 0 : complain("out of memory");
}
