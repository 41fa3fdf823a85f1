/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A sentence is read into parts (attribution_read.c), whose words a list knows
 * (attribution_words.c), and the rules look at those (attribution.c). Private to text/.
 */
#ifndef TEXT_ATTRIBUTION_PARTS_H
#define TEXT_ATTRIBUTION_PARTS_H

#include "text/attribution.h"

enum part_what {
	PART_END, /* stands before the first part and behind the last */
	PART_NAME,
	PART_WORD,
	PART_CAPITAL, /* a word with a capital that is no name, or a number */
	PART_COMMA,
	PART_COLON,
	PART_SIGN,  /* a dash, semicolon, bracket without its pair ... */
	PART_QUOTE, /* a whole quotation, or what of it lies in the sentence */
};

enum part_bit {
	/* Kinds of verbs; at most one of a word. */
	VERB_SAID = 1,
	VERB_ACCUSED = 2,
	VERB_DENIED = 4,
	VERB_AGREED = 8,
	VERB_ANY = 15,
	VERB_WEAK = 16,        /* also means other things: needs "that" or a quotation */
	VERB_PRESENT = 32,     /* may be the plural of a noun: claims, reports */
	WORD_MAY_STAND = 64,   /* between subject and verb: has, also, on, Friday */
	WORD_DOUBT = 128,      /* if, whether, not, never, nor, would */
	WORD_LINK = 256,       /* and, but, that, while: a clause starts behind it */
	WORD_RELATION = 512,   /* of, for, by: what follows is not the subject */
	WORD_OPENS = 1024,     /* a, the, its: a noun follows */
	WORD_PRONOUN = 2048,   /* he, they */
	WORD_TIME = 4096,      /* Monday, last, yesterday */
	WORD_BE = 8192,        /* was, been */
	NAME_OWNS = 16384,     /* 's stands behind the name */
	WORD_DENIABLE = 32768, /* claims, reports: what is dismissed when it is no person */
};

struct part {
	enum part_what what;
	unsigned bits;
	uint32_t mention; /* of a name */
	struct span word; /* as written */
};

struct part_list {
	size_t n;
	struct part at[ATTRIBUTION_MAX_PARTS + 3]; /* from 1 to n; ends on either side */
};

/* The index that attribution_word_bits() takes. */
void attribution_words_start(uint16_t bucket[static 27]);

/* What the list knows of a word, capitals or not. */
unsigned attribution_word_bits(const uint16_t bucket[static 27], struct span word);

/* Reads the sentence; false when no name stands in it outside of quotations. */
bool attribution_read(struct part_list *out, struct attribution_walk *walk,
		      const struct sentence *sentence);

/* Whether the word is this one, in small letters. */
static inline bool part_is(const struct part *part, struct span word)
{
	return part->what == PART_WORD && span_equal(part->word, word);
}

#endif
