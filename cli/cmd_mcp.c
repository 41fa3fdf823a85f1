/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "mcp/mcp.h"

#include <getopt.h>

static const char help[] = "usage: lede mcp [-i DIR] [--timeout MS]\n\n"
			   "Lets a language model search: the Model Context Protocol on "
			   "standard input and output,\n"
			   "for a client that starts this program. It ends when its input "
			   "does. man lede-mcp tells\n"
			   "how a client is told of it.\n\n"
			   "  -i, --index DIR   the index\n"
			   "      --timeout MS  that a call may look for matches (10000)\n\n"
			   "Exit status: 0 the input ended, 2 an error.\n";

static void tell_line(const char *line)
{
	complain("%s", line);
}

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, unsigned long long *ms, int argc, char **argv)
{
	static const struct option options[] = {{"index", required_argument, NULL, 'i'},
						{"timeout", required_argument, NULL, 't'},
						{"help", no_argument, NULL, 'h'},
						{NULL, 0, NULL, 0}};
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:h", options, NULL)) != -1) {
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case 'h': return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		case 't':
			if (!read_number("--timeout", optarg, 1, 3600000, ms))
				return EXIT_FAILED;
			break;
		default: return usage_error(argv[0]);
		}
	}
	return optind == argc ? -1 : complain("%s: lede mcp takes options only", argv[optind]);
}

int cmd_mcp(struct cli *cli, int argc, char **argv)
{
	unsigned long long ms = 10000;
	lede_error err;
	const int status = read_options(cli, &ms, argc, argv);
	if (status >= 0)
		return status;
	if (mcp_converse(cli->index_path, (double)ms / 1000, stdin, stdout, tell_line, &err))
		return complain("%s", err.message);
	return 0;
}
