/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Driver of bench/compare: lede's whole search, through include/lede.h.
 *
 *	lede search INDEX
 */
#include "include/lede.h"
#include "bench/peers/driver.h"

#include <stdio.h>

static bool put(char *to, size_t room, size_t *used, const char *text, size_t length)
{
	if (length >= room - *used)
		return false;
	memcpy(to + *used, text, length);
	*used += length;
	to[*used] = '\0';
	return true;
}

/* The words as the query language wants them. */
static bool spell(char *to, size_t room, const struct driver_task *task,
		  const struct driver_query *query)
{
	size_t used = 0;
	bool good = true;
	if (task->mode == DRIVER_PHRASE)
		return put(to, room, &used, "\"", 1) &&
		       put(to, room, &used, query->line.ptr, query->line.len) &&
		       put(to, room, &used, "\"", 1);
	/* AND leaves out stop words, the plus sign does not, and no other engine does. */
	const char *between = task->mode == DRIVER_AND ? " +" : " ";
	for (size_t i = 0; i < query->count; i++) {
		good &= put(to, room, &used, between, strlen(between));
		good &= put(to, room, &used, query->words[i].ptr, query->words[i].len);
	}
	return good;
}

static bool search(void *engine, const struct driver_task *task,
		   const struct driver_query *query, struct driver_answer *answer)
{
	char text[4096];
	lede_error err;
	lede_results *found;
	lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
	options.limit = task->top;
	options.plain = task->mode == DRIVER_OR;
	if (!spell(text, sizeof text, task, query))
		return driver_complain("lede", "a query that is too long");
	if (lede_search(&found, engine, lede_span_of(text), &options, &err))
		return driver_complain("lede", err.message);
	answer->matches = found->total;
	answer->text_bytes = 0;
	for (size_t i = 0; i < found->count; i++)
		answer->text_bytes += found->items[i].passage.text.len;
	lede_results_free(found);
	return true;
}

int main(int argc, char **argv)
{
	lede_error err;
	lede_index *index;
	if (argc == 2 && strcmp(argv[1], "version") == 0) {
		printf("lede %s\n", lede_version());
		return 0;
	}
	if (argc != 3 || strcmp(argv[1], "search") != 0) {
		fputs("usage: lede search INDEX\n", stderr);
		return 2;
	}
	if (lede_open(&index, argv[2], &err)) {
		driver_complain("lede", err.message);
		return 2;
	}
	int status = driver_serve(index, search);
	lede_close(index);
	return status;
}
