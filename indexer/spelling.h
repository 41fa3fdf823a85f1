/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words that "did you mean" chooses from: counts of the words as they are spelt, gathered
 * over a batch and handed to Xapian's spelling table when it is committed.
 */
#ifndef INDEXER_SPELLING_H
#define INDEXER_SPELLING_H

#include "base/error.h"
#include "base/span.h"
#include "text/token.h"
#include "xapian-c/xapian-c.h"

#include <stdint.h>

/* {0} is empty. */
struct spelling {
	struct spelling_entry *entries; /* open addressing */
	size_t capacity;                /* a power of two */
	size_t count;
	char *bytes; /* of the words, one after the other */
	size_t byte_count;
	size_t byte_capacity;
};

/* So many are worth ending a batch for: Xapian buffers them until then. */
enum { SPELLING_BATCH_WORDS = 50000 };

/* Counts the words of the text, once for each time they occur; `sign` -1 takes them away again.
 * Words without a letter or under three letters do not count, and no article counts more than
 * SPELLING_BATCH_WORDS different ones. */
enum status spelling_count(struct spelling *s, struct span text, int sign, struct error *err);

/* Counts a token of token_walk `times` more, by the same rule. */
enum status spelling_count_token(struct spelling *s, const struct token *token, int32_t times,
				 struct error *err);

/* The words with a count above 0, by place: false behind the last. *at starts as 0. */
bool spelling_next(const struct spelling *s, size_t *at, struct span *word, uint32_t *count);

/* Takes in what the other one counted. */
enum status spelling_merge(struct spelling *s, const struct spelling *other, struct error *err);

/* Hands the counts over and forgets them. */
enum status spelling_write(struct spelling *s, xapian_writer *db, struct error *err);

void spelling_free(struct spelling *s);

#endif
