/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/print.h"
#include "cli/seen.h"
#include "cli/shell.h"
#include "output/topic.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char help[] =
	"usage: lede watch [OPTION]... [TOPIC]...\n\n"
	"Shows the passages on topics (see lede topics; all of them when none is named) that\n"
	"became searchable since the last look: not copies of known stories, and of an "
	"article\n"
	"that changed only what it did not say before.\n\n"
	"  -i, --index DIR         the index\n"
	"      --format FORMAT     text, jsonl or atom\n"
	"      --follow            wait for more\n"
	"      --exec CMD          give each topic's news to a command of the shell, as JSON\n"
	"                          lines on its standard input; $LEDE_TOPIC is the topic. "
	"What\n"
	"                          it fails on stays new\n"
	"      --peek              what is shown stays new\n"
	"      --all-copies        copies of known stories too\n"
	"      --state FILE        where to keep what was seen "
	"($XDG_STATE_HOME/lede/seen-...)\n\n"
	"Exit status: 0 something is new, 1 nothing is, 2 an error.\n";

enum format { TEXT, JSONL, ATOM };

enum {
	POLL_MS = 500,
	RETRY_MS = 30000, /* after a command failed */
};

struct watch {
	lede_index *index;
	lede_look_options options;
	enum format format;
	const char *command; /* of --exec; NULL: standard output gets it */
	const char *state;
	bool follow, peek;
	char **names; /* of topics; none: all */
	int name_count;
	/* Of one look. */
	lede_topics *all;
	lede_topic *topics; /* those that are looked at, since what was seen */
	uint64_t *numbers;  /* of all->items: up to where they will have been seen */
	size_t *places;     /* of topics, in all->items */
	size_t count;
	size_t topic; /* the one that is printed */
	size_t found; /* of it */
	size_t total; /* of all */
	FILE *input;  /* of the command */
	bool failed;  /* writing did, or a command */
};

/* ---- printing ---- */

static void end_command(struct watch *w)
{
	if (!w->input)
		return;
	const lede_topic *topic = &w->topics[w->topic];
	char name[256];
	snprintf(name, sizeof name, "%.*s", (int)topic->name.len, topic->name.ptr);
	setenv("LEDE_TOPIC", name, 1);
	if (!shell_run(w->command, w->input)) {
		complain("what is new of %s stays new", name);
		w->failed = true;
		w->numbers[w->places[w->topic]] = topic->since;
	}
	fclose(w->input);
	w->input = NULL;
}

/* The command runs when all of the topic is there: it may take its time, or read nothing. */
static bool begin_command(struct watch *w)
{
	w->input = tmpfile();
	if (w->input)
		return true;
	complain("--exec: a temporary file: %s", strerror(errno));
	w->failed = true;
	w->numbers[w->places[w->topic]] = w->topics[w->topic].since;
	return false;
}

static bool begin_topic(struct watch *w, size_t topic)
{
	end_command(w);
	w->topic = topic;
	w->found = 0;
	if (w->command)
		return begin_command(w);
	if (w->format != TEXT || w->count == 1)
		return true;
	fputs(w->total ? "\n== " : "== ", stdout);
	put_clean(stdout, w->topics[topic].name);
	fputs(": ", stdout);
	put_clean(stdout, w->topics[topic].query);
	putchar('\n');
	return true;
}

static void print_text(const struct watch *w, const struct news *news)
{
	char number[24];
	if (w->found > 1 || (w->count == 1 && w->total > 1))
		putchar('\n');
	snprintf(number, sizeof number, "%2zu. ", w->found);
	print_result_text(number, news->result);
}

static bool print_found(void *payload, size_t topic, uint64_t number, const lede_result *result)
{
	struct watch *w = payload;
	const struct news news = {&w->topics[topic], number, result};
	if ((!w->found || topic != w->topic) && !begin_topic(w, topic))
		return false;
	w->found++;
	w->total++;
	if (w->input)
		w->failed |= !json_put(w->input, json_of_news(&news));
	else if (w->format == JSONL)
		w->failed |= !json_put(stdout, json_of_news(&news));
	else if (w->format == ATOM)
		atom_entry(stdout, w->all->identity, &news);
	else
		print_text(w, &news);
	return !ferror(stdout);
}

/* ---- a look ---- */

static bool is_wanted(const struct watch *w, lede_span name)
{
	for (int i = 0; i < w->name_count; i++)
		if (strlen(w->names[i]) == name.len &&
		    memcmp(w->names[i], name.ptr, name.len) == 0)
			return true;
	return !w->name_count;
}

/* What was seen of a topic, or else all that there was when it was added. */
static bool choose_topics(struct watch *w, const struct seen *seen)
{
	w->count = 0;
	w->topics = calloc(w->all->count + 1, sizeof *w->topics);
	w->numbers = calloc(w->all->count + 1, sizeof *w->numbers);
	w->places = calloc(w->all->count + 1, sizeof *w->places);
	if (!w->topics || !w->numbers || !w->places) {
		complain("out of memory");
		return false;
	}
	for (size_t i = 0; i < w->all->count; i++) {
		lede_topic topic = w->all->items[i];
		const uint64_t number = seen_number(seen, topic.name);
		topic.since = number > topic.since ? number : topic.since;
		w->numbers[i] = topic.since;
		if (!is_wanted(w, topic.name))
			continue;
		w->places[w->count] = i;
		w->topics[w->count++] = topic;
	}
	return true;
}

static bool has_all_names(const struct watch *w)
{
	for (int i = 0; i < w->name_count; i++) {
		bool known = false;
		for (size_t t = 0; t < w->count && !known; t++)
			known = strlen(w->names[i]) == w->topics[t].name.len &&
				memcmp(w->names[i], w->topics[t].name.ptr,
				       w->topics[t].name.len) == 0;
		if (!known) {
			complain("no topic %s; lede topics lists them", w->names[i]);
			return false;
		}
	}
	if (!w->all->count)
		complain("there are no topics yet: lede topics add NAME QUERY");
	return w->all->count > 0;
}

static void end_look(struct watch *w)
{
	if (w->format == ATOM && !w->command)
		atom_end(stdout);
	else if (w->format == TEXT && !w->command && (w->total || !w->follow))
		printf(w->total == 0   ? "nothing new\n"
		       : w->total == 1 ? "\n%zu new passage\n"
				       : "\n%zu new passages\n",
		       w->total);
}

/* False after a complaint: nothing was seen then. */
static bool look(struct watch *w, const struct seen *seen, uint64_t *until)
{
	lede_error err;
	if (!choose_topics(w, seen) || !has_all_names(w))
		return false;
	if (w->format == ATOM && !w->command)
		atom_head(stdout, w->all->identity, w->topics, w->count);
	for (size_t i = 0; i < w->count; i++)
		w->numbers[w->places[i]] = UINT64_MAX;
	if (lede_look(w->index, w->topics, w->count, &w->options, print_found, w, until,
		      &err)) {
		complain("%s", err.message);
		return false;
	}
	end_command(w);
	end_look(w);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		complain("standard output: cannot be written");
		return false;
	}
	for (size_t i = 0; i < w->all->count; i++)
		if (w->numbers[i] == UINT64_MAX)
			w->numbers[i] = *until;
	return w->peek || seen_save(seen, w->all->items, w->numbers, w->all->count);
}

static bool look_once(struct watch *w, uint64_t *until)
{
	struct seen seen = {.lock = -1};
	lede_error err;
	bool good = false;
	w->found = w->total = 0;
	w->failed = false;
	if (lede_topics_get(&w->all, w->index, &err))
		complain("%s", err.message);
	else
		good = seen_open(&seen, w->state, w->all->identity) && look(w, &seen, until);
	end_command(w);
	seen_close(&seen);
	lede_topics_free(w->all);
	free(w->topics);
	free(w->numbers);
	free(w->places);
	w->all = NULL;
	w->topics = NULL;
	w->numbers = NULL;
	w->places = NULL;
	return good;
}

/* ---- waiting ---- */

static void wait_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L},
		  NULL);
}

/* Until something came in behind `until`. */
static bool wait_for_more(struct watch *w, uint64_t until)
{
	lede_error err;
	uint64_t last = until;
	while (last == until) {
		wait_ms(POLL_MS);
		if (lede_look(w->index, NULL, 0, NULL, NULL, NULL, &last, &err)) {
			complain("%s", err.message);
			return false;
		}
	}
	return true;
}

static int watch(struct watch *w)
{
	uint64_t until = 0;
	for (;;) {
		if (!look_once(w, &until))
			return EXIT_FAILED;
		if (!w->follow)
			return w->failed ? EXIT_FAILED : w->total ? EXIT_FOUND : EXIT_NOTHING;
		if (w->failed)
			wait_ms(RETRY_MS);
		else if (!wait_for_more(w, until))
			return EXIT_FAILED;
	}
}

/* ---- the command ---- */

enum { OPT_FORMAT = 256, OPT_FOLLOW, OPT_EXEC, OPT_PEEK, OPT_ALL_COPIES, OPT_STATE, OPT_HELP };

static const struct option long_options[] = {
	{"index", required_argument, NULL, 'i'},
	{"format", required_argument, NULL, OPT_FORMAT},
	{"follow", no_argument, NULL, OPT_FOLLOW},
	{"exec", required_argument, NULL, OPT_EXEC},
	{"peek", no_argument, NULL, OPT_PEEK},
	{"all-copies", no_argument, NULL, OPT_ALL_COPIES},
	{"state", required_argument, NULL, OPT_STATE},
	{"help", no_argument, NULL, OPT_HELP},
	{NULL, 0, NULL, 0},
};

static bool read_watch_format(enum format *out, const char *text)
{
	static const char *const names[] = {"text", "jsonl", "atom"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(text, names[i]) == 0) {
			*out = (enum format)i;
			return true;
		}
	complain("--format %s: text, jsonl or atom is wanted", text);
	return false;
}

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, struct watch *w, int argc, char **argv)
{
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:", long_options, NULL)) != -1) {
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case OPT_FORMAT:
			if (!read_watch_format(&w->format, optarg))
				return EXIT_FAILED;
			break;
		case OPT_FOLLOW: w->follow = true; break;
		case OPT_EXEC: w->command = optarg; break;
		case OPT_PEEK: w->peek = true; break;
		case OPT_ALL_COPIES: w->options.all_copies = true; break;
		case OPT_STATE: w->state = optarg; break;
		case OPT_HELP: fputs(help, stdout); return 0;
		default: return usage_error(argv[0]);
		}
	}
	if (w->follow && w->peek)
		return complain("--follow and --peek do not go together: all would stay new");
	if (w->follow && w->format == ATOM && !w->command)
		return complain("--format atom is one document; --follow goes with text and "
				"jsonl");
	return -1;
}

int cmd_watch(struct cli *cli, int argc, char **argv)
{
	struct watch w = {.options = LEDE_LOOK_OPTIONS_INIT};
	lede_error err;
	int status = read_options(cli, &w, argc, argv);
	if (status >= 0)
		return status;
	w.names = argv + optind;
	w.name_count = argc - optind;
	if (lede_open(&w.index, cli->index_path, &err))
		return complain("%s", err.message);
	status = watch(&w);
	lede_close(w.index);
	return status;
}
