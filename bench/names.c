/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lede finds named in a text. The standard input holds texts, each after a line with its
 * length in bytes; for each, the number of mentions goes out, and a line for each:
 *
 *	BEGIN END KIND FULL_BEGIN FULL_END	bytes of the text; the latter two of the name
 *that it is tied to
 *
 * bench/names asks. With -t nothing goes out but the milliseconds that all texts took.
 */
#define _POSIX_C_SOURCE 200809L
#include "text/name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const kinds[] = {"unknown", "person", "organisation", "place"};

static void put_names(const struct name_list *list, struct span text)
{
	printf("%zu\n", list->n_mentions);
	for (size_t i = 0; i < list->n_mentions; i++) {
		const struct name_mention *m = &list->mentions[i];
		const struct name *name = &list->names[m->name];
		size_t full = m->tie ? (size_t)(name->full.ptr - text.ptr) : m->byte_start;
		size_t end = m->tie ? full + name->full.len : m->byte_end;
		printf("%zu %zu %s %zu %zu\n", m->byte_start, m->byte_end, kinds[name->kind],
		       full, end);
	}
}

static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
	const bool timed = argc > 1 && strcmp(argv[1], "-t") == 0;
	struct name_finder *finder = NULL;
	struct error err;
	char *text = NULL, line[32];
	double spent = 0;
	if (name_finder_open(&finder, &err)) {
		fprintf(stderr, "names: %s\n", err.message);
		return 1;
	}
	while (fgets(line, sizeof line, stdin)) {
		struct name_list list = {0};
		size_t len = strtoul(line, NULL, 10);
		char *bigger = realloc(text, len + 1);
		if (!bigger || fread(bigger, 1, len, stdin) != len)
			return 1;
		text = bigger;
		double start = now_ms();
		names_find(&list, finder, (struct span){text, len}, SPAN("en"));
		spent += now_ms() - start;
		if (!timed)
			put_names(&list, (struct span){text, len});
	}
	if (timed)
		printf("%.1f ms\n", spent);
	free(text);
	name_finder_free(finder);
	return 0;
}
