/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/load_setup.h"
#include "cli/progress.h"
#include "cli/report.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
	"usage: lede index [OPTION]... PATH...\n\n"
	"Adds the articles in files and folders to the index, or refreshes them. PATH is a "
	"file,\n"
	"a folder, or - for standard input. What a file is, its content tells: web pages, "
	"feeds\n"
	"(RSS, Atom, JSON Feed), agency formats (NewsML, NITF, ninjs), web archives (WARC, "
	"ARC),\n"
	"JSON, tables (CSV, TSV), TREC and Reuters SGML, mail, plain text named .txt; packed "
	"or\n"
	"in archives too (gz, bz2, xz, zst, zip, tar). A file that has not changed is not "
	"read\n"
	"again. A .ledeignore in a folder names, a pattern a line, what there is no "
	"article.\n\n"
	"  -i, --index DIR          the index; it is made when it is not "
	"there\n" LOAD_SETUP_HELP
	"      --prune              remove articles whose file, at or below PATH, is gone\n"
	"      --commit-every N|Ns  commit after N changed articles, or after N seconds; may "
	"be\n"
	"                           given twice, once of each (10000 and 10s)\n"
	"      --bulk=yes|no|auto   load on all cores into a new database that is merged with "
	"the\n"
	"                           old one at the end; auto: when there is so much that is "
	"new\n"
	"                           that this is quicker\n"
	"      --threads N          that analyse in a bulk load; else one for each processor\n"
	"      --memory MB          that a bulk load takes (512)\n"
	"      --no-check           trust the database that a bulk load made\n"
	"      --positions=packed|xapian  where words stand: in 110 bytes a passage, or in "
	"Xapian's\n"
	"                           table, ten times as large, for phrases in other programs;\n"
	"                           chosen once, when the index is empty (packed)\n"
	"      --watch              stay, and index what is new or changed as it comes\n"
	"      --report FILE        a line of JSON in FILE for every input: what became of it\n"
	"      --strict             exit with 2 when anything was skipped\n"
	"  -q, --quiet              no progress and no closing line\n";

struct index_options {
	struct load_setup setup;
	const char *report;
	bool watch;
	bool strict;
	bool quiet;
};

/* ---- options ---- */

static bool set_commit(struct index_options *o, const char *text)
{
	size_t length = strlen(text);
	unsigned long long number;
	if (length > 1 && text[length - 1] == 's') {
		char *end;
		double seconds = strtod(text, &end);
		if (end == text + length - 1 && seconds >= 0.01 && seconds <= 86400) {
			o->setup.load.commit_seconds = seconds;
			return true;
		}
		complain("--commit-every %s: seconds from 0.01s to 86400s are wanted", text);
		return false;
	}
	if (!read_number("--commit-every", text, 1, 100000000, &number))
		return false;
	o->setup.load.commit_articles = number;
	return true;
}

static bool set_bulk(lede_load_options *load, const char *text)
{
	if (strcmp(text, "yes") == 0)
		load->bulk = LEDE_BULK_YES;
	else if (strcmp(text, "no") == 0)
		load->bulk = LEDE_BULK_NO;
	else if (strcmp(text, "auto") == 0)
		load->bulk = LEDE_BULK_AUTO;
	else
		return complain("--bulk %s: yes, no or auto is wanted", text), false;
	return true;
}

static bool set_positions(lede_load_options *load, const char *text)
{
	if (strcmp(text, "packed") == 0)
		load->positions = LEDE_POSITIONS_PACKED;
	else if (strcmp(text, "xapian") == 0)
		load->positions = LEDE_POSITIONS_XAPIAN;
	else
		return complain("--positions %s: packed or xapian is wanted", text), false;
	return true;
}

static bool set_threads(lede_load_options *load, const char *text)
{
	unsigned long long number;
	if (!read_number("--threads", text, 1, 256, &number))
		return false;
	load->threads = (unsigned)number;
	return true;
}

static bool set_memory(lede_load_options *load, const char *text)
{
	unsigned long long number;
	if (!read_number("--memory", text, 32, 1 << 20, &number))
		return false;
	load->memory = (size_t)number << 20;
	return true;
}

enum {
	OPT_MAP = 256,
	OPT_FILTER,
	OPT_TIME_LIMIT,
	OPT_PRUNE,
	OPT_COMMIT,
	OPT_BULK,
	OPT_THREADS,
	OPT_MEMORY,
	OPT_NO_CHECK,
	OPT_POSITIONS,
	OPT_WATCH,
	OPT_REPORT,
	OPT_STRICT,
	OPT_HELP
};

static const struct option long_options[] = {
	{"index", required_argument, NULL, 'i'},
	{"map", required_argument, NULL, OPT_MAP},
	{"filter", required_argument, NULL, OPT_FILTER},
	{"time-limit", required_argument, NULL, OPT_TIME_LIMIT},
	{"report", required_argument, NULL, OPT_REPORT},
	{"prune", no_argument, NULL, OPT_PRUNE},
	{"commit-every", required_argument, NULL, OPT_COMMIT},
	{"bulk", required_argument, NULL, OPT_BULK},
	{"threads", required_argument, NULL, OPT_THREADS},
	{"memory", required_argument, NULL, OPT_MEMORY},
	{"no-check", no_argument, NULL, OPT_NO_CHECK},
	{"positions", required_argument, NULL, OPT_POSITIONS},
	{"watch", no_argument, NULL, OPT_WATCH},
	{"strict", no_argument, NULL, OPT_STRICT},
	{"quiet", no_argument, NULL, 'q'},
	{"help", no_argument, NULL, OPT_HELP},
	{NULL, 0, NULL, 0},
};

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, struct index_options *o, int argc, char **argv)
{
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:q", long_options, NULL)) != -1) {
		bool good = true;
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case 'q': o->quiet = true; break;
		case OPT_MAP: good = load_setup_map(&o->setup, optarg); break;
		case OPT_FILTER: good = load_setup_filter(&o->setup, optarg); break;
		case OPT_TIME_LIMIT: good = load_setup_seconds(&o->setup, optarg); break;
		case OPT_REPORT: o->report = optarg; break;
		case OPT_PRUNE: o->setup.load.prune = true; break;
		case OPT_COMMIT: good = set_commit(o, optarg); break;
		case OPT_BULK: good = set_bulk(&o->setup.load, optarg); break;
		case OPT_THREADS: good = set_threads(&o->setup.load, optarg); break;
		case OPT_MEMORY: good = set_memory(&o->setup.load, optarg); break;
		case OPT_NO_CHECK: o->setup.load.no_check = true; break;
		case OPT_POSITIONS: good = set_positions(&o->setup.load, optarg); break;
		case OPT_WATCH: o->watch = true; break;
		case OPT_STRICT: o->strict = true; break;
		case OPT_HELP: fputs(help, stdout); return 0;
		default: return usage_error("index");
		}
		if (!good)
			return EXIT_FAILED;
	}
	if (optind == argc)
		return complain("what shall be indexed? lede index PATH...");
	return -1;
}

/* ---- running ---- */

/* What the load tells goes to both. */
struct listener {
	struct progress *progress;
	struct report *report;
};

static void on_skipped(void *payload, lede_span file, uint64_t line, const char *reason)
{
	progress_skipped(((struct listener *)payload)->progress, file, line, reason);
}

static void on_noted(void *payload, lede_span file, uint64_t line, const char *reason)
{
	progress_noted(((struct listener *)payload)->progress, file, line, reason);
}

static void on_progress(void *payload, const lede_load_stats *stats)
{
	progress_show(((struct listener *)payload)->progress, stats);
}

static void on_committed(void *payload, const lede_load_stats *stats)
{
	progress_committed(((struct listener *)payload)->progress, stats);
}

static void on_watching(void *payload, size_t folders)
{
	progress_watching(((struct listener *)payload)->progress, folders);
}

static void on_outcome(void *payload, const lede_load_outcome *outcome)
{
	report_write(((struct listener *)payload)->report, outcome);
}

static int run(const struct cli *cli, struct index_options *o, const char *const *paths,
	       size_t path_count)
{
	lede_writer *writer = NULL; /* a watch opens and closes its own */
	lede_error err;
	lede_load_stats stats = {0};
	struct listener listener = {0};
	lede_load_options *load = &o->setup.load;
	bool missing = load_setup_missing(paths, path_count);
	if (missing && path_count == 1 && !load->prune)
		return EXIT_FAILED;
	if (o->report && !(listener.report = report_open(o->report)))
		return EXIT_FAILED;
	if (!o->watch && lede_writer_open(&writer, cli->index_path, &err)) {
		report_close(listener.report);
		return complain("%s", err.message);
	}
	listener.progress = progress_start(
		o->quiet, o->quiet || o->watch ? 0 : lede_load_size(paths, path_count));
	load->payload = &listener;
	load->skipped = on_skipped;
	load->noted = on_noted;
	load->progress = on_progress;
	load->committed = on_committed;
	load->watching = on_watching;
	load->outcome = listener.report ? on_outcome : NULL;
	lede_status status =
		o->watch ? lede_watch(cli->index_path, paths, path_count, load, &stats, &err)
			 : lede_load(writer, paths, path_count, load, &stats, &err);
	lede_writer_close(writer);
	progress_finish(listener.progress, &stats, cli->index_path, status == LEDE_OK);
	bool reported = report_close(listener.report);
	if (status)
		return complain("%s", err.message);
	if (stats.interrupted && !o->watch)
		return EXIT_INTERRUPTED;
	return (missing && !o->watch) || !reported || (o->strict && stats.skipped) ? EXIT_FAILED
										   : 0;
}

int cmd_index(struct cli *cli, int argc, char **argv)
{
	struct index_options o = {.setup = {.load = LEDE_LOAD_OPTIONS_INIT}};
	int status = read_options(cli, &o, argc, argv);
	if (status >= 0)
		return status;
	load_setup_start(&o.setup);
	return run(cli, &o, (const char *const *)(argv + optind), (size_t)(argc - optind));
}
