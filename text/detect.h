/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_DETECT_H
#define TEXT_DETECT_H

#include "base/span.h"

/* The language a text is most likely in. */
struct language_guess {
	const char
		*code; /* ISO 639-1, 639-3 for the few without one ("ckb"); NULL: cannot tell */
	double confidence; /* 0 to 1; above 0.9 for some lines of plain prose */
};

/* Judges up to the first 4 KB, or 200 words: by its script, then by frequent words, endings and
 * letters. Sixty-odd languages; text/detect_latin.c and text/detect_other.c list what they are
 * known by. Reliable from about twenty words on; a headline of six gets a lower confidence, or
 * none. Numbers, code and languages that are not listed give no code, mostly.
 *
 * `text` need not be well-formed UTF-8. Any number of threads may call it. */
struct language_guess language_detect(struct span text);

#endif
