/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/print_eval.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char help[] =
	"usage: lede eval [OPTION]... --queries FILE.tsv --qrels FILE\n"
	"       lede eval [OPTION]... --run FILE --qrels FILE\n\n"
	"Measures how good the ranking is: searches for queries whose answers are known, or\n"
	"reads what was found from a file, and says how high the answers stand.\n\n"
	"  -i, --index DIR              the index\n"
	"      --queries FILE.tsv       a query a line: its id, a tab, the query\n"
	"      --qrels FILE             judgements, TREC format: query 0 document grade\n"
	"      --run FILE               scores this TREC run; nothing is searched\n"
	"      --unit article|passage   what the judgements name (article); a passage is\n"
	"                               ARTICLE#INDEX\n"
	"  -n, --limit N                results of a query (1000)\n"
	"      --set NAME=VALUE         a ranking weight: see lede(1)\n"
	"      --compare FILE           with another TREC run\n"
	"      --compare-set NAME=VALUE with other weights, beyond those of --set\n"
	"      --ablate                 with each part of the score left out in turn\n"
	"      --per-query              the measures of each query, too\n"
	"      --write-run FILE         what was found, as a TREC run\n"
	"      --format FORMAT          text or json\n\n"
	"p is the chance of such a difference between equals: a paired randomisation test.\n"
	"Exit status: 0, or 2 after an error or a line that could not be read.\n";

struct eval_command {
	const char *qrels, *run, *compare;
	struct asked asked;
	bool ablate, per_query, json;
	char set[512];
	char compare_set[512];
};

/* ---- options ---- */

static bool add_setting(const char *option, char *settings, size_t room, const char *text)
{
	size_t used = strlen(settings);
	if (used + strlen(text) + 2 > room)
		return !complain("%s: too many of them", option);
	if (used)
		strcat(settings, ",");
	strcat(settings, text);
	return true;
}

static bool read_unit(bool *by_passage, const char *text)
{
	*by_passage = strcmp(text, "passage") == 0;
	return *by_passage || strcmp(text, "article") == 0 ||
	       !complain("--unit %s: article or passage is wanted", text);
}

static bool read_limit(size_t *out, const char *text)
{
	unsigned long long number;
	if (!read_number("-n", text, 1, 1000000, &number))
		return false;
	*out = (size_t)number;
	return true;
}

enum {
	OPT_QUERIES = 256,
	OPT_QRELS,
	OPT_RUN,
	OPT_UNIT,
	OPT_SET,
	OPT_COMPARE,
	OPT_COMPARE_SET,
	OPT_ABLATE,
	OPT_PER_QUERY,
	OPT_WRITE_RUN,
	OPT_FORMAT,
	OPT_HELP
};

static const struct option long_options[] = {
	{"index", required_argument, NULL, 'i'},
	{"limit", required_argument, NULL, 'n'},
	{"queries", required_argument, NULL, OPT_QUERIES},
	{"qrels", required_argument, NULL, OPT_QRELS},
	{"run", required_argument, NULL, OPT_RUN},
	{"unit", required_argument, NULL, OPT_UNIT},
	{"set", required_argument, NULL, OPT_SET},
	{"compare", required_argument, NULL, OPT_COMPARE},
	{"compare-set", required_argument, NULL, OPT_COMPARE_SET},
	{"ablate", no_argument, NULL, OPT_ABLATE},
	{"per-query", no_argument, NULL, OPT_PER_QUERY},
	{"write-run", required_argument, NULL, OPT_WRITE_RUN},
	{"format", required_argument, NULL, OPT_FORMAT},
	{"help", no_argument, NULL, OPT_HELP},
	{NULL, 0, NULL, 0},
};

/* What cannot be asked together; false when it has complained. */
static bool is_possible(const struct eval_command *c)
{
	const char *wrong = NULL;
	if (!c->qrels)
		wrong = "judgements are wanted: --qrels FILE";
	else if (!c->run && !c->asked.queries)
		wrong = "queries are wanted: --queries FILE.tsv, or a run: --run FILE";
	else if (c->run && (c->asked.queries || c->asked.run || c->set[0]))
		wrong = "--run searches nothing: no --queries, --write-run or --set with it";
	else if (c->run && (c->ablate || c->compare_set[0]))
		wrong = "--run has no weights: no --ablate or --compare-set with it";
	else if (c->compare && c->compare_set[0])
		wrong = "--compare or --compare-set, not both";
	return !wrong || !complain("%s", wrong);
}

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, struct eval_command *c, int argc, char **argv)
{
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:n:", long_options, NULL)) != -1) {
		bool good = true;
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case 'n': good = read_limit(&c->asked.limit, optarg); break;
		case OPT_QUERIES: c->asked.queries = optarg; break;
		case OPT_QRELS: c->qrels = optarg; break;
		case OPT_RUN: c->run = optarg; break;
		case OPT_UNIT: good = read_unit(&c->asked.by_passage, optarg); break;
		case OPT_SET: good = add_setting("--set", c->set, sizeof c->set, optarg); break;
		case OPT_COMPARE: c->compare = optarg; break;
		case OPT_COMPARE_SET:
			good = add_setting("--compare-set", c->compare_set,
					   sizeof c->compare_set, optarg);
			break;
		case OPT_ABLATE: c->ablate = true; break;
		case OPT_PER_QUERY: c->per_query = true; break;
		case OPT_WRITE_RUN: c->asked.run = optarg; break;
		case OPT_FORMAT: good = read_format(optarg, &c->json); break;
		case OPT_HELP: fputs(help, stdout); return 0;
		default: return usage_error("eval");
		}
		if (!good)
			return EXIT_FAILED;
	}
	if (optind < argc)
		return complain("%s: eval takes options only", argv[optind]);
	return is_possible(c) ? -1 : EXIT_FAILED;
}

/* ---- columns ---- */

struct evaluation {
	const struct eval_command *command;
	struct qrels qrels;
	struct asked asked;
	struct column first, other;
};

/* The column of another setting: that of --set, and `more`. */
static bool search_with(struct evaluation *e, struct column *out, const char *more)
{
	char set[sizeof e->command->set + sizeof e->command->compare_set + 1];
	snprintf(set, sizeof set, "%s%s%s", e->command->set,
		 e->command->set[0] && *more ? "," : "", more);
	struct asked asked = e->asked;
	asked.set = set;
	return column_of_search(out, &e->qrels, &asked);
}

static bool find_first(struct evaluation *e)
{
	const struct eval_command *c = e->command;
	if (c->run)
		return column_of_run(&e->first, &e->qrels, c->run);
	bool good = search_with(e, &e->first, "");
	e->asked.quiet = true;
	e->asked.run = NULL; /* that is of the first */
	return good;
}

static bool compare_columns(struct comparison *out, const struct evaluation *e,
			    const struct column *other)
{
	const size_t stride = sizeof *other->values / sizeof other->values->value[0];
	struct error err;
	for (int m = 0; m < MEASURE_COUNT; m++)
		if (randomise(&out[m], &e->first.values->value[m], &other->values->value[m],
			      stride, e->qrels.count, &err) != STATUS_OK)
			return !complain("%s", err.message);
	return true;
}

/* ---- tables ---- */

static bool print_compare(struct evaluation *e)
{
	const struct eval_command *c = e->command;
	struct comparison comparisons[MEASURE_COUNT];
	if (!(c->compare ? column_of_run(&e->other, &e->qrels, c->compare)
			 : search_with(e, &e->other, c->compare_set)) ||
	    !compare_columns(comparisons, e, &e->other))
		return false;
	const struct versus versus = {&e->first, &e->other, comparisons,
				      c->compare ? c->compare : c->compare_set};
	print_eval_compare(c->json, &versus);
	return true;
}

/* What the weight is set to: the last one of --set counts. */
static double value_of(const lede_weight *weight, const char *set)
{
	double value = weight->value;
	struct span rest = span_of(set), item, name;
	while (rest.len && span_cut(&rest, ',', &item))
		if (span_cut(&item, '=', &name) && span_equal(name, span_of(weight->name)))
			value = strtod(item.ptr, NULL);
	return value;
}

static bool print_part(struct evaluation *e, const lede_weight *weight, bool first)
{
	struct comparison comparisons[MEASURE_COUNT];
	struct column without;
	char set[64];
	snprintf(set, sizeof set, "%s=%g", weight->name, weight->off);
	bool good = search_with(e, &without, set) && compare_columns(comparisons, e, &without);
	const struct versus versus = {&e->first, &without, comparisons, weight->name};
	if (good)
		print_eval_part(e->command->json, &versus, weight, first);
	column_free(&without);
	return good;
}

/* A part that is off already adds nothing. */
static bool print_parts(struct evaluation *e)
{
	lede_weight weight;
	bool first = true;
	print_eval_parts(e->command->json);
	for (size_t i = 0; lede_weight_get(&weight, i); i++) {
		if (!weight.is_part || value_of(&weight, e->command->set) == weight.off)
			continue;
		if (!print_part(e, &weight, first))
			return false;
		first = false;
	}
	print_eval_parts_end(e->command->json);
	return true;
}

/* Ids that do not agree look like a bad ranking. */
static void warn_of_ids(const struct evaluation *e)
{
	if (e->first.searched > e->first.without_result &&
	    e->first.mean.value[MEASURE_MAP] <= 0)
		fputs("lede: nothing that was found is judged: are the ids those of the "
		      "judgements?\n",
		      stderr);
}

static bool evaluate(struct evaluation *e)
{
	const struct eval_command *c = e->command;
	bool compared = c->compare || c->compare_set[0];
	uint64_t bad_lines;
	if (!read_judgements(&e->qrels, c->qrels, &bad_lines) || !find_first(e))
		return false;
	e->first.bad_lines += bad_lines;
	warn_of_ids(e);
	print_eval_start(c->json, &e->qrels, &e->first, c->run ? 0 : c->asked.limit);
	if ((compared && !print_compare(e)) || (c->ablate && !print_parts(e)))
		return false;
	if (c->per_query)
		print_eval_queries(c->json, &e->qrels, &e->first, compared ? &e->other : NULL);
	print_eval_end(c->json);
	return !(e->first.bad_lines + e->other.bad_lines);
}

/* Each setting of lede reads the queries anew. */
static bool is_readable_again(const struct eval_command *c)
{
	struct stat file;
	if (!c->asked.queries || (!c->ablate && !c->compare_set[0]) ||
	    stat(c->asked.queries, &file) != 0 || S_ISREG(file.st_mode))
		return true;
	return !complain("%s: --ablate and --compare-set read it several times; a file is "
			 "wanted",
			 c->asked.queries);
}

int cmd_eval(struct cli *cli, int argc, char **argv)
{
	struct eval_command c = {.asked = {.limit = 1000}};
	lede_error err;
	int status = read_options(cli, &c, argc, argv);
	if (status >= 0)
		return status;
	if (!is_readable_again(&c))
		return EXIT_FAILED;
	if (!c.run && lede_open(&c.asked.index, cli->index_path, &err))
		return complain("%s", err.message);
	struct evaluation e = {.command = &c, .asked = c.asked};
	bool good = evaluate(&e);
	column_free(&e.first);
	column_free(&e.other);
	qrels_free(&e.qrels);
	lede_close(c.asked.index);
	return good ? 0 : EXIT_FAILED;
}
