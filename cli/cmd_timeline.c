/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/print_timeline.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
	"usage: lede timeline [OPTION]... QUERY...\n\n"
	"Counts the passages that match over time, and shows the one that stands best for\n"
	"each peak. man lede-query tells the language.\n\n"
	"  -i, --index DIR         the index\n"
	"      --by STEP           day, week, month or year (what makes at most 60 bars)\n"
	"      --since DATE        7d, 2w, 3m, 1y, 2025, 2025-05, 2025-05-21, yesterday\n"
	"      --until DATE        to the end of 2025, 2025-05, 2025-05-21, today\n"
	"      --peaks N           peaks to show at most (3), 0 to 26\n"
	"      --all-copies        each copy of a story counts as an article\n"
	"      --format FORMAT     text, json, csv or svg\n"
	"      --plain             the query is plain words: no operators, quotes or fields\n\n"
	"A query with a word that starts with - goes into quotes, or behind --.\n\n"
	"Exit status: 0 found, 1 nothing found, 2 an error.\n";

enum {
	OPT_BY = 256,
	OPT_SINCE,
	OPT_UNTIL,
	OPT_PEAKS,
	OPT_ALL_COPIES,
	OPT_FORMAT,
	OPT_PLAIN,
};

static const struct option long_options[] = {
	{"index", required_argument, NULL, 'i'},
	{"by", required_argument, NULL, OPT_BY},
	{"since", required_argument, NULL, OPT_SINCE},
	{"until", required_argument, NULL, OPT_UNTIL},
	{"peaks", required_argument, NULL, OPT_PEAKS},
	{"all-copies", no_argument, NULL, OPT_ALL_COPIES},
	{"format", required_argument, NULL, OPT_FORMAT},
	{"plain", no_argument, NULL, OPT_PLAIN},
	{"help", no_argument, NULL, 'h'},
	{NULL, 0, NULL, 0},
};

enum timeline_format { TIMELINE_TEXT, TIMELINE_JSON, TIMELINE_CSV, TIMELINE_SVG };

static bool read_timeline_format(enum timeline_format *out, const char *text)
{
	static const char *const names[] = {"text", "json", "csv", "svg"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(text, names[i]) == 0) {
			*out = (enum timeline_format)i;
			return true;
		}
	complain("--format %s: text, json, csv or svg is wanted", text);
	return false;
}

static bool read_step(lede_step *out, const char *text)
{
	for (lede_step step = LEDE_STEP_DAY; step <= LEDE_STEP_YEAR; step++)
		if (strcmp(text, step_name(step)) == 0) {
			*out = step;
			return true;
		}
	complain("--by %s: day, week, month or year is wanted", text);
	return false;
}

static bool read_peaks(size_t *out, const char *text)
{
	unsigned long long number;
	if (!read_number("--peaks", text, 0, 26, &number))
		return false;
	*out = (size_t)number;
	return true;
}

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, lede_timeline_options *o, enum timeline_format *format,
			int argc, char **argv)
{
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:h", long_options, NULL)) != -1) {
		bool good = true;
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case OPT_BY: good = read_step(&o->by, optarg); break;
		case OPT_SINCE: o->since = lede_span_of(optarg); break;
		case OPT_UNTIL: o->until = lede_span_of(optarg); break;
		case OPT_PEAKS: good = read_peaks(&o->peaks, optarg); break;
		case OPT_ALL_COPIES: o->all_copies = true; break;
		case OPT_FORMAT: good = read_timeline_format(format, optarg); break;
		case OPT_PLAIN: o->plain = true; break;
		case 'h': fputs(help, stdout); return 0;
		default:
			return complain("lede timeline --help lists the options; a query with "
					"a word that starts with - goes into quotes: "
					"'taliban -cricket'");
		}
		if (!good)
			return EXIT_FAILED;
	}
	if (optind == argc)
		return complain("the timeline of what? lede timeline QUERY...");
	return -1;
}

static bool print_timeline(enum timeline_format format, lede_span query,
			   const lede_timeline *timeline)
{
	switch (format) {
	case TIMELINE_JSON: return print_timeline_json(query, timeline);
	case TIMELINE_CSV: print_timeline_csv(timeline); return true;
	case TIMELINE_SVG: print_timeline_svg(query, timeline); return true;
	default: print_timeline_text(timeline); return true;
	}
}

static int show_timeline(lede_index *index, const char *query, const lede_timeline_options *o,
			 enum timeline_format format)
{
	lede_timeline *timeline;
	lede_error err;
	if (lede_timeline_get(&timeline, index, lede_span_of(query), o, &err)) {
		complain_query(lede_span_of(query), &err);
		return EXIT_FAILED;
	}
	bool good = print_timeline(format, lede_span_of(query), timeline);
	int status = timeline->total.passages ? EXIT_FOUND : EXIT_NOTHING;
	lede_timeline_free(timeline);
	return good ? status : complain("out of memory");
}

int cmd_timeline(struct cli *cli, int argc, char **argv)
{
	lede_timeline_options options = LEDE_TIMELINE_OPTIONS_INIT;
	enum timeline_format format = TIMELINE_TEXT;
	lede_index *index;
	lede_error err;
	int status = read_options(cli, &options, &format, argc, argv);
	if (status >= 0)
		return status;
	if (lede_open(&index, cli->index_path, &err))
		return complain("%s", err.message);
	char *query = join_words(argc - optind, argv + optind);
	status = query ? show_timeline(index, query, &options, format)
		       : complain("out of memory");
	free(query);
	lede_close(index);
	return status;
}
