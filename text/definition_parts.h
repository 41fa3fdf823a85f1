/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What definitions are read with. Private to text/.
 */
#ifndef TEXT_DEFINITION_PARTS_H
#define TEXT_DEFINITION_PARTS_H

#include "text/definition.h"

enum {
	DEFINITION_MAX_WORDS = 16, /* of a long name */
	ACRONYM_MAX_BYTES = 16,
};

/* A word: letters, digits and what stands for some inside of it. Hyphens part words. */
struct plain_word {
	size_t start, end;
};

/* The words of text [from, to) that stand last, in the order of the text: at most
 * DEFINITION_MAX_WORDS, and none before the end of a sentence, a bracket or a quote. Returns
 * how many. With `commas` one may stand between two words. */
size_t words_before(struct plain_word words[static DEFINITION_MAX_WORDS], struct span text,
		    size_t from, size_t to, bool commas);

/* The same for the first of them. */
size_t words_behind(struct plain_word words[static DEFINITION_MAX_WORDS], struct span text,
		    size_t from, size_t to);

bool is_capitalised(struct span text, struct plain_word word);

/* of, and, the, i, al: words inside of names that acronyms may pass over. */
bool is_small_word(struct span text, struct plain_word word);

/* The words at the end of words[0 .. *count) that are one proper name, without what stands
 * before it in its sentence. Returns the first of them; *count: there is none. */
size_t name_before(struct span text, const struct plain_word *words, size_t count);

/* How many words from words[0] on are one proper name. */
size_t name_behind(struct span text, const struct plain_word *words, size_t count);

/* [*start, *end) without blanks, quotes and an article around it. */
void trim_name(struct span text, size_t *start, size_t *end);

/* Cuts the 's off the end of a name; an apostrophe alone is left. */
void cut_possessive(struct span text, size_t start, size_t *end);

/* Whether text [start, end) can be an acronym: short, one word, mostly capitals. */
bool is_acronym(struct span text, size_t start, size_t end);

/* Whether it can be an acronym that is written as a word: Libor, Anzus. */
bool is_written_small(struct span text, size_t start, size_t end);

/* The first word of the last of words[0 .. count) that the acronym's letters stand for, in
 * order: each word gives its first letter and may give more, small words may give none. False:
 * they do not. `all`: no word before may be left over. */
bool acronym_match(size_t *first, struct span text, const struct plain_word *words,
		   size_t count, struct span acronym, bool all);

/* Whether one of the words is what organisations are: Party, Front, Ministry ... Their acronyms
 * may be of another language: the Kurdistan Workers' Party is the PKK. */
bool names_organisation(struct span text, const struct plain_word *words, size_t count);

#endif
