/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct command {
	const char *name;
	int (*run)(struct cli *cli, int argc, char **argv);
	const char *synopsis;
	const char *purpose;
};

static const struct command commands[] = {
	{"index", cmd_index, "index [OPTION]... PATH...",
	 "add or refresh articles: files, folders, -"},
	{"extract", cmd_extract, "extract [OPTION]... PATH...", "print what would be indexed"},
	{"search", cmd_search, "search [OPTION]... QUERY...",
	 "the passages that answer, best first"},
	{"timeline", cmd_timeline, "timeline [OPTION]... QUERY...",
	 "how many passages match over time, and the peaks"},
	{"eval", cmd_eval, "eval --queries FILE --qrels FILE",
	 "how good the ranking is, by judgements"},
	{"show", cmd_show, "show [OPTION]... ID",
	 "one article with its passages, or its changes"},
	{"story", cmd_story, "story [--format json] ID", "who carried it, and what they added"},
	{"actors", cmd_actors, "actors [NAME]",
	 "whom passages name, what else they are called, and who says so"},
	{"topics", cmd_topics, "topics [add NAME QUERY...]", "queries with a name"},
	{"watch", cmd_watch, "watch [OPTION]... [TOPIC]...",
	 "the passages on topics that are new since the last look"},
	{"serve", cmd_serve, "serve [OPTION]...", "answer over HTTP, as JSON"},
	{"mcp", cmd_mcp, "mcp [OPTION]...", "let a language model search (MCP)"},
	{"verify", cmd_verify, "verify [--json] CITATION...",
	 "whether what was quoted still stands there"},
	{"rm", cmd_rm, "rm ID...", "remove articles"},
	{"info", cmd_info, "info [--format json]",
	 "what is in the index: counts, sizes, dates, sources"},
	{"check", cmd_check, "check", "look for damage"},
	{"compact", cmd_compact, "compact", "rewrite the index without holes"},
};

static void print_help(FILE *out)
{
	fputs("lede: news search by passages\n\n"
	      "usage: lede [-i DIR] COMMAND [ARGUMENT]...\n\n",
	      out);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		fprintf(out, "  %-30s %s\n", commands[i].synopsis, commands[i].purpose);
	fputs("\nThe index is the folder DIR, else $LEDE_INDEX, else ./news.lede.\n"
	      "lede COMMAND --help tells its options; man lede has all of it, and\n"
	      "man lede-query the query language.\n",
	      out);
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static int run_command(struct cli *cli, int argc, char **argv)
{
	if (argc < 1) {
		print_help(stderr);
		return EXIT_FAILED;
	}
	if (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0 ||
	    strcmp(argv[0], "help") == 0) {
		print_help(stdout);
		return 0;
	}
	if (strcmp(argv[0], "--version") == 0 || strcmp(argv[0], "version") == 0) {
		printf("lede %s\n", lede_version());
		return 0;
	}
	const struct command *command = find_command(argv[0]);
	if (!command)
		return complain("no command \"%s\"; lede --help lists them", argv[0]);
	return command->run(cli, argc, argv);
}

/* -i before the command, in each form that getopt_long takes behind it. Returns the number of
 * the first argument that is not part of it. */
static int take_index(struct cli *cli, int argc, char **argv)
{
	if (argc < 2)
		return 1;
	const char *option = argv[1];
	if (argc > 2 && (strcmp(option, "-i") == 0 || strcmp(option, "--index") == 0)) {
		cli->index_path = argv[2];
		return 3;
	}
	bool is_long = strncmp(option, "--index=", 8) == 0;
	if (!is_long && (strncmp(option, "-i", 2) != 0 || !option[2]))
		return 1;
	cli->index_path = option + (is_long ? 8 : 2);
	return 2;
}

int main(int argc, char **argv)
{
	/* Passages are Xapian's documents: a smaller buffer than its default of 10000 keeps the
	 * memory bounded, and was 1.4 times faster besides (doc/design.md). */
	setenv("XAPIAN_FLUSH_THRESHOLD", "2000", 0);
	signal(SIGPIPE, SIG_DFL);
	const char *from_environment = getenv("LEDE_INDEX");
	struct cli cli = {from_environment && *from_environment ? from_environment
								: "news.lede"};
	int first = take_index(&cli, argc, argv);
	int status = run_command(&cli, argc - first, argv + first);
	if (fflush(stdout) != 0 || ferror(stdout))
		return complain("standard output: cannot be written");
	return status;
}
