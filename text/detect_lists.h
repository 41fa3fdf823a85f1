/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What text/detect.c knows of the languages. Private to text/.
 */
#ifndef TEXT_DETECT_LISTS_H
#define TEXT_DETECT_LISTS_H

#include <stddef.h>

/* One language among those of its script. */
struct language_signs {
	const char *code;    /* ISO 639-1, or 639-3 where that has none */
	const char *words;   /* frequent ones of at most 7 letters, small, blanks between; those
			      * that tell it from its neighbours too */
	const char *endings; /* last three letters of many of its words */
	const char *letters; /* beyond ASCII, or those of its script that not all others have */
};

/* Signs of the languages of one script. */
struct sign_list {
	const struct language_signs *languages;
	size_t count;
};

extern const struct sign_list latin_signs;
extern const struct sign_list other_signs; /* Cyrillic, Arabic, Hebrew, Devanagari, Ethiopic */

#endif
