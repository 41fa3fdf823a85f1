/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_FINGERPRINT_H
#define TEXT_FINGERPRINT_H

#include "base/span.h"

#include <stdint.h>

/* What is kept of a text to find its copies: of all runs of FINGERPRINT_RUN words those few
 * whose hash is lowest. Two texts that share runs share fingerprints, in the same measure. Only
 * words that carry something count, numbers and words of FINGERPRINT_LETTERS letters and more:
 * "of the" stands in every text, and says nothing.
 *
 * The same text gives the same fingerprints on every machine; they change with the words that
 * token_walk finds, and with the constants below, and an index that holds others finds nothing.
 */
enum {
	FINGERPRINT_COUNT = 16,
	FINGERPRINT_RUN = 3,
	FINGERPRINT_LETTERS = 4,
};

struct fingerprints {
	uint64_t values[FINGERPRINT_COUNT]; /* rising, no two alike */
	size_t count; /* fewer for a text of few words, 0 for one without any that counts */
};

/* Cannot fail. Cost: one walk over the words of the text, no memory taken. */
void fingerprints_of(struct fingerprints *out, struct span text);

enum {
	TEXT_DIGEST_BYTES = 16,
	TEXT_DIGEST_TITLE_WORDS = 40, /* in a text of fewer words the headline counts too */
};

/* The digest under which two articles are the same text: the same words in the same order,
 * whatever their letter case, accents, punctuation and white space. Of a short text the
 * headline counts too, so that two briefs that say "More details to follow." are two. All
 * articles without a word, in title and text, have one digest. */
void text_digest(unsigned char out[TEXT_DIGEST_BYTES], struct span title, struct span text);

#endif
