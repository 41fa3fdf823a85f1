/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who says what in a text. The standard input holds texts, each after a line with its length in
 * bytes; for each, the number of attributions goes out, and a line for each:
 *
 *	BEGIN END KIND SPEAKER_BEGIN SPEAKER_END ABOUT_BEGIN ABOUT_END	bytes of the text, of
 *the sentence first; the latter two are 0 when it is about nobody
 *
 * bench/attributions asks. With -t nothing goes out but the milliseconds that names and
 * sentences took, and those that attributions took.
 */
#define _POSIX_C_SOURCE 200809L
#include "text/attribution.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const kinds[] = {"", "said", "accused", "denied", "agreed"};

static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void put(const struct attribution *a, const struct name_list *names)
{
	static const struct name_mention nobody;
	const struct name_mention *who = &names->mentions[a->speaker], *about = &nobody;
	if (a->about != ATTRIBUTION_NOBODY)
		about = &names->mentions[a->about];
	printf("%zu %zu %s %zu %zu %zu %zu\n", a->byte_start, a->byte_end, kinds[a->kind],
	       who->byte_start, who->byte_end, about->byte_start, about->byte_end);
}

/* The attributions of the text, in memory of the caller's to free; NULL when there is none. */
static struct attribution *find(struct span text, const struct name_list *names, size_t *count)
{
	struct attribution_walk walk;
	struct sentence_walk sentences;
	struct sentence sentence;
	size_t room = text.len / 2 + 1;
	struct attribution *all = malloc((room + ATTRIBUTIONS_MAX) * sizeof *all);
	*count = 0;
	attribution_walk_start(&walk, text, SPAN("en"), names);
	sentence_walk_start(&sentences, text);
	while (all && *count < room && sentence_walk_next(&sentences, &sentence))
		*count += attributions_of(all + *count, &walk, &sentence);
	return all;
}

int main(int argc, char **argv)
{
	const bool timed = argc > 1 && strcmp(argv[1], "-t") == 0;
	struct name_finder *finder = NULL;
	struct error err;
	char *text = NULL, line[32];
	double naming = 0, attributing = 0;
	if (name_finder_open(&finder, &err)) {
		fprintf(stderr, "attributions: %s\n", err.message);
		return 1;
	}
	while (fgets(line, sizeof line, stdin)) {
		struct name_list names = {0};
		size_t len = strtoul(line, NULL, 10), count = 0;
		char *bigger = realloc(text, len + 1);
		if (!bigger || fread(bigger, 1, len, stdin) != len)
			return 1;
		text = bigger;
		const struct span whole = {text, len};
		const double start = now_ms();
		names_find(&names, finder, whole, SPAN("en"));
		const double named = now_ms();
		struct attribution *all = find(whole, &names, &count);
		naming += named - start;
		attributing += now_ms() - named;
		if (!timed)
			printf("%zu\n", count);
		for (size_t i = 0; !timed && i < count; i++)
			put(&all[i], &names);
		free(all);
	}
	if (timed)
		printf("names %.1f ms, sentences and attributions %.1f ms\n", naming,
		       attributing);
	free(text);
	name_finder_free(finder);
	return 0;
}
