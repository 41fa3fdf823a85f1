/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * In what order the words of a passage stand, short: a code of some ten bits for each word, in
 * a value of the passage, in place of a position list for each of its terms. A code says which
 * of the passage's terms a word is, and nothing of terms that the passage lacks: whoever asks
 * knows from the postings that the passage has the term.
 */
#ifndef STORE_WORD_ORDER_H
#define STORE_WORD_ORDER_H

#include "base/hash.h"
#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	WORD_ORDER_MAX_WORDS = 200,                          /* of a passage */
	WORD_ORDER_MAX_BYTES = 2 + 2 * WORD_ORDER_MAX_WORDS, /* of what is written */
};

/* What a term is known by here. */
static inline uint64_t word_order_hash(struct span term)
{
	return XXH3_64bits(term.ptr, term.len);
}

/* Writes the order of a passage, given the hash of each word's term; returns the bytes used.
 * Codes are as narrow as they can be with no two of its terms alike (up to terms of one hash,
 * or unlike any language: then positions of the one are taken for the other's as well). */
size_t word_order_write(char out[static WORD_ORDER_MAX_BYTES], const uint64_t *hashes,
			size_t count);

struct word_order {
	uint16_t codes[WORD_ORDER_MAX_WORDS];
	size_t count;
	uint64_t factor;
	unsigned width;
};

/* False when the bytes are no such order. */
bool word_order_read(struct word_order *out, struct span bytes);

/* The positions, from 1 and ascending, of a term that the passage has; at most `room`. Returns
 * how many. */
size_t word_order_find(const struct word_order *order, uint64_t hash, uint32_t *positions,
		       size_t room);

#endif
