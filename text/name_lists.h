/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the words that names are made of, or that only look like names, are. Private to text/.
 */
#ifndef TEXT_NAME_LISTS_H
#define TEXT_NAME_LISTS_H

#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

enum name_list_bit {
	LISTED_ORDINARY = 1 << 0,   /* The, However: starts sentences, ends no name */
	LISTED_TIME = 1 << 1,       /* Monday, May, Christmas */
	LISTED_TITLE = 1 << 2,      /* Mr, President: what follows is a person */
	LISTED_MODIFIER = 1 << 3,   /* Foreign, Deputy: belongs to a title behind it */
	LISTED_NATION = 1 << 4,     /* Afghan, Muslim: no name alone */
	LISTED_ORG_HEAD = 1 << 5,   /* Ministry of: takes of/for/and */
	LISTED_ORG_TAIL = 1 << 6,   /* ... Corp, ... Party */
	LISTED_PLACE_HEAD = 1 << 7, /* Lake ..., Republic of: stands before */
	LISTED_PLACE_TAIL = 1 << 8, /* ... River, ... Province */
	LISTED_PLACE = 1 << 9,
	LISTED_ORG = 1 << 10,
	LISTED_FIRST = 1 << 11,  /* first names */
	LISTED_FAMILY = 1 << 12, /* family names that stand first: Wang, Kim */
	LISTED_PARTICLE = 1 << 13,
	LISTED_NOT = 1 << 14,      /* CEO, Internet, God: no actor alone */
	LISTED_SPEECH = 1 << 15,   /* said, told (small letters) */
	LISTED_ROLE = 1 << 16,     /* manager, striker (small letters): a person follows */
	LISTED_WITH_S = 1 << 17,   /* people's, women's: the 's belongs to the name */
	LISTED_SUFFIX = 1 << 18,   /* Jr, Sr, II: behind a person */
	LISTED_COMPANY = 1 << 19,  /* Inc, Ltd: sure in any language */
	LISTED_FUNCTION = 1 << 20, /* The, He: no name holds it */
	LISTED_WEAK = 1 << 21,     /* a tail that is a family name too: Hill, Woods */
	LISTED_OPENS = 1 << 22,    /* first word of listed names of several words */
	LISTED_GROUP = 1 << 23,    /* firm, gang (small letters): beside an organisation */
};

/* One list: names or words in small letters, each between two bars. */
struct name_words {
	const char *words;
	uint32_t bits; /* enum name_list_bit */
};

/* The last one has no words. */
extern const struct name_words name_word_lists[];  /* titles, heads, ordinary words */
extern const struct name_words name_known_lists[]; /* places, organisations, first names */

/* All lists as one table. */
struct name_table;
enum status name_table_open(struct name_table **out, struct error *err);
void name_table_free(struct name_table *table);

/* The hash of a word, ASCII letters without case and white space as one blank. */
uint32_t name_hash(struct span word);

/* Whether two spans are the same words, as name_hash() sees them. */
bool name_is_same(struct span a, struct span b);

/* The bits of a word or of several with white space between them; 0 when it is not listed. */
uint32_t name_bits(const struct name_table *table, struct span word, uint32_t hash);

#endif
