/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/print_actors.h"
#include "cli/whole_file.h"
#include "output/json.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
	"usage: lede actors [-i DIR] [--query QUERY] [--kind KIND] [-n N] [--format "
	"text|json]\n"
	"       lede actors [-i DIR] [-n N] [--format text|json] NAME\n"
	"       lede actors [-i DIR] [-n N] [--format text|json] --defined\n"
	"       lede actors [-i DIR] import FILE\n"
	"       lede actors [-i DIR] export\n\n"
	"Whom the passages of the index name. With a NAME: how they name him, what else he is\n"
	"called and who says so, whom he appears with, and when.\n\n"
	"  -n N           so many at most (default 20)\n"
	"      --query Q  only in the passages that match\n"
	"      --kind K   only a person, organisation or place\n"
	"      --defined  instead: the names that most articles say stand for another\n"
	"  import         take a list of names, which overrules the articles, in place of the\n"
	"                 last one: a line for each thing, as in TTP = Tehrik-i-Taliban\n"
	"                 Pakistan; - is standard input\n"
	"  export         print that list\n";

struct asked {
	bool json;
	bool defined;
	const char *query;
	lede_actor_kind kind;
	unsigned long long limit;
};

static int list(lede_index *index, const struct asked *asked)
{
	lede_facet_options options = LEDE_FACET_OPTIONS_INIT;
	lede_actors *actors;
	lede_error err;
	const lede_span query = lede_span_of(asked->query ? asked->query : "");
	options.actors = asked->kind;
	options.limit = (size_t)asked->limit;
	if (lede_actors_get(&actors, index, query, &options, &err)) {
		complain_query(query, &err);
		return EXIT_FAILED;
	}
	const bool any = actors->count > 0;
	const bool good =
		asked->json ? print_actors_json(actors) : (print_actors_text(actors), true);
	lede_actors_free(actors);
	return !good ? complain("out of memory") : any ? EXIT_FOUND : EXIT_NOTHING;
}

static int list_definitions(lede_index *index, const struct asked *asked)
{
	lede_definitions *definitions;
	lede_error err;
	if (lede_definitions_get(&definitions, index, &err))
		return complain("%s", err.message);
	const bool any = definitions->count > 0;
	const size_t limit = (size_t)asked->limit;
	const bool good = asked->json ? print_definitions_json(definitions, limit)
				      : (print_definitions_text(definitions, limit), true);
	lede_definitions_free(definitions);
	return !good ? complain("out of memory") : any ? EXIT_FOUND : EXIT_NOTHING;
}

/* ---- one actor ---- */

static int show_actor(lede_index *index, const struct asked *asked, const char *name,
		      const lede_actor *actor)
{
	lede_timeline_options options = LEDE_TIMELINE_OPTIONS_INIT;
	lede_timeline *timeline = NULL;
	lede_error err;
	char *query = actor_query(lede_span_of(name));
	if (!query)
		return complain("out of memory");
	if (actor->passages &&
	    lede_timeline_get(&timeline, index, lede_span_of(query), &options, &err)) {
		free(query);
		return complain("%s", err.message);
	}
	const size_t limit = (size_t)asked->limit;
	bool good = true;
	if (asked->json)
		good = print_actor_json(lede_span_of(name), lede_span_of(query), actor,
					timeline, limit);
	else
		print_actor_text(lede_span_of(name), actor, timeline, limit);
	lede_timeline_free(timeline);
	free(query);
	return good ? EXIT_FOUND : complain("out of memory");
}

static int one(lede_index *index, const struct asked *asked, const char *name)
{
	lede_actor *actor;
	lede_error err;
	const lede_status got = lede_actor_get(&actor, index, lede_span_of(name), &err);
	if (got) {
		complain("%s", err.message);
		return got == LEDE_ENOTFOUND ? EXIT_NOTHING : EXIT_FAILED;
	}
	const int status = show_actor(index, asked, name, actor);
	lede_actor_free(actor);
	return status;
}

/* ---- the list of a user ---- */

static int export_names(lede_index *index)
{
	lede_names *names;
	lede_error err;
	if (lede_names_get(&names, index, &err))
		return complain("%s", err.message);
	fwrite(names->text.ptr, 1, names->text.len, stdout);
	lede_names_free(names);
	return 0;
}

static void tell_skipped(void *payload, uint64_t line, const char *reason)
{
	complain("%s:%llu: skipped: %s", (const char *)payload, (unsigned long long)line,
		 reason);
}

static int import_names(const char *path, char *file)
{
	lede_writer *writer;
	lede_names_stats stats;
	lede_error err;
	size_t length;
	char *text = whole_file(file, &length);
	if (!text)
		return EXIT_FAILED;
	const lede_span list = {text, length};
	int status = 0;
	if (lede_writer_open(&writer, path, &err) ||
	    lede_names_set(writer, list, tell_skipped, file, &stats, &err) ||
	    lede_writer_commit(writer, &err))
		status = complain("%s", err.message);
	else
		printf("%llu name%s taken, %llu line%s skipped\n",
		       (unsigned long long)stats.groups, stats.groups == 1 ? "" : "s",
		       (unsigned long long)stats.skipped, stats.skipped == 1 ? "" : "s");
	lede_writer_close(writer);
	free(text);
	return status;
}

/* ---- the command ---- */

static bool read_kind(const char *text, lede_actor_kind *out)
{
	for (int kind = LEDE_PERSON; kind <= LEDE_PLACE; kind++)
		if (strcmp(text, actor_kind_name((lede_actor_kind)kind)) == 0) {
			*out = (lede_actor_kind)kind;
			return true;
		}
	complain("--kind %s: person, organisation or place is wanted", text);
	return false;
}

static int read_options(struct cli *cli, struct asked *asked, int argc, char **argv)
{
	static const struct option options[] = {{"format", required_argument, NULL, 'f'},
						{"index", required_argument, NULL, 'i'},
						{"limit", required_argument, NULL, 'n'},
						{"query", required_argument, NULL, 'q'},
						{"kind", required_argument, NULL, 'k'},
						{"defined", no_argument, NULL, 'd'},
						{"help", no_argument, NULL, 'h'},
						{NULL, 0, NULL, 0}};
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:n:h", options, NULL)) != -1) {
		if (option == 'i')
			cli->index_path = optarg;
		else if (option == 'q')
			asked->query = optarg;
		else if (option == 'd')
			asked->defined = true;
		else if (option == 'h')
			return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		else if ((option == 'n' &&
			  !read_number("-n", optarg, 1, 1000, &asked->limit)) ||
			 (option == 'f' && !read_format(optarg, &asked->json)) ||
			 (option == 'k' && !read_kind(optarg, &asked->kind)))
			return EXIT_FAILED;
		else if (option == '?')
			return usage_error(argv[0]);
	}
	return -1;
}

int cmd_actors(struct cli *cli, int argc, char **argv)
{
	struct asked asked = {.limit = 20};
	lede_index *index;
	lede_error err;
	int status = read_options(cli, &asked, argc, argv);
	if (status >= 0)
		return status;
	const int given = argc - optind;
	char **words = argv + optind;
	const bool import = given > 0 && strcmp(words[0], "import") == 0;
	if (given > 1 + import)
		return complain(import ? "one list of names: lede actors import FILE"
				       : "one name, in quotes if it has several words");
	if (import && given == 1)
		return complain("import which list of names? lede actors import FILE");
	if (import)
		return import_names(cli->index_path, words[1]);
	if (lede_open(&index, cli->index_path, &err))
		return complain("%s", err.message);
	if (given && strcmp(words[0], "export") == 0)
		status = export_names(index);
	else if (given)
		status = one(index, &asked, words[0]);
	else
		status = asked.defined ? list_definitions(index, &asked) : list(index, &asked);
	lede_close(index);
	return status;
}
