/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <getopt.h>

static const char help[] =
	"usage: lede check [-i DIR]\n\n"
	"Looks for damage in the index: in Xapian's tables, and whether every article has its\n"
	"passages, with the words they should have. Exit status 1 when there is damage.\n";

static void report(void *payload, const char *line)
{
	(void)payload;
	printf("%s\n", line);
}

int cmd_check(struct cli *cli, int argc, char **argv)
{
	lede_error err;
	uint64_t problems;
	int status = read_plain_options(cli, argc, argv, help, NULL);
	if (status >= 0)
		return status;
	if (optind < argc)
		return usage_error("check");
	if (lede_check(cli->index_path, report, NULL, &problems, &err))
		return complain("%s", err.message);
	if (problems) {
		printf("%s: %llu problems; index the articles anew\n", cli->index_path,
		       (unsigned long long)problems);
		return EXIT_NOTHING;
	}
	printf("%s: sound\n", cli->index_path);
	return 0;
}
