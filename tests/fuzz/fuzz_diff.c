/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The diff of any two texts: the input is both with a NUL between them. The pieces lie in order
 * and cover all sentences of the one and of the other.
 */
#include "text/diff.h"
#include "text/sentence.h"

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

/* Walks on over the sentences in a piece, which starts with one of them and ends with one. */
static void walk_piece(struct sentence_walk *walk, const struct diff_piece *piece)
{
	struct sentence s;
	MUST(sentence_walk_next(walk, &s) && s.byte_start == piece->byte_start);
	while (s.byte_end < piece->byte_end)
		MUST(sentence_walk_next(walk, &s));
	MUST(s.byte_end == piece->byte_end);
}

static void check(struct span old_text, struct span new_text)
{
	struct diff diff = {0};
	struct sentence_walk old, new;
	struct sentence s;
	sentence_walk_start(&old, old_text);
	sentence_walk_start(&new, new_text);
	MUST(diff_find(&diff, old_text, new_text, NULL) == STATUS_OK);
	for (size_t i = 0; i < diff.count; i++) {
		if (diff.items[i].kind == DIFF_REMOVED)
			walk_piece(&old, &diff.items[i]);
		else
			walk_piece(&new, &diff.items[i]);
		if (diff.items[i].kind == DIFF_SAME)
			MUST(sentence_walk_next(&old, &s));
	}
	MUST(!sentence_walk_next(&old, &s) && !sentence_walk_next(&new, &s));
	diff_free(&diff);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span first, second = {(const char *)data, size};
	if (!span_cut(&second, '\0', &first))
		return 0;
	check(first, second);
	check(second, first);
	return 0;
}
