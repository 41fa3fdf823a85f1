/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Attributions lie in their sentence, have a speaker of it, and speak of somebody else. The
 * first byte chooses the language.
 */
#include "text/attribution.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that stays when NDEBUG is set. */
#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, \
				#condition);                                         \
			abort();                                                     \
		}                                                                    \
	} while (0)

static void check_mention(const struct name_list *names, uint32_t mention,
			  const struct sentence *sentence)
{
	MUST(mention < names->n_mentions);
	MUST(names->mentions[mention].byte_start >= sentence->byte_start);
	MUST(names->mentions[mention].byte_start < sentence->byte_end);
}

static void check(const struct attribution *a, const struct name_list *names,
		  const struct sentence *sentence)
{
	MUST(a->byte_start == sentence->byte_start && a->byte_end == sentence->byte_end);
	MUST(a->kind >= ATTRIBUTION_SAID && a->kind <= ATTRIBUTION_AGREED);
	check_mention(names, a->speaker, sentence);
	MUST(a->speaker != a->about);
	if (a->about != ATTRIBUTION_NOBODY)
		check_mention(names, a->about, sentence);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct name_finder *finder;
	struct error err;
	struct name_list names = {0};
	struct attribution_walk walk = {0};
	struct sentence_walk sentences = {0};
	struct sentence sentence = {0};
	struct attribution found[ATTRIBUTIONS_MAX];
	if (!finder)
		MUST(name_finder_open(&finder, &err) == STATUS_OK);
	if (!size)
		return 0;
	const struct span text = {(const char *)data + 1, size - 1};
	const struct span lang = data[0] & 1 ? SPAN("en") : SPAN("de");
	names_find(&names, finder, text, lang);
	attribution_walk_start(&walk, text, lang, &names);
	sentence_walk_start(&sentences, text);
	while (sentence_walk_next(&sentences, &sentence)) {
		const size_t n = attributions_of(found, &walk, &sentence);
		MUST(n <= ATTRIBUTIONS_MAX && (n == 0 || lang.ptr[0] == 'e'));
		for (size_t i = 0; i < n; i++)
			check(&found[i], &names, &sentence);
	}
	return 0;
}
