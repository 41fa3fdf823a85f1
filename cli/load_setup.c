/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/load_setup.h"

#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static volatile int stop;

static void on_signal(int number)
{
	(void)number;
	if (stop)
		_Exit(EXIT_INTERRUPTED); /* asked twice: what is committed stays */
	stop = 1;
}

void load_setup_start(struct load_setup *setup)
{
	struct sigaction action;
	setup->load.maps = setup->maps;
	setup->load.filters = setup->filters;
	setup->load.stop = &stop;
	memset(&action, 0, sizeof action);
	action.sa_handler = on_signal; /* without SA_RESTART: a waiting read returns */
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	signal(SIGXFSZ, SIG_IGN); /* a file at its limit is an error like a full disk */
}

bool load_setup_map(struct load_setup *setup, const char *text)
{
	static const char *const fields[] = {
		"id",     "title", "text",    "date",     "updated",  "source", "url",
		"author", "lang",  "section", "keywords", "dateline", "crawled"};
	lede_load_options *load = &setup->load;
	const char *equals = strchr(text, '=');
	size_t length = equals ? (size_t)(equals - text) : 0;
	bool known = false;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		known |= strlen(fields[i]) == length && memcmp(fields[i], text, length) == 0;
	if (!known || !equals[1] || load->map_count == MAX_MAPS) {
		complain("--map %s: FIELD=NAME is wanted, FIELD one of id, title, text, date, "
			 "updated, source, url, author, lang, section, keywords, dateline, "
			 "crawled",
			 text);
		return false;
	}
	setup->maps[load->map_count++] =
		(lede_field_map){lede_span_of(equals + 1), {text, length}};
	return true;
}

bool load_setup_filter(struct load_setup *setup, const char *text)
{
	lede_load_options *load = &setup->load;
	const char *equals = strchr(text, '=');
	if (*text == '.')
		text++;
	if (!equals || equals == text || !equals[1] || load->filter_count == MAX_FILTERS) {
		complain("--filter %s: EXT=COMMAND is wanted, as in 'pdf=pdftotext %%s -'",
			 text);
		return false;
	}
	setup->filters[load->filter_count++] =
		(lede_filter){{text, (size_t)(equals - text)}, equals + 1};
	return true;
}

bool load_setup_seconds(struct load_setup *setup, const char *text)
{
	char *end;
	setup->load.seconds = strtod(text, &end);
	if (end > text && !*end && setup->load.seconds >= 0.01 && setup->load.seconds <= 86400)
		return true;
	complain("--time-limit %s: seconds from 0.01 to 86400 are wanted", text);
	return false;
}

bool load_setup_missing(const char *const *paths, size_t path_count)
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
