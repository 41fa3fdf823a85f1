/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"

#include <getopt.h>

static const char help[] =
	"usage: lede info [-i DIR] [--format text|json]\n\n"
	"Tells what is in the index: counts, sizes of its tables, dates, top "
	"sources.\n";

typedef unsigned long long number;

static void print_counts(const char *heading, const lede_count *counts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		printf("%-11s%12llu  ", i ? "" : heading, (number)counts[i].count);
		put_clean(stdout, counts[i].name);
		putchar('\n');
	}
}

static const char *positions_name(const lede_info *info)
{
	return info->positions == LEDE_POSITIONS_XAPIAN ? "xapian" : "packed";
}

static void print_text(const lede_info *info)
{
	printf("index      %.*s, revision %llu\n", (int)info->database.len, info->database.ptr,
	       (number)info->revision);
	printf("articles   %12llu\n", (number)info->articles);
	if (info->aliases)
		printf("aliases    %12llu\n", (number)info->aliases);
	printf("passages   %12llu\n", (number)info->passages);
	printf("words      %12llu\n", (number)info->words);
	printf("terms      %12llu\n", (number)info->terms);
	printf("bytes      %12llu\n", (number)info->bytes);
	if (info->first_date.len)
		printf("dates      %.*s to %.*s\n", (int)info->first_date.len,
		       info->first_date.ptr, (int)info->last_date.len, info->last_date.ptr);
	printf("undated    %12llu\n", (number)info->undated);
	printf("positions  %s\n", positions_name(info));
	print_counts("tables", info->tables, info->table_count);
	print_counts("sources", info->sources, info->source_count);
	print_counts("languages", info->languages, info->language_count);
}

static json_t *json_of_counts(const lede_count *counts, size_t count)
{
	json_t *object = json_object();
	for (size_t i = 0; i < count; i++) {
		json_t *value = json_integer((json_int_t)counts[i].count);
		json_object_setn_new(object, counts[i].name.ptr, counts[i].name.len, value);
	}
	return object;
}

static bool print_json(const lede_info *info)
{
	json_t *object = json_object();
	const struct {
		const char *name;
		uint64_t value;
	} numbers[] = {{"revision", info->revision}, {"articles", info->articles},
		       {"aliases", info->aliases},   {"passages", info->passages},
		       {"words", info->words},       {"terms", info->terms},
		       {"bytes", info->bytes},       {"undated", info->undated}};
	json_object_set_new(object, "database", json_of_span(info->database));
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		json_object_set_new(object, numbers[i].name,
				    json_integer((json_int_t)numbers[i].value));
	json_object_set_new(object, "first_date", json_of_span(info->first_date));
	json_object_set_new(object, "last_date", json_of_span(info->last_date));
	json_object_set_new(object, "positions", json_string(positions_name(info)));
	json_object_set_new(object, "tables", json_of_counts(info->tables, info->table_count));
	json_object_set_new(object, "sources",
			    json_of_counts(info->sources, info->source_count));
	json_object_set_new(object, "languages",
			    json_of_counts(info->languages, info->language_count));
	return json_print(object, true);
}

int cmd_info(struct cli *cli, int argc, char **argv)
{
	bool json = false, good = true;
	lede_index *index;
	lede_info *info;
	lede_error err;
	int status = read_plain_options(cli, argc, argv, help, &json);
	if (status >= 0)
		return status;
	if (optind < argc)
		return usage_error("info");
	if (lede_open(&index, cli->index_path, &err))
		return complain("%s", err.message);
	lede_status got = lede_info_get(&info, index, &err);
	if (got == LEDE_OK && json)
		good = print_json(info);
	else if (got == LEDE_OK)
		print_text(info);
	lede_info_free(info);
	lede_close(index);
	if (got != LEDE_OK)
		return complain("%s", err.message);
	return good ? 0 : complain("out of memory");
}
