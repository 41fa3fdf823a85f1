/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/print.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
	"usage: lede search [OPTION]... QUERY...\n"
	"       lede search [OPTION]... --queries FILE.tsv\n\n"
	"Shows the passages that answer, best first. man lede-query tells the language.\n\n"
	"  -i, --index DIR         the index\n"
	"  -n, --limit N           results wanted at most (10)\n"
	"      --offset N          results to pass over (0)\n"
	"      --per-article N     passages of one article at most (2); 0: no limit\n"
	"      --all-copies        every copy of a story, not only its earliest\n"
	"      --since DATE        only articles from then on: 2025-05-21, 2025-05, 7d ...\n"
	"      --until DATE        only articles up to its end\n"
	"      --source NAME       only articles of this source\n"
	"      --sort score|date   best first, or newest first\n"
	"      --half-life DAYS    new articles first: after so many days that counts half\n"
	"      --format FORMAT     text, json, jsonl, csv or trec\n"
	"      --facets LIST       what all that matches has: of actor, source, lang, month, "
	"with\n"
	"                          commas; in text and json\n"
	"      --queries FILE.tsv  a query a line: its id, a tab, the query; - is standard "
	"input\n"
	"      --plain             the query is plain words: no operators, quotes or fields\n"
	"      --explain           what each score is made of\n"
	"      --set NAME=VALUE    a ranking weight: see lede(1)\n\n"
	"A query with a word that starts with - goes into quotes, or behind --:\n"
	"  lede search 'taliban -cricket'\n\n"
	"Exit status: 0 found, 1 nothing found, 2 an error.\n";

static bool read_search_format(enum format *out, const char *text)
{
	static const char *const names[] = {"text", "json", "jsonl", "csv", "trec"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(text, names[i]) == 0) {
			*out = (enum format)i;
			return true;
		}
	complain("--format %s: text, json, jsonl, csv or trec is wanted", text);
	return false;
}

static bool read_sort(lede_sort *out, const char *text)
{
	*out = strcmp(text, "date") == 0 ? LEDE_BY_DATE : LEDE_BY_SCORE;
	if (*out == LEDE_BY_DATE || strcmp(text, "score") == 0)
		return true;
	complain("--sort %s: score or date is wanted", text);
	return false;
}

static bool read_size(const char *option, const char *text, size_t *out)
{
	unsigned long long number;
	if (!read_number(option, text, 0, 1000000, &number))
		return false;
	*out = (size_t)number;
	return true;
}

static bool read_half_life(double *out, const char *text)
{
	char *end;
	*out = strtod(text, &end);
	if (end != text && !*end && *out > 0 && *out <= 1e6)
		return true;
	complain("--half-life %s: a number of days above 0 is wanted, at most a million", text);
	return false;
}

static bool read_facet(unsigned *out, const char *name, size_t length)
{
	static const char *const names[] = {"actor", "source", "lang", "month"};
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) {
			*out |= 1U << i;
			return true;
		}
	return false;
}

static bool read_facets(unsigned *out, const char *text)
{
	for (const char *at = text;; at++) {
		const size_t length = strcspn(at, ",");
		if (!read_facet(out, at, length)) {
			complain("--facets %s: actor, source, lang or month is wanted, with "
				 "commas between them",
				 text);
			return false;
		}
		at += length;
		if (!*at)
			return true;
	}
}

static bool add_setting(char *settings, size_t room, const char *text)
{
	size_t used = strlen(settings);
	if (used + strlen(text) + 2 > room) {
		complain("--set: too many of them");
		return false;
	}
	if (used)
		strcat(settings, ",");
	strcat(settings, text);
	return true;
}

enum {
	OPT_OFFSET = 256,
	OPT_PER_ARTICLE,
	OPT_SORT,
	OPT_FORMAT,
	OPT_QUERIES,
	OPT_PLAIN,
	OPT_EXPLAIN,
	OPT_ALL_COPIES,
	OPT_SET,
	OPT_HALF_LIFE,
	OPT_FACETS,
	OPT_SINCE,
	OPT_UNTIL,
	OPT_SOURCE,
	OPT_HELP
};

static const struct option long_options[] = {
	{"index", required_argument, NULL, 'i'},
	{"limit", required_argument, NULL, 'n'},
	{"offset", required_argument, NULL, OPT_OFFSET},
	{"per-article", required_argument, NULL, OPT_PER_ARTICLE},
	{"sort", required_argument, NULL, OPT_SORT},
	{"format", required_argument, NULL, OPT_FORMAT},
	{"queries", required_argument, NULL, OPT_QUERIES},
	{"plain", no_argument, NULL, OPT_PLAIN},
	{"explain", no_argument, NULL, OPT_EXPLAIN},
	{"all-copies", no_argument, NULL, OPT_ALL_COPIES},
	{"set", required_argument, NULL, OPT_SET},
	{"half-life", required_argument, NULL, OPT_HALF_LIFE},
	{"facets", required_argument, NULL, OPT_FACETS},
	{"since", required_argument, NULL, OPT_SINCE},
	{"until", required_argument, NULL, OPT_UNTIL},
	{"source", required_argument, NULL, OPT_SOURCE},
	{"help", no_argument, NULL, OPT_HELP},
	{NULL, 0, NULL, 0},
};

struct search_command {
	struct searcher searcher;
	const char *queries; /* file of a batch; NULL: the arguments are the query */
	char settings[512];
};

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, struct search_command *c, int argc, char **argv)
{
	lede_search_options *o = &c->searcher.options;
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:n:", long_options, NULL)) != -1) {
		bool good = true;
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case 'n': good = read_size("-n", optarg, &o->limit); break;
		case OPT_OFFSET: good = read_size("--offset", optarg, &o->offset); break;
		case OPT_PER_ARTICLE:
			good = read_size("--per-article", optarg, &o->per_article);
			break;
		case OPT_SORT: good = read_sort(&o->sort, optarg); break;
		case OPT_FORMAT: good = read_search_format(&c->searcher.format, optarg); break;
		case OPT_QUERIES: c->queries = optarg; break;
		case OPT_PLAIN: o->plain = true; break;
		case OPT_EXPLAIN: o->explain = true; break;
		case OPT_ALL_COPIES: o->all_copies = true; break;
		case OPT_SET:
			good = add_setting(c->settings, sizeof c->settings, optarg);
			break;
		case OPT_HALF_LIFE: good = read_half_life(&o->half_life, optarg); break;
		case OPT_FACETS: good = read_facets(&c->searcher.facets, optarg); break;
		case OPT_SINCE: o->since = lede_span_of(optarg); break;
		case OPT_UNTIL: o->until = lede_span_of(optarg); break;
		case OPT_SOURCE: o->source = lede_span_of(optarg); break;
		case OPT_HELP: fputs(help, stdout); return 0;
		default:
			return complain("lede search --help lists the options; a query with a "
					"word that starts with - goes into quotes: "
					"'taliban -cricket'");
		}
		if (!good)
			return EXIT_FAILED;
	}
	if (c->searcher.facets && (c->queries || c->searcher.format > FORMAT_JSON))
		return complain("--facets are of one query, and go with the formats text and "
				"json");
	if (!c->queries && optind == argc)
		return complain("what shall be searched for? lede search QUERY...");
	return -1;
}

int cmd_search(struct cli *cli, int argc, char **argv)
{
	struct search_command c = {.searcher = {.options = LEDE_SEARCH_OPTIONS_INIT}};
	lede_error err;
	int status = read_options(cli, &c, argc, argv);
	if (status >= 0)
		return status;
	if (c.searcher.format == FORMAT_TREC) /* judgements know each article */
		c.searcher.options.all_copies = true;
	if (c.settings[0])
		c.searcher.options.set = c.settings;
	if (lede_open(&c.searcher.index, cli->index_path, &err))
		return complain("%s", err.message);
	if (c.queries) {
		status = search_batch(&c.searcher, c.queries);
	} else {
		char *query = join_words(argc - optind, argv + optind);
		status = query ? search_one(&c.searcher, query) : complain("out of memory");
		free(query);
	}
	lede_close(c.searcher.index);
	return status;
}
