/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <getopt.h>
#include <unistd.h>

static const char help[] = "usage: lede rm [-i DIR] ID...\n\n"
			   "Removes articles from the index. Exit status 1 when one was not "
			   "there.\n";

/* A path or a URL may be given in another form than it was indexed by: the article tells the id
 * that it goes by. Not so of what is an id as it stands: an alias is removed alone. */
static lede_status remove_found(lede_writer *writer, lede_index *index, lede_span given,
				bool *found, lede_error *err)
{
	lede_text *text = NULL;
	lede_status status = lede_writer_remove(writer, given, found, err);
	if (status || *found || lede_article_get(&text, index, given, err))
		return status;
	status = lede_writer_remove(writer, text->article.id, found, err);
	lede_text_free(text);
	return status;
}

static int remove_one(lede_writer *writer, lede_index *index, const char *given, bool *found)
{
	lede_error err;
	if (remove_found(writer, index, lede_span_of(given), found, &err))
		return complain("%s", err.message);
	if (*found)
		printf("removed %s\n", given);
	else
		complain("no article \"%s\"", given);
	return 0;
}

static int remove_all(struct cli *cli, int count, char **ids)
{
	lede_writer *writer = NULL;
	lede_index *index = NULL;
	lede_error err;
	int status = 0;
	bool all_found = true;
	if (lede_open(&index, cli->index_path, &err) ||
	    lede_writer_open(&writer, cli->index_path, &err))
		status = complain("%s", err.message);
	for (int i = 0; i < count && status == 0; i++) {
		bool found = false;
		status = remove_one(writer, index, ids[i], &found);
		all_found &= found;
	}
	if (status == 0 && lede_writer_commit(writer, &err))
		status = complain("%s", err.message);
	lede_writer_close(writer);
	lede_close(index);
	return status ? status : all_found ? 0 : EXIT_NOTHING;
}

int cmd_rm(struct cli *cli, int argc, char **argv)
{
	int status = read_plain_options(cli, argc, argv, help, NULL);
	if (status >= 0)
		return status;
	if (optind == argc)
		return complain("which article? lede rm ID...");
	return remove_all(cli, argc - optind, argv + optind);
}
