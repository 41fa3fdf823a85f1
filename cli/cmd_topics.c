/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/whole_file.h"
#include "output/topic.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
	"usage: lede topics [-i DIR] [--format text|json] [list]\n"
	"       lede topics [-i DIR] add NAME QUERY...\n"
	"       lede topics [-i DIR] [--format text|json] show NAME\n"
	"       lede topics [-i DIR] remove NAME...\n"
	"       lede topics [-i DIR] import FILE\n"
	"       lede topics [-i DIR] export\n\n"
	"Topics are queries with a name; lede watch tells what is new of them.\n\n"
	"  list     all of them, in the order they were added\n"
	"  add      a topic, or another query for the one of that name; a name has letters,\n"
	"           digits, - _ and .\n"
	"  show     the query of one\n"
	"  remove   topics\n"
	"  import   add those of a file: a line for each, NAME = QUERY, # for remarks;\n"
	"           - is standard input\n"
	"  export   print all of them as such a file\n\n"
	"Exit status: 0 done, 1 no such topic, 2 an error.\n";

/* ---- reading ---- */

/* As import reads it. */
static void list_text(const lede_topics *topics)
{
	for (size_t i = 0; i < topics->count; i++) {
		put_clean(stdout, topics->items[i].name);
		fputs(" = ", stdout);
		put_clean(stdout, topics->items[i].query);
		putchar('\n');
	}
}

static int show(const lede_topics *topics, const char *name, bool json)
{
	for (size_t i = 0; i < topics->count; i++) {
		const lede_topic *topic = &topics->items[i];
		if (topic->name.len != strlen(name) ||
		    memcmp(topic->name.ptr, name, topic->name.len) != 0)
			continue;
		if (json)
			return json_print(json_of_topic(topic), true)
				       ? 0
				       : complain("out of memory");
		put_clean(stdout, topic->query);
		putchar('\n');
		return 0;
	}
	complain("no topic %s", name);
	return EXIT_NOTHING;
}

static int read_topics(const char *path, const char *name, bool json)
{
	lede_index *index = NULL;
	lede_topics *topics = NULL;
	lede_error err;
	int status = 0;
	if (lede_open(&index, path, &err) || lede_topics_get(&topics, index, &err))
		status = complain("%s", err.message);
	else if (name)
		status = show(topics, name, json);
	else if (!json)
		list_text(topics);
	else if (!json_print(json_of_topics(topics), true))
		status = complain("out of memory");
	lede_topics_free(topics);
	lede_close(index);
	return status;
}

/* ---- changing ---- */

static int add(const char *path, const char *name, int count, char **words)
{
	lede_writer *writer = NULL;
	lede_error err = {0};
	char *query = join_words(count, words);
	int status = query ? 0 : complain("out of memory");
	if (query && (lede_writer_open(&writer, path, &err) ||
		      lede_topic_put(writer, lede_span_of(name), lede_span_of(query), &err) ||
		      lede_writer_commit(writer, &err))) {
		complain_query(lede_span_of(query), &err);
		status = EXIT_FAILED;
	}
	lede_writer_close(writer);
	free(query);
	return status;
}

static int remove_topics(const char *path, int count, char **names)
{
	lede_writer *writer = NULL;
	lede_error err;
	int status = 0;
	bool found = false;
	if (lede_writer_open(&writer, path, &err))
		return complain("%s", err.message);
	for (int i = 0; i < count && status != EXIT_FAILED; i++) {
		if (lede_topic_remove(writer, lede_span_of(names[i]), &found, &err)) {
			status = complain("%s", err.message);
		} else if (!found) {
			complain("no topic %s", names[i]);
			status = EXIT_NOTHING;
		}
	}
	if (status != EXIT_FAILED && lede_writer_commit(writer, &err))
		status = complain("%s", err.message);
	lede_writer_close(writer);
	return status;
}

static void tell_skipped(void *payload, uint64_t line, const char *reason)
{
	complain("%s:%llu: skipped: %s", (const char *)payload, (unsigned long long)line,
		 reason);
}

static int import(const char *path, char *file)
{
	lede_writer *writer = NULL;
	lede_names_stats stats;
	lede_error err;
	size_t length;
	char *text = whole_file(file, &length);
	if (!text)
		return EXIT_FAILED;
	const lede_span list = {text, length};
	int status = 0;
	if (lede_writer_open(&writer, path, &err) ||
	    lede_topics_import(writer, list, tell_skipped, file, &stats, &err) ||
	    lede_writer_commit(writer, &err))
		status = complain("%s", err.message);
	else
		printf("%llu topic%s taken, %llu line%s skipped\n",
		       (unsigned long long)stats.groups, stats.groups == 1 ? "" : "s",
		       (unsigned long long)stats.skipped, stats.skipped == 1 ? "" : "s");
	lede_writer_close(writer);
	free(text);
	return status;
}

/* ---- the command ---- */

int cmd_topics(struct cli *cli, int argc, char **argv)
{
	bool json = false;
	const int status = read_plain_options(cli, argc, argv, help, &json);
	if (status >= 0)
		return status;
	const int given = argc - optind;
	char **words = argv + optind;
	const char *verb = given ? words[0] : "list";
	if (strcmp(verb, "add") == 0 && given > 2)
		return add(cli->index_path, words[1], given - 2, words + 2);
	if (strcmp(verb, "show") == 0 && given == 2)
		return read_topics(cli->index_path, words[1], json);
	if (strcmp(verb, "remove") == 0 && given > 1)
		return remove_topics(cli->index_path, given - 1, words + 1);
	if (strcmp(verb, "import") == 0 && given == 2)
		return import(cli->index_path, words[1]);
	if ((strcmp(verb, "list") == 0 || strcmp(verb, "export") == 0) && given < 2)
		return read_topics(cli->index_path, NULL, json && verb[0] == 'l');
	return usage_error(argv[0]);
}
