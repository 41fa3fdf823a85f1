/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words that one thread met in a bulk load: for each the number of its term in the run, and
 * how often it came. One look-up a word of the text, in place of one each for its stem, its
 * term and its spelling.
 */
#ifndef INDEXER_WORD_TABLE_H
#define INDEXER_WORD_TABLE_H

#include "glass/inverter.h"
#include "indexer/spelling.h"
#include "text/stem.h"

/* Open addressing. {0} is empty. */
struct word_table {
	struct word_entry *entries;
	size_t capacity; /* a power of two */
	size_t count;
	struct buf bytes; /* of the words */
};

enum { WORD_TABLE_MOST = 1 << 20 /* words; further ones are looked up the long way */ };

/* Counts the token, and tells the number of its term in the inverter's run, and the term's
 * word_order_hash(). */
enum status word_table_number(struct word_table *t, struct inverter *inv,
			      struct stemmer *stemmer, const struct token *token,
			      struct spelling *spelling, uint32_t *number, uint64_t *term,
			      struct error *err);

/* Hands the counts over to the spelling. */
enum status word_table_count(const struct word_table *t, struct spelling *spelling,
			     struct error *err);

void word_table_free(struct word_table *t);

#endif
