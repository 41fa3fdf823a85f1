/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/whole_file.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] = "usage: lede actors [-i DIR] [--format text|json] [-n N]\n"
			   "       lede actors [-i DIR] [--format text|json] NAME\n"
			   "       lede actors [-i DIR] import FILE\n"
			   "       lede actors [-i DIR] export\n\n"
			   "What the articles of the index say things are called. Without a "
			   "NAME: the names that most\n"
			   "of them define. With one: its other names, and who says so.\n\n"
			   "  -n N     so many names at most (default 20)\n"
			   "  import   take a list of names, which overrules the articles, in "
			   "place of the last one:\n"
			   "           a line for each thing, as in TTP = Tehrik-i-Taliban "
			   "Pakistan; - is standard input\n"
			   "  export   print that list\n";

struct asked {
	bool json;
	unsigned long long limit;
};

static const char *kind_word(lede_name_kind kind)
{
	static const char *const words[] = {"acronym", "also known as", "formerly known as"};
	return words[kind];
}

static const char *kind_name(lede_name_kind kind)
{
	static const char *const names[] = {"acronym", "alias", "former"};
	return names[kind];
}

/* ---- all names ---- */

static bool print_list_json(const lede_actors *actors, size_t count)
{
	json_t *object = json_object(), *items = json_array();
	for (size_t i = 0; i < count; i++) {
		const lede_pair *p = &actors->items[i];
		json_t *item = json_object();
		json_object_set_new(item, "name", json_of_span(p->name));
		json_object_set_new(item, "stands_for", json_of_span(p->other));
		json_object_set_new(item, "kind", json_string(kind_name(p->kind)));
		json_object_set_new(item, "count", json_integer(p->count));
		json_array_append_new(items, item);
	}
	json_object_set_new(object, "total", json_integer((json_int_t)actors->all));
	json_object_set_new(object, "actors", items);
	return json_print(object, true);
}

static void print_list(const lede_actors *actors, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const lede_pair *p = &actors->items[i];
		printf("%6u  ", p->count);
		put_clean(stdout, p->name);
		fputs(": ", stdout);
		put_clean(stdout, p->other);
		putchar('\n');
	}
	printf("%llu name%s\n", (unsigned long long)actors->all, actors->all == 1 ? "" : "s");
}

static int list(lede_index *index, const struct asked *asked)
{
	lede_actors *actors;
	lede_error err;
	bool good = true;
	if (lede_actors_get(&actors, index, &err))
		return complain("%s", err.message);
	const size_t count = asked->limit < actors->count ? asked->limit : actors->count;
	const bool any = actors->count > 0;
	if (asked->json)
		good = print_list_json(actors, count);
	else
		print_list(actors, count);
	lede_actors_free(actors);
	return !good ? complain("out of memory") : any ? EXIT_FOUND : EXIT_NOTHING;
}

/* ---- one name ---- */

static json_t *json_of_name(const lede_name *n)
{
	json_t *object = json_object(), *examples = json_array();
	for (size_t i = 0; i < n->example_count; i++)
		json_array_append_new(examples, json_of_article(&n->examples[i]));
	json_object_set_new(object, "name", json_of_span(n->name));
	json_object_set_new(object, "kind", json_string(kind_name(n->kind)));
	json_object_set_new(object, "stands_for", json_boolean(n->stands_for));
	json_object_set_new(object, "count", json_integer(n->count));
	json_object_set_new(object, "examples", examples);
	return object;
}

static bool print_name_json(lede_span name, const lede_actor *actor, size_t count)
{
	json_t *object = json_object(), *names = json_array();
	for (size_t i = 0; i < count; i++)
		json_array_append_new(names, json_of_name(&actor->names[i]));
	json_object_set_new(object, "name", json_of_span(name));
	json_object_set_new(object, "total", json_integer(actor->total));
	json_object_set_new(object, "names", names);
	return json_print(object, true);
}

static void print_example(const lede_article *a, bool colour)
{
	fputs("    ", stdout);
	put_style(stdout, colour, "2");
	put_clean(stdout, a->date.len ? a->date : lede_span_of("undated"));
	put_style(stdout, colour, "0");
	fputs("  ", stdout);
	put_clean(stdout, a->title.len ? a->title : a->id);
	if (a->title.len) {
		fputs(" (", stdout);
		put_clean(stdout, a->id);
		putchar(')');
	}
	putchar('\n');
}

static void print_name(const lede_name *n, uint32_t total)
{
	const bool colour = is_colourful(stdout);
	put_style(stdout, colour, "1");
	put_clean(stdout, n->name);
	put_style(stdout, colour, "0");
	printf(": %s, ", kind_word(n->kind));
	if (n->stands_for)
		printf("%u of %u article%s\n", n->count, total, total == 1 ? "" : "s");
	else
		printf("%u article%s\n", n->count, n->count == 1 ? "" : "s");
	for (size_t i = 0; i < n->example_count; i++)
		print_example(&n->examples[i], colour);
}

static int one(lede_index *index, const struct asked *asked, const char *name)
{
	lede_actor *actor;
	lede_error err;
	bool good = true;
	const lede_status got = lede_actor_get(&actor, index, lede_span_of(name), &err);
	if (got) {
		complain("%s", err.message);
		return got == LEDE_ENOTFOUND ? EXIT_NOTHING : EXIT_FAILED;
	}
	const size_t count = asked->limit < actor->count ? asked->limit : actor->count;
	if (asked->json)
		good = print_name_json(lede_span_of(name), actor, count);
	for (size_t i = 0; i < count && !asked->json; i++)
		print_name(&actor->names[i], actor->total);
	lede_actor_free(actor);
	return good ? EXIT_FOUND : complain("out of memory");
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

static int read_options(struct cli *cli, struct asked *asked, int argc, char **argv)
{
	static const struct option options[] = {{"format", required_argument, NULL, 'f'},
						{"index", required_argument, NULL, 'i'},
						{"limit", required_argument, NULL, 'n'},
						{"help", no_argument, NULL, 'h'},
						{NULL, 0, NULL, 0}};
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:n:h", options, NULL)) != -1) {
		if (option == 'i')
			cli->index_path = optarg;
		else if (option == 'h')
			return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		else if ((option == 'n' &&
			  !read_number("-n", optarg, 1, 1000, &asked->limit)) ||
			 (option == 'f' && !read_format(optarg, &asked->json)))
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
	else
		status = given ? one(index, &asked, words[0]) : list(index, &asked);
	lede_close(index);
	return status;
}
