/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_LETTER_H
#define TEXT_LETTER_H

#include "base/span.h"

#include <stdint.h>

/* What a character is to a walk over words and sentences. */
enum letter_class {
	LETTER_WORD = 1,   /* may start or continue a word: letter, digit, number, connector */
	LETTER_MARK = 2,   /* combining: continues a word, never starts one */
	LETTER_ALPHA = 4,  /* a letter */
	LETTER_UPPER = 8,  /* a capital (or title case) letter */
	LETTER_LOWER = 16, /* a small letter */
	LETTER_DIGIT = 32, /* a decimal digit of any script */
	LETTER_NO_SPACES = 64, /* of a script written without spaces; with WORD or MARK */
	LETTER_IGNORED =
		128, /* invisible, no part of the word: joiners, soft hyphen, selectors */
	LETTER_SPACE = 256, /* white space, line ends and zero width space too */
};

/* One character of a text. */
struct letter {
	int32_t code; /* Unicode code point; -1 for an ill-formed byte and at the end of the
			 text */
	unsigned is;  /* enum letter_class, or-ed; 0 for what only separates */
	size_t bytes; /* 0 at the end of the text */
};

/* The character at byte `at` of the text. */
struct letter letter_at(struct span text, size_t at);

/* The class of one code point. */
unsigned letter_class_of(int32_t code);

#endif
