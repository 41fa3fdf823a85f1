/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The signs of the languages, laid out for looking up. Private to text/.
 */
#ifndef TEXT_DETECT_TABLE_H
#define TEXT_DETECT_TABLE_H

#include "text/detect_letter.h"
#include "text/detect_lists.h"

#include <stdbool.h>
#include <stdint.h>

enum { LONGEST_SIGN = 7, ENDING_LETTERS = 3, MAX_LANGUAGES = 64 };

/* A set of languages of one script: bit i is languages[i] of its sign_list. */
struct sign {
	uint64_t languages; /* 0: it tells nothing */
	int points;         /* for each of them; more the fewer they are */
};

/* The letters of a word so far, the last in the lowest byte. */
struct sign_word {
	uint64_t letters;
	size_t count;
};

static inline void sign_word_add(struct sign_word *word, unsigned letter)
{
	word->letters = word->letters << 8 | letter;
	word->count++;
}

/* The list that the languages of a script are in. */
const struct sign_list *sign_list_of(enum script script);

/* Languages of one family, not 0, differ in a few words only. */
unsigned family_of(const char *code);

struct sign sign_of_word(enum script script, const struct sign_word *word);
struct sign sign_of_ending(enum script script, const struct sign_word *word);
struct sign sign_of_letter(enum script script, unsigned letter);

/* Builds what the three above read; they may be called only after it. The first call in a
 * process takes some 200 us. Threads may call it at once. */
void signs_prepare(void);

#endif
