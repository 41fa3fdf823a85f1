/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/progress.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char help[] =
	"usage: lede index [OPTION]... PATH...\n\n"
	"Adds the articles in files and folders to the index, or refreshes them. PATH is a "
	"file\n"
	"(.txt, .jsonl, .ndjson, .json, each also .gz), a folder, or - for standard input.\n"
	"A .ledeignore in a folder names, a pattern a line, what there is no article.\n\n"
	"  -i, --index DIR          the index; it is made when it is not there\n"
	"      --map FIELD=NAME     JSON input has FIELD (title, text, ...) under NAME; dots "
	"go\n"
	"                           into objects; may be given several times\n"
	"      --prune              remove articles whose file, at or below PATH, is gone\n"
	"      --commit-every N|Ns  commit after N changed articles, or after N seconds; may "
	"be\n"
	"                           given twice, once of each (10000 and 10s)\n"
	"      --strict             exit with 2 when anything was skipped\n"
	"  -q, --quiet              no progress and no closing line\n";

enum { MAX_MAPS = 64 };

struct index_options {
	lede_load_options load;
	lede_field_map maps[MAX_MAPS];
	bool strict;
	bool quiet;
};

static volatile int stop;

static void on_signal(int number)
{
	(void)number;
	if (stop)
		_Exit(EXIT_INTERRUPTED); /* asked twice: what is committed stays */
	stop = 1;
}

static void catch_signals(void)
{
	struct sigaction action;
	memset(&action, 0, sizeof action);
	action.sa_handler = on_signal; /* without SA_RESTART: a waiting read returns */
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

/* ---- options ---- */

static bool add_map(struct index_options *o, const char *text)
{
	static const char *const fields[] = {"id",     "title", "text",   "date",
					     "source", "url",   "author", "lang"};
	const char *equals = strchr(text, '=');
	size_t length = equals ? (size_t)(equals - text) : 0;
	bool known = false;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		known |= strlen(fields[i]) == length && memcmp(fields[i], text, length) == 0;
	if (!known || !equals || !equals[1] || o->load.map_count == MAX_MAPS) {
		complain("--map %s: FIELD=NAME is wanted, FIELD one of id, title, text, date, "
			 "source, url, author, lang",
			 text);
		return false;
	}
	o->maps[o->load.map_count++] =
		(lede_field_map){lede_span_of(equals + 1), {text, length}};
	return true;
}

static bool set_commit(struct index_options *o, const char *text)
{
	size_t length = strlen(text);
	unsigned long long number;
	if (length > 1 && text[length - 1] == 's') {
		char *end;
		double seconds = strtod(text, &end);
		if (end == text + length - 1 && seconds >= 0.01 && seconds <= 86400) {
			o->load.commit_seconds = seconds;
			return true;
		}
		complain("--commit-every %s: seconds from 0.01s to 86400s are wanted", text);
		return false;
	}
	if (!read_number("--commit-every", text, 1, 100000000, &number))
		return false;
	o->load.commit_articles = number;
	return true;
}

enum { OPT_MAP = 256, OPT_PRUNE, OPT_COMMIT, OPT_STRICT, OPT_HELP };

static const struct option long_options[] = {
	{"index", required_argument, NULL, 'i'},
	{"map", required_argument, NULL, OPT_MAP},
	{"prune", no_argument, NULL, OPT_PRUNE},
	{"commit-every", required_argument, NULL, OPT_COMMIT},
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
		case OPT_MAP: good = add_map(o, optarg); break;
		case OPT_PRUNE: o->load.prune = true; break;
		case OPT_COMMIT: good = set_commit(o, optarg); break;
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

/* A path that is not there is a slip of the user's, not bad input: it is said first, and the
 * exit status tells, after all else is indexed. */
static bool name_missing(const char *const *paths, size_t path_count)
{
	bool missing = false;
	struct stat about;
	for (size_t i = 0; i < path_count; i++)
		if (strcmp(paths[i], "-") != 0 && lstat(paths[i], &about) != 0 &&
		    (errno == ENOENT || errno == ENOTDIR)) {
			complain("%s: no such file or folder", paths[i]);
			missing = true;
		}
	return missing;
}

static int run(const struct cli *cli, struct index_options *o, const char *const *paths,
	       size_t path_count)
{
	lede_writer *writer;
	lede_error err;
	lede_load_stats stats = {0};
	bool missing = name_missing(paths, path_count);
	if (missing && path_count == 1 && !o->load.prune)
		return EXIT_FAILED;
	if (lede_writer_open(&writer, cli->index_path, &err))
		return complain("%s", err.message);
	struct progress *progress =
		progress_start(o->quiet, o->quiet ? 0 : lede_load_size(paths, path_count));
	o->load.payload = progress;
	o->load.skipped = progress_skipped;
	o->load.noted = progress_noted;
	o->load.progress = progress_show;
	o->load.committed = progress_committed;
	lede_status status = lede_load(writer, paths, path_count, &o->load, &stats, &err);
	lede_writer_close(writer);
	progress_finish(progress, &stats, cli->index_path, status == LEDE_OK);
	if (status)
		return complain("%s", err.message);
	if (stats.interrupted)
		return EXIT_INTERRUPTED;
	return missing || (o->strict && stats.skipped) ? EXIT_FAILED : 0;
}

int cmd_index(struct cli *cli, int argc, char **argv)
{
	struct index_options o = {.load = LEDE_LOAD_OPTIONS_INIT};
	int status = read_options(cli, &o, argc, argv);
	if (status >= 0)
		return status;
	o.load.maps = o.maps;
	o.load.stop = &stop;
	catch_signals();
	return run(cli, &o, (const char *const *)(argv + optind), (size_t)(argc - optind));
}
