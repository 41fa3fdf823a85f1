/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Characters as text/detect.c sees them: a script, and one byte a letter. Private to text/.
 */
#ifndef TEXT_DETECT_LETTER_H
#define TEXT_DETECT_LETTER_H

#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>

enum script {
	NO_SCRIPT, /* digits, signs, white space */
	/* judged by words */
	LATIN,
	CYRILLIC,
	ARABIC,
	HEBREW,
	DEVANAGARI,
	ETHIOPIC,
	SCRIPTS_OF_MANY, /* their number, and one */
	/* of one language each, as far as we know them */
	GREEK = SCRIPTS_OF_MANY,
	ARMENIAN,
	THAANA,
	BENGALI,
	GURMUKHI,
	GUJARATI,
	ODIA,
	TAMIL,
	TELUGU,
	KANNADA,
	MALAYALAM,
	SINHALA,
	THAI,
	LAO,
	TIBETAN,
	MYANMAR,
	GEORGIAN,
	KHMER,
	HANGUL,
	KANA,
	HAN,
	SCRIPTS,
};

enum { NO_LETTER = 0, IGNORED_MARK = 256 };

struct detect_letter {
	enum script script;
	unsigned letter; /* 1 to 255: a small letter, unlike all others of its script that
			  * matter; NO_LETTER; IGNORED_MARK: a mark on the letter before it */
	size_t bytes;
};

/* The character at `at`, which is no ASCII. */
struct detect_letter detect_wide_letter_at(struct span text, size_t at);

/* The character at `at`, which is less than text.len. */
static inline struct detect_letter detect_letter_at(struct span text, size_t at)
{
	unsigned char byte = (unsigned char)text.ptr[at];
	if (byte >= 0x80)
		return detect_wide_letter_at(text, at);
	unsigned small = byte | 0x20u;
	bool letter = small >= 'a' && small <= 'z';
	return (struct detect_letter){letter ? LATIN : NO_SCRIPT, letter ? small : NO_LETTER,
				      1};
}

#endif
