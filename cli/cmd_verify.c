/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/whole_file.h"
#include "mcp/verdict.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
	"usage: lede verify [-i DIR] [--json] CITATION...\n"
	"       lede verify [-i DIR] [--json] -\n\n"
	"Tells of each citation in the arguments, or in the text on standard input, whether "
	"what\n"
	"was quoted stands there: lede:ID@REVISION:START-END:HASH, as lede mcp gives them.\n\n"
	"  holds          the article has this text, with these bytes\n"
	"  changed        it had, and has a newer text now; whether the words stand in that, "
	"too\n"
	"  missing        there is no such article, or that text of it is no longer kept\n"
	"  hash mismatch  that text has other bytes there\n"
	"  malformed      it cannot be read as a citation\n\n"
	"  -i, --index DIR  the index\n"
	"      --json       as JSON\n\n"
	"Exit status: 0 all hold, 1 one does not, 2 an error, or there is no citation.\n";

struct verifying {
	lede_index *index;
	json_t *items; /* NULL: as text */
	size_t count;
	bool all_hold;
};

static void print_verdict(const struct verdict *v, const char *reason)
{
	printf("%-13s  ", standing_name(v->standing));
	put_clean(stdout, v->text);
	if (v->standing != STANDING_HOLDS)
		printf("\n               %s", reason);
	if (v->now)
		printf(":\n               %s", v->now);
	putchar('\n');
}

static bool tell(struct verifying *verifying, const struct verdict *v)
{
	char *reason = verdict_reason(v);
	bool good = reason != NULL;
	if (verifying->items)
		good &= json_array_append_new(verifying->items, json_of_verdict(v)) == 0;
	else if (good)
		print_verdict(v, reason);
	free(reason);
	return good;
}

static bool verify_one(struct verifying *verifying, lede_span citation)
{
	struct verdict verdict;
	lede_error err;
	const lede_status status = verdict_get(&verdict, verifying->index, citation, &err);
	verifying->count++;
	verifying->all_hold &= status == LEDE_OK && verdict.standing == STANDING_HOLDS;
	if (status)
		complain("%s", err.message);
	else if (!tell(verifying, &verdict))
		complain("out of memory");
	else {
		verdict_free(&verdict);
		return true;
	}
	verdict_free(&verdict);
	return false;
}

static bool verify_text(struct verifying *verifying, lede_span text)
{
	const size_t before = verifying->count;
	lede_span citation;
	while (citation_next(&text, &citation))
		if (!verify_one(verifying, citation))
			return false;
	if (verifying->count > before)
		return true;
	complain("there is no citation in it; they look like lede:ID@REVISION:START-END:HASH");
	return false;
}

static bool verify_argument(struct verifying *verifying, char *argument)
{
	size_t length;
	if (strcmp(argument, "-") != 0)
		return verify_text(verifying, lede_span_of(argument));
	char *text = whole_file(argument, &length);
	const bool good = text && verify_text(verifying, (lede_span){text, length});
	free(text);
	return good;
}

static bool print_items(struct verifying *verifying)
{
	json_t *object = json_object();
	json_object_set_new(object, "all_hold", json_boolean(verifying->all_hold));
	json_object_set(object, "citations", verifying->items);
	if (json_print(object, true))
		return true;
	complain("out of memory");
	return false;
}

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, bool *json, int argc, char **argv)
{
	static const struct option options[] = {{"index", required_argument, NULL, 'i'},
						{"json", no_argument, NULL, 'j'},
						{"help", no_argument, NULL, 'h'},
						{NULL, 0, NULL, 0}};
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:h", options, NULL)) != -1) {
		switch (option) {
		case 'i': cli->index_path = optarg; break;
		case 'j': *json = true; break;
		case 'h': return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		default: return usage_error(argv[0]);
		}
	}
	if (optind < argc)
		return -1;
	return complain("which citation? lede verify CITATION...");
}

int cmd_verify(struct cli *cli, int argc, char **argv)
{
	struct verifying verifying = {.all_hold = true};
	bool json = false, good = true;
	lede_error err;
	const int status = read_options(cli, &json, argc, argv);
	if (status >= 0)
		return status;
	if (lede_open(&verifying.index, cli->index_path, &err))
		return complain("%s", err.message);
	if (json && !(verifying.items = json_array()))
		good = false;
	for (int i = optind; i < argc && good; i++)
		good = verify_argument(&verifying, argv[i]);
	if (good && json)
		good = print_items(&verifying);
	json_decref(verifying.items);
	lede_close(verifying.index);
	return !good ? EXIT_FAILED : verifying.all_hold ? EXIT_FOUND : EXIT_NOTHING;
}
