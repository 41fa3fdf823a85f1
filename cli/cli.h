/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the commands share. A command is a function in cmd_NAME.c that gets its own arguments,
 * argv[0] being its name, and returns the exit status.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "lede.h"

#include <stdbool.h>
#include <stdio.h>

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_FAILED = 2, EXIT_INTERRUPTED = 130 };

/* `index_path` is what -i before the command, $LEDE_INDEX or the default say; a command's own
 * -i goes before it. */
struct cli {
	const char *index_path;
};

int cmd_index(struct cli *cli, int argc, char **argv);
int cmd_extract(struct cli *cli, int argc, char **argv);
int cmd_search(struct cli *cli, int argc, char **argv);
int cmd_timeline(struct cli *cli, int argc, char **argv);
int cmd_eval(struct cli *cli, int argc, char **argv);
int cmd_show(struct cli *cli, int argc, char **argv);
int cmd_story(struct cli *cli, int argc, char **argv);
int cmd_actors(struct cli *cli, int argc, char **argv);
int cmd_topics(struct cli *cli, int argc, char **argv);
int cmd_watch(struct cli *cli, int argc, char **argv);
int cmd_rm(struct cli *cli, int argc, char **argv);
int cmd_info(struct cli *cli, int argc, char **argv);
int cmd_check(struct cli *cli, int argc, char **argv);
int cmd_mcp(struct cli *cli, int argc, char **argv);
int cmd_verify(struct cli *cli, int argc, char **argv);
int cmd_serve(struct cli *cli, int argc, char **argv);
int cmd_compact(struct cli *cli, int argc, char **argv);

/* "lede: MESSAGE" on standard error; returns EXIT_FAILED. */
int complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* After getopt_long returned '?' or ':': it has complained; points to the help. */
int usage_error(const char *command);

/* Reads the options that most commands have: -i, --help and, when `json` is not NULL,
 * --format text|json. -1: go on with argv[optind]; else the exit status. */
int read_plain_options(struct cli *cli, int argc, char **argv, const char *help, bool *json);

/* The value of --format, where it is text or json; complains and returns false otherwise. */
bool read_format(const char *text, bool *json);

/* A whole number from `low` to `high` out of an option; complains and returns false otherwise.
 */
bool read_number(const char *option, const char *text, unsigned long long low,
		 unsigned long long high, unsigned long long *out);

/* The words of a query with spaces between them; to be freed. NULL: out of memory. */
char *join_words(int count, char **words);

/* Whether what is written to the stream may be coloured: a terminal, and NO_COLOR is not set.
 */
bool is_colourful(FILE *stream);

/* Columns of the terminal behind standard output, 80 when it is none. */
size_t terminal_columns(void);

/* Turns a style of ECMA-48 on ("1" is bold, "0" ends it) where `colour` is set. */
void put_style(FILE *out, bool colour, const char *style);

/* Writes a moment, in seconds since 1970, as 2025-05-21T10:00:00Z. */
void put_time(FILE *out, int64_t seconds);

/* Writes text without control characters, which could do things to a terminal; a tab or line
 * end becomes a space. */
void put_clean(FILE *out, lede_span text);

#endif
