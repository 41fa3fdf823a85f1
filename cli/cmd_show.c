/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/print_show.h"

#include <getopt.h>

static const char help[] =
	"usage: lede show [-i DIR] [--format text|json] [--revisions | --diff[=N]] ID\n\n"
	"Shows an article with its passages, numbered as in search results. ID is the\n"
	"article's, an alias, its URL, or the path of its file.\n\n"
	"  --revisions     the texts that it has had, by the time they were indexed\n"
	"  --diff[=N]      what changed from each to the next, or from text N, sentence by\n"
	"                  sentence\n"
	"  --format FORMAT text (default) or json\n"
	"  -i, --index DIR the index ($LEDE_INDEX, else news.lede)\n";

enum subject { SHOW_ARTICLE, SHOW_REVISIONS, SHOW_DIFF };

struct showing {
	enum subject subject;
	bool json;
	size_t number; /* of the text that --diff starts with; 0: all */
};

static bool read_diff(struct showing *s, const char *text)
{
	unsigned long long number = 0;
	s->subject = SHOW_DIFF;
	if (text && !read_number("--diff", text, 1, 1000000, &number))
		return false;
	s->number = (size_t)number;
	return true;
}

/* -1: go on; else the exit status. */
static int read_options(struct showing *s, struct cli *cli, int argc, char **argv)
{
	static const struct option options[] = {{"format", required_argument, NULL, 'f'},
						{"revisions", no_argument, NULL, 'r'},
						{"diff", optional_argument, NULL, 'd'},
						{"index", required_argument, NULL, 'i'},
						{"help", no_argument, NULL, 'h'},
						{NULL, 0, NULL, 0}};
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:h", options, NULL)) != -1) {
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case 'r': s->subject = SHOW_REVISIONS; break;
		case 'h': return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		case 'd':
			if (!read_diff(s, optarg))
				return EXIT_FAILED;
			break;
		case 'f':
			if (!read_format(optarg, &s->json))
				return EXIT_FAILED;
			break;
		default: return usage_error(argv[0]);
		}
	}
	return optind + 1 == argc ? -1 : complain("which article? lede show ID");
}

/* The printers in JSON say false when memory ran out. */
static lede_status printed(bool good, lede_error *err)
{
	if (good)
		return LEDE_OK;
	snprintf(err->message, sizeof err->message, "out of memory");
	return LEDE_ENOMEM;
}

static lede_status show_article(lede_index *index, const char *id, bool json, lede_error *err)
{
	lede_text *text;
	lede_status status = lede_article_get(&text, index, lede_span_of(id), err);
	if (status == LEDE_OK && json)
		status = printed(print_article_json(text), err);
	else if (status == LEDE_OK)
		print_article_text(text);
	lede_text_free(text);
	return status;
}

static lede_status show_revisions(lede_index *index, const char *id, bool json, lede_error *err)
{
	lede_revisions *revisions;
	lede_status status = lede_revisions_get(&revisions, index, lede_span_of(id), err);
	if (status == LEDE_OK && json)
		status = printed(print_revisions_json(revisions), err);
	else if (status == LEDE_OK)
		print_revisions_text(revisions);
	lede_revisions_free(revisions);
	return status;
}

static lede_status check_number(const lede_revisions *revisions, size_t number, lede_error *err)
{
	bool found = !number;
	for (size_t i = 0; i + 1 < revisions->count; i++)
		found |= revisions->items[i].number == number;
	if (found)
		return LEDE_OK;
	const unsigned long long last = revisions->items[revisions->count - 1].number;
	if (number < last)
		snprintf(err->message, sizeof err->message,
			 "--diff=%zu: that text is no longer kept", number);
	else
		snprintf(err->message, sizeof err->message,
			 "--diff=%zu: the article has had %llu text%s", number, last,
			 last == 1 ? "" : "s");
	return LEDE_ENOTFOUND;
}

static lede_status show_diff(lede_index *index, const char *id, const struct showing *s,
			     lede_error *err)
{
	lede_revisions *revisions;
	lede_status status = lede_revisions_get(&revisions, index, lede_span_of(id), err);
	if (status == LEDE_OK)
		status = check_number(revisions, s->number, err);
	if (status == LEDE_OK)
		status = s->json ? print_changes_json(revisions, s->number, err)
				 : print_changes_text(revisions, s->number, err);
	lede_revisions_free(revisions);
	return status;
}

int cmd_show(struct cli *cli, int argc, char **argv)
{
	struct showing s = {.subject = SHOW_ARTICLE};
	lede_index *index;
	lede_error err = {.message = "out of memory"};
	int status = read_options(&s, cli, argc, argv);
	if (status >= 0)
		return status;
	if (lede_open(&index, cli->index_path, &err))
		return complain("%s", err.message);
	const char *id = argv[optind];
	lede_status got = s.subject == SHOW_REVISIONS ? show_revisions(index, id, s.json, &err)
			  : s.subject == SHOW_DIFF    ? show_diff(index, id, &s, &err)
						      : show_article(index, id, s.json, &err);
	lede_close(index);
	if (got == LEDE_OK)
		return 0;
	complain("%s", err.message);
	return got == LEDE_ENOTFOUND ? EXIT_NOTHING : EXIT_FAILED;
}
