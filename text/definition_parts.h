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
	DEFINITION_MAX_BRACKET = 160, /* bytes between ( and ) */
};

/* What may give a definition begins there. */
enum definition_hit {
	HIT_NONE,
	HIT_BRACKET,
	HIT_COMMA, /* ", TTP" */
	HIT_OR,
	HIT_KNOWN,
	HIT_KNOWN_BY,
	HIT_CALLED,
	HIT_REFERRED,
	HIT_AKA,
	HIT_FORMERLY,
	HIT_RENAMED,
	HIT_NICKNAMED, /* dubbed, alias */
	HIT_NEE,
};

struct definition_place {
	enum definition_hit hit;
	size_t at,
		behind; /* bytes: where the words of the hit begin, and what they say it of */
};

/* The next place at or behind byte `from`; false: there is none. */
bool definition_next_place(struct definition_place *out, struct span text, size_t from);

/* A word: letters, digits and what stands for some inside of it. Hyphens part words. */
struct plain_word {
	size_t start, end;
};

/* The words of text [from, to) that stand last, in the order of the text: at most
 * DEFINITION_MAX_WORDS, and none before the end of a sentence, a bracket, a quote, or a comma
 * unless `commas`. Returns how many. */
size_t words_before(struct plain_word words[static DEFINITION_MAX_WORDS], struct span text,
		    size_t from, size_t to, bool commas);

/* The same for the first of them. */
size_t words_behind(struct plain_word words[static DEFINITION_MAX_WORDS], struct span text,
		    size_t from, size_t to, bool commas);

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

/* Words of which the last are a long name; words[first] is where the capitals before their end
 * begin, `count` if the last has none. */
struct name {
	struct span text;
	struct plain_word words[DEFINITION_MAX_WORDS];
	size_t count, first;
};

/* Reads the words that end at `end`; false: there are none. */
bool name_read_before(struct name *name, struct span text, size_t end, bool commas);

enum acronym_shape {
	ACRONYM_NONE,
	ACRONYM_CAPITALS, /* TTP, U.N., DoD, IEDs, G8 */
	ACRONYM_TITLE,    /* Defra */
	ACRONYM_SMALL,    /* bpd */
};

/* Whether text [start, end) can be an acronym: short and one word. */
enum acronym_shape acronym_shape(struct span text, size_t start, size_t end);

enum acronym_care {
	ACRONYM_ANY,           /* words may give more than their first letters */
	ACRONYM_STRICT,        /* no other ways are tried */
	ACRONYM_WHOLE,         /* no word before may be left over */
	ACRONYM_LIST,          /* only first letters count: they are enough */
	ACRONYM_FIRST_LETTERS, /* and capitals: not even an s besides */
};

/* Whether the letters stand for the last words of the name: each word gives its first letter
 * and may give more, small words may give none. *first: the first of these words. */
bool acronym_match(size_t *first, const struct name *name, struct span acronym,
		   enum acronym_care care);

/* Whether the letters are the first ones of all capitalised words of the name, as in the order
 * of another language. */
bool acronym_match_in_any_order(const struct name *name, struct span acronym);

/* Whether one of the words is what organisations are: Party, Front, Ministry ... Their acronyms
 * may be of another language: the Kurdistan Workers' Party is the PKK. */
bool names_organisation(struct span text, const struct plain_word *words, size_t count);

/* The words between a name and what says its other name, as in ", who is also". */
struct lead {
	size_t end;     /* bytes: where the name before them may end */
	bool parted;    /* by a comma, bracket or dash, from the name */
	bool bracket;   /* it was a bracket */
	bool adverb;    /* such as says that it is a name */
	bool former;    /* the other name is no longer used */
	bool now;       /* or this one is not */
	bool auxiliary; /* is, has been */
	bool past;      /* it is was or were */
};

/* Of the words that end at byte `at`. */
struct lead read_lead(struct span text, size_t at);

/* Two terms, the words that the lead is of ending there, and the other beginning at byte
 * `behind`. */
void read_terms(struct definition_walk *walk, const struct lead *lead, size_t behind);

/* What a place gives is added to the walk. */
void read_acronym(struct definition_walk *walk, const struct definition_place *place);
void read_phrase(struct definition_walk *walk, const struct definition_place *place);
/* Whether the text is all capitals, which then say nothing. Reads the text, the first time. */
bool definition_is_upper(struct definition_walk *walk);

void definition_add(struct definition_walk *walk, enum definition_kind kind,
		    struct plain_word shorter, struct plain_word longer);

#endif
