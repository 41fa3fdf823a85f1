/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/span.h"

enum { FOLD_MAX_INPUT = 256 }; /* bytes of a word before folding */

/* The word in NFKC and case folded, accents kept, what is invisible left out. Writes at most
 * `room` bytes to out and returns how many, or room + 1 when they do not fit. `word` is
 * well-formed UTF-8 of at most FOLD_MAX_INPUT bytes. */
size_t fold_case(char *out, size_t room, struct span word);

/* fold_accents() is declared in text/stem.h. */

#endif
