/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The one walk over text. Indexing, query parsing, highlighting, proximity and name finding all
 * take their words from here, so what is highlighted is what matched.
 *
 *	struct token_walk walk;
 *	struct token token;
 *	token_walk_start(&walk, text);
 *	while (token_walk_next(&walk, &token))
 *		use(token.word, token.byte_start, token.byte_end);
 *
 * What a word is: letters, digits, combining marks and `_`; one ' or & between two of them
 *(AT&T, don't; the curly apostrophe becomes '); one of . , ; between two digits (1,234.5); up
 *to three
 * + or # behind it (C++) when no word follows at once. Capitals with a full stop between them
 *are one word, without the stops (U.N. gives "un"). Soft hyphens and other invisible characters
 * inside a word are left out. On ASCII text these are the words and positions of Xapian's
 * TermGenerator.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "base/span.h"

#include <stdint.h>

enum token_flag {
	TOKEN_ASCII = 1,    /* `word` is ASCII only: no accent to fold */
	TOKEN_CAPITAL = 2,  /* the first letter is a capital */
	TOKEN_ALL_CAPS = 4, /* two or more letters, none of them lower case (TTP, AT&T, U.S.) */
	TOKEN_INITIALS = 8, /* joined initials: U.N. gave "un" */
	TOKEN_NUMBER = 16,  /* starts with a digit */
	TOKEN_NO_SPACES = 32, /* a bigram out of text written without spaces (CJK, Thai ...) */
	TOKEN_RUN_END = 64, /* the last single character of such a run; queries leave it out */
};

enum {
	TOKEN_MAX_BYTES = 64
}; /* a longer word is passed over, as Xapian's TermGenerator does */

/* One word. `word` is case folded (NFKC, accents kept), 1 to TOKEN_MAX_BYTES bytes, and
 * borrowed: valid until the next call. */
struct token {
	struct span word;
	size_t byte_start; /* of the word in the text, [start, end); joined initials own their
			      last stop */
	size_t byte_end;
	uint32_t position; /* 1 for the first word of the text; words passed over have none */
	unsigned flags;    /* enum token_flag, or-ed */
};

struct token_walk {
	struct span text;
	size_t at;         /* byte offset of what comes next */
	uint32_t position; /* of the last word */
	/* private */
	size_t no_initials_before; /* capitals with stops up to here were tried and are no
				      initials */
	char folded[TOKEN_MAX_BYTES * 4 + 4];
};

/* Starts a walk; text is borrowed as long as the walk goes on. Any bytes are accepted: an
 * ill-formed UTF-8 byte separates words. */
void token_walk_start(struct token_walk *walk, struct span text);

/* The next word; false at the end of the text. Cannot fail. */
bool token_walk_next(struct token_walk *walk, struct token *token);

/* How many words the walk finds in a text. */
uint32_t token_count(struct span text);

/* Whether nearly all letters are capitals (70 % and more of the first 4 KB), as in old wire
 * copy: there TOKEN_CAPITAL and TOKEN_ALL_CAPS tell nothing. False for a text without letters
 * that have case. */
bool text_is_upper_case(struct span text);

#endif
