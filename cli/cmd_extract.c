/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/load_setup.h"

#include <getopt.h>
#include <string.h>

static const char help[] =
	"usage: lede extract [OPTION]... PATH...\n\n"
	"Prints the articles that lede index would take from the files, folders or standard "
	"input.\n\n"
	"      --format text|json   json: a line for each article, with the names that .jsonl\n"
	"                           input has (text)\n" LOAD_SETUP_HELP
	"      --strict             exit with 2 when anything was skipped\n"
	"  -q, --quiet              no notes; what was skipped is told nevertheless\n";

struct extract_options {
	struct load_setup setup;
	bool json;
	bool strict;
	bool quiet;
};

struct extraction {
	const struct extract_options *options;
	uint64_t count;
	bool failed;
};

/* ---- output ---- */

struct field {
	const char *name; /* as in JSON */
	const char *head; /* as in the head of a .txt file */
	lede_span value;
};

enum { FIELD_COUNT = 14 };

static void list_fields(struct field out[FIELD_COUNT], const lede_article *a)
{
	const struct field fields[FIELD_COUNT] = {
		{"id", "Id", a->id},
		{"title", "Title", a->title},
		{"source", "Source", a->source},
		{"date", "Date", a->date},
		{"date_rule", NULL, a->date_rule},
		{"updated", "Updated", a->updated},
		{"updated_rule", NULL, a->updated_rule},
		{"crawled", NULL, a->crawled},
		{"url", "URL", a->url},
		{"author", "Author", a->author},
		{"lang", "Lang", a->lang},
		{"section", "Section", a->section},
		{"keywords", "Keywords", a->keywords},
		{"dateline", "Dateline", a->dateline},
	};
	memcpy(out, fields, sizeof fields);
}

static void print_json(struct extraction *e, const lede_article *a, lede_span text,
		       lede_span file, uint64_t line)
{
	struct field fields[FIELD_COUNT];
	json_t *object = json_object();
	list_fields(fields, a);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (fields[i].value.len)
			json_object_set_new(object, fields[i].name,
					    json_of_span(fields[i].value));
	json_object_set_new(object, "text", json_of_span(text));
	if (file.len)
		json_object_set_new(object, "file", json_of_span(file));
	json_object_set_new(object, "line", json_integer((json_int_t)line));
	e->failed |= !json_print(object, false);
}

/* Such as a .txt file may be: a head, an empty line, the text. */
static void print_text(const struct extraction *e, const lede_article *a, lede_span text)
{
	struct field fields[FIELD_COUNT];
	if (e->count)
		fputs("\n----------------\n\n", stdout);
	list_fields(fields, a);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (fields[i].value.len && fields[i].head) {
			printf("%s: ", fields[i].head);
			put_clean(stdout, fields[i].value);
			putchar('\n');
		}
	putchar('\n');
	for (size_t at = 0; at < text.len;) {
		const char *end = memchr(text.ptr + at, '\n', text.len - at);
		size_t stop = end ? (size_t)(end - text.ptr) : text.len;
		put_clean(stdout, (lede_span){text.ptr + at, stop - at});
		putchar('\n');
		at = stop + 1;
	}
}

static void on_article(void *payload, const lede_article *a, lede_span text, lede_span file,
		       uint64_t line)
{
	struct extraction *e = payload;
	if (e->options->json)
		print_json(e, a, text, file, line);
	else
		print_text(e, a, text);
	e->count++;
}

static void report(lede_span file, uint64_t line, const char *what, const char *reason)
{
	fflush(stdout);
	fputs("lede: ", stderr);
	put_clean(stderr, file);
	if (line)
		fprintf(stderr, ":%llu", (unsigned long long)line);
	fprintf(stderr, ": %s%s\n", what, reason);
}

static void on_skipped(void *payload, lede_span file, uint64_t line, const char *reason)
{
	(void)payload;
	report(file, line, "skipped: ", reason);
}

static void on_noted(void *payload, lede_span file, uint64_t line, const char *reason)
{
	const struct extraction *e = payload;
	if (!e->options->quiet)
		report(file, line, "", reason);
}

/* ---- options ---- */

enum { OPT_MAP = 256, OPT_FILTER, OPT_TIME_LIMIT, OPT_FORMAT, OPT_STRICT, OPT_HELP };

static const struct option long_options[] = {
	{"map", required_argument, NULL, OPT_MAP},
	{"filter", required_argument, NULL, OPT_FILTER},
	{"time-limit", required_argument, NULL, OPT_TIME_LIMIT},
	{"format", required_argument, NULL, OPT_FORMAT},
	{"strict", no_argument, NULL, OPT_STRICT},
	{"quiet", no_argument, NULL, 'q'},
	{"help", no_argument, NULL, OPT_HELP},
	{NULL, 0, NULL, 0},
};

static bool set_format(struct extract_options *o, const char *text)
{
	o->json = strcmp(text, "json") == 0;
	if (o->json || strcmp(text, "text") == 0)
		return true;
	complain("--format %s: text or json is wanted", text);
	return false;
}

/* -1: go on; else the exit status. */
static int read_options(struct extract_options *o, int argc, char **argv)
{
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "q", long_options, NULL)) != -1) {
		bool good = true;
		switch (option) {
		case 'q': o->quiet = true; break;
		case OPT_MAP: good = load_setup_map(&o->setup, optarg); break;
		case OPT_FILTER: good = load_setup_filter(&o->setup, optarg); break;
		case OPT_TIME_LIMIT: good = load_setup_seconds(&o->setup, optarg); break;
		case OPT_FORMAT: good = set_format(o, optarg); break;
		case OPT_STRICT: o->strict = true; break;
		case OPT_HELP: fputs(help, stdout); return 0;
		default: return usage_error("extract");
		}
		if (!good)
			return EXIT_FAILED;
	}
	if (optind == argc)
		return complain("what shall be read? lede extract PATH...");
	return -1;
}

int cmd_extract(struct cli *cli, int argc, char **argv)
{
	struct extract_options o = {.setup = {.load = LEDE_LOAD_OPTIONS_INIT}};
	struct extraction e = {.options = &o};
	lede_load_stats stats = {0};
	lede_error err;
	(void)cli; /* there is no index in it */
	int status = read_options(&o, argc, argv);
	if (status >= 0)
		return status;
	load_setup_start(&o.setup);
	o.setup.load.payload = &e;
	o.setup.load.skipped = on_skipped;
	o.setup.load.noted = on_noted;
	const char *const *paths = (const char *const *)(argv + optind);
	size_t path_count = (size_t)(argc - optind);
	bool missing = load_setup_missing(paths, path_count);
	if (lede_extract(paths, path_count, &o.setup.load, on_article, &stats, &err))
		return complain("%s", err.message);
	if (e.failed)
		return complain("out of memory");
	if (stats.interrupted)
		return EXIT_INTERRUPTED;
	if (missing || (o.strict && stats.skipped))
		return EXIT_FAILED;
	return e.count ? EXIT_FOUND : EXIT_NOTHING;
}
