/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <getopt.h>

static const char help[] =
	"usage: lede compact [-i DIR] [--keep-revisions N]\n\n"
	"Rewrites the index without the holes that changes have left. Searches "
	"go on meanwhile.\n\n"
	"  --keep-revisions N  drop all but the N newest earlier texts of each article first\n"
	"                      (0: all of them)\n"
	"  -i, --index DIR     the index ($LEDE_INDEX, else news.lede)\n";

struct compacting {
	bool drops;
	unsigned long long keep; /* revisions */
};

/* -1: go on; else the exit status. */
static int read_options(struct compacting *c, struct cli *cli, int argc, char **argv)
{
	static const struct option options[] = {
		{"keep-revisions", required_argument, NULL, 'k'},
		{"index", required_argument, NULL, 'i'},
		{"help", no_argument, NULL, 'h'},
		{NULL, 0, NULL, 0}};
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:h", options, NULL)) != -1) {
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case 'h': return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		case 'k':
			if (!read_number("--keep-revisions", optarg, 0, 1000000, &c->keep))
				return EXIT_FAILED;
			c->drops = true;
			break;
		default: return usage_error(argv[0]);
		}
	}
	return optind == argc ? -1 : usage_error(argv[0]);
}

static lede_status drop_revisions(const char *path, size_t keep, lede_error *err)
{
	uint64_t dropped;
	lede_status status = lede_prune_revisions(path, keep, &dropped, err);
	if (status == LEDE_OK)
		printf("%s: dropped %llu earlier text%s\n", path, (unsigned long long)dropped,
		       dropped == 1 ? "" : "s");
	return status;
}

int cmd_compact(struct cli *cli, int argc, char **argv)
{
	struct compacting c = {.drops = false};
	lede_error err;
	uint64_t before, after;
	int status = read_options(&c, cli, argc, argv);
	if (status >= 0)
		return status;
	if (c.drops && drop_revisions(cli->index_path, c.keep, &err))
		return complain("%s", err.message);
	if (lede_compact(cli->index_path, &before, &after, &err))
		return complain("%s", err.message);
	printf("%s: %.1f MB before, %.1f MB now\n", cli->index_path, (double)before / 1e6,
	       (double)after / 1e6);
	return 0;
}
