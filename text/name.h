/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Named actors of an article: people, organisations and places, found by the rules newspapers
 * write by. A word with a capital inside a sentence is a name unless it is a title, a weekday,
 * a nationality ...; at the start of a sentence it needs evidence from elsewhere in the
 *article. No model, no training data, nothing from other articles.
 *
 *	struct name_finder *finder;
 *	TRY(name_finder_open(&finder, err));
 *	names_find(&list, finder, text, SPAN("en"));   (as often as wanted)
 *	name_finder_free(finder);
 */
#ifndef TEXT_NAME_H
#define TEXT_NAME_H

#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

enum { NAMES_MAX_MENTIONS = 4096 /* of one article */ };

enum name_kind { NAME_UNKNOWN, NAME_PERSON, NAME_ORGANISATION, NAME_PLACE };

/* What told that it is a name, and of which kind. */
enum name_reason {
	NAME_BY_SHAPE = 1,         /* capitals inside a sentence */
	NAME_BY_TITLE = 2,         /* Mr., President, spokesman before it */
	NAME_BY_FIRST_NAME = 4,    /* Maria, Ahmed ... at its start */
	NAME_BY_INITIAL = 8,       /* George W. Bush */
	NAME_BY_PARTICLE = 16,     /* van, bin, al- */
	NAME_BY_HEAD = 32,         /* Ministry of ..., ... Corp, Lake ..., ... River */
	NAME_BY_LIST = 64,         /* a known place or organisation */
	NAME_BY_PREPOSITION = 128, /* in Oakville */
	NAME_BY_CAPITALS = 256,    /* TTP */
	NAME_BY_SPEECH = 512,      /* ... said; ..., 23, */
	NAME_BY_TIE = 1024,        /* a short form elsewhere is tied to it */
};

/* Why a mention stands for a longer name that the article gave before it. */
enum name_tie {
	NAME_NOT_TIED,
	NAME_TIED_BY_END,     /* Muttaqi: the end of one person's name, and of no other's */
	NAME_TIED_BY_START,   /* Wang: the family name stands first */
	NAME_TIED_BY_LETTERS, /* (TTP) right behind the name that it abbreviates */
};

struct name_mention {
	size_t byte_start, byte_end; /* the possessive 's and titles left out */
	uint32_t name;               /* index into names */
	enum name_tie tie;
};

struct name {
	struct span full; /* as first written, in the text */
	enum name_kind kind;
	unsigned reasons;  /* enum name_reason, or-ed */
	uint32_t mentions; /* of this very form */
	uint32_t tied;     /* of shorter forms that are tied to it */
};

/* Mentions in the order of the text; they do not overlap. Names in the order of their first
 * mention. */
struct name_list {
	const struct name *names;
	size_t n_names;
	const struct name_mention *mentions;
	size_t n_mentions;
	size_t left_out; /* words with a capital that were not looked at: the text is too long
			  */
};

/* Working memory, less than 2 MB, and the word lists. One a thread. */
struct name_finder;

/* STATUS_NOMEM. */
enum status name_finder_open(struct name_finder **out, struct error *err);

/* Finds the names of the text. `lang` is the language of the article ("en", "de-AT", empty when
 * not known). The lists and rules are English; in other languages only what is sure in all is
 * found, and nothing in texts written in capitals. The list borrows from the text and from the
 * finder, and is valid until the next call with it. Cannot fail; the time is linear. */
void names_find(struct name_list *out, struct name_finder *finder, struct span text,
		struct span lang);

void name_finder_free(struct name_finder *finder);

#endif
