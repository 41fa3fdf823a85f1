/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

int usage_error(const char *command)
{
	return complain("lede %s --help lists the options", command);
}

bool read_number(const char *option, const char *text, unsigned long long low,
		 unsigned long long high, unsigned long long *out)
{
	char *end;
	errno = 0;
	*out = strtoull(text, &end, 10);
	if (*text >= '0' && *text <= '9' && !*end && !errno && *out >= low && *out <= high)
		return true;
	complain("%s %s: a whole number from %llu to %llu is wanted", option, text, low, high);
	return false;
}

bool read_format(const char *text, bool *json)
{
	*json = strcmp(text, "json") == 0;
	if (*json || strcmp(text, "text") == 0)
		return true;
	complain("--format %s: text or json is wanted", text);
	return false;
}

int read_plain_options(struct cli *cli, int argc, char **argv, const char *help, bool *json)
{
	static const struct option with_format[] = {{"format", required_argument, NULL, 'f'},
						    {"index", required_argument, NULL, 'i'},
						    {"help", no_argument, NULL, 'h'},
						    {NULL, 0, NULL, 0}};
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:h", json ? with_format : with_format + 1,
				     NULL)) != -1) {
		if (option == 'i')
			cli->index_path = optarg;
		else if (option == 'h')
			return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		else if (option != 'f' || !json)
			return usage_error(argv[0]);
		else if (!read_format(optarg, json))
			return EXIT_FAILED;
	}
	return -1;
}

char *join_words(int count, char **words)
{
	size_t length = 1;
	for (int i = 0; i < count; i++)
		length += strlen(words[i]) + 1;
	char *joined = calloc(1, length);
	for (int i = 0; joined && i < count; i++) {
		if (i)
			strcat(joined, " ");
		strcat(joined, words[i]);
	}
	return joined;
}
