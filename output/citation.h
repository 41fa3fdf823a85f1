/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Citations: which bytes of which text of an article were quoted, so that somebody else can
 *look whether they stand there.
 *
 *	lede:ID@REVISION:START-END:HASH
 *
 * ID has all but letters, digits and - . _ ~ / percent-encoded; bytes [START, END) are of the
 * text number REVISION (lede_revision); HASH is the first 32 hex digits of their SHA-256, so
 * that nobody can make two texts with one citation. Up to all 64 are taken.
 */
#ifndef OUTPUT_CITATION_H
#define OUTPUT_CITATION_H

#include "lede.h"

#include <stdbool.h>

enum { SHA256_DIGITS = 64, CITATION_DIGITS = 32 };

struct citation {
	char *id; /* decoded */
	size_t id_length;
	uint64_t revision;
	lede_range range; /* not empty */
	char hash[SHA256_DIGITS + 1];
};

/* The SHA-256 of some bytes, in small hex digits. */
void sha256_print(char out[static SHA256_DIGITS + 1], lede_span bytes);

/* The citation of a range of a text; to be freed. NULL: memory ran out. */
char *citation_make(lede_span id, uint64_t revision, lede_span text, lede_range range);

/* Finds the next thing in a text that is written like a citation, whether or not it can be read
 * as one, and moves *rest behind it. */
bool citation_next(lede_span *rest, lede_span *found);

/* Free it with citation_free, also after a failure: it cannot be read, or memory ran out. */
bool citation_read(struct citation *out, lede_span text);
void citation_free(struct citation *citation);

/* Whether these are the bytes that were quoted. */
bool citation_is_of(const struct citation *citation, lede_span bytes);

#endif
