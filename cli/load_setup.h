/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The options of all commands that read news: --map, --filter, --time-limit.
 */
#ifndef CLI_LOAD_SETUP_H
#define CLI_LOAD_SETUP_H

#include "lede.h"

enum { MAX_MAPS = 64, MAX_FILTERS = 32 };

struct load_setup {
	lede_load_options load; /* its maps and filters are those below */
	lede_field_map maps[MAX_MAPS];
	lede_filter filters[MAX_FILTERS];
};

#define LOAD_SETUP_HELP                                                                        \
	"      --map FIELD=NAME     JSON and tables have FIELD (title, text, ...) under "      \
	"NAME; "                                                                               \
	"dots\n"                                                                               \
	"                           go into objects; may be given several times\n"             \
	"      --filter EXT=COMMAND files that end in .EXT are what COMMAND prints, %s being " \
	"the\n"                                                                                \
	"                           file: 'pdf=pdftotext %s -'; may be given several times\n"  \
	"      --time-limit SECONDS that reading one document may take (10)\n"

/* Makes load.maps, load.filters and load.stop point to where they belong, and SIGINT, SIGTERM
 * and SIGHUP set *load.stop. */
void load_setup_start(struct load_setup *setup);

/* Each takes an option's value; false when it has complained. */
bool load_setup_map(struct load_setup *setup, const char *text);
bool load_setup_filter(struct load_setup *setup, const char *text);
bool load_setup_seconds(struct load_setup *setup, const char *text);

/* A path that is not there is a slip of the user's, not bad input: each is complained about,
 * and true is returned. */
bool load_setup_missing(const char *const *paths, size_t path_count);

#endif
