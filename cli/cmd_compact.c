/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <getopt.h>

static const char help[] =
	"usage: lede compact [-i DIR]\n\n"
	"Rewrites the index without the holes that changes have left. Searches "
	"go on meanwhile.\n";

int cmd_compact(struct cli *cli, int argc, char **argv)
{
	lede_error err;
	uint64_t before, after;
	int status = read_plain_options(cli, argc, argv, help, NULL);
	if (status >= 0)
		return status;
	if (optind < argc)
		return usage_error("compact");
	if (lede_compact(cli->index_path, &before, &after, &err))
		return complain("%s", err.message);
	printf("%s: %.1f MB before, %.1f MB now\n", cli->index_path, (double)before / 1e6,
	       (double)after / 1e6);
	return 0;
}
