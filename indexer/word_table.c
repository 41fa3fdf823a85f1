/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/word_table.h"

#include "base/hash.h"
#include "store/word_order.h"

#include <stdlib.h>

/* What of a token's flags its stem and its spelling depend on. */
enum { FLAGS_THAT_COUNT = TOKEN_ASCII | TOKEN_NUMBER | TOKEN_NO_SPACES | TOKEN_INITIALS };

struct word_entry {
	uint32_t hash; /* the upper half */
	uint32_t at;   /* of the word, in bytes */
	uint8_t len;   /* 0: free */
	uint8_t flags;
	uint16_t language; /* the first two letters of the stemmer's code */
	uint32_t run;      /* of the inverter, in which */
	uint32_t number;   /* this is the term's, */
	uint64_t term;     /* and this its word_order_hash() */
	int32_t times;     /* it came */
};

_Static_assert(TOKEN_MAX_BYTES <= UINT8_MAX && FLAGS_THAT_COUNT <= UINT8_MAX,
	       "lengths and flags fit");

static uint64_t hash_of(struct span word, unsigned flags, unsigned language)
{
	return XXH3_64bits_withSeed(word.ptr, word.len, (uint64_t)language << 8 | flags);
}

static bool grow(struct word_table *t)
{
	const size_t capacity = t->capacity ? 2 * t->capacity : 1 << 13;
	struct word_entry *entries = calloc(capacity, sizeof *entries);
	if (!entries)
		return false;
	for (size_t i = 0; i < t->capacity; i++) {
		const struct word_entry *e = &t->entries[i];
		if (!e->len)
			continue;
		const struct span word = {t->bytes.ptr + e->at, e->len};
		size_t at = hash_of(word, e->flags, e->language) & (capacity - 1);
		while (entries[at].len)
			at = (at + 1) & (capacity - 1);
		entries[at] = *e;
	}
	free(t->entries);
	t->entries = entries;
	t->capacity = capacity;
	return true;
}

/* Its entry, new or known; NULL when memory ran out. */
static struct word_entry *entry_of(struct word_table *t, const struct token *token,
				   const char *code)
{
	const unsigned language = (unsigned char)code[0] | (unsigned)(unsigned char)code[1]
								   << 8;
	const unsigned flags = token->flags & FLAGS_THAT_COUNT;
	if (2 * t->count >= t->capacity && !grow(t))
		return NULL;
	const uint64_t hash = hash_of(token->word, flags, language);
	size_t at = hash & (t->capacity - 1);
	for (;; at = (at + 1) & (t->capacity - 1)) {
		struct word_entry *e = &t->entries[at];
		if (!e->len)
			break;
		if (e->hash == (uint32_t)(hash >> 32) && e->len == token->word.len &&
		    e->flags == flags && e->language == language &&
		    memcmp(t->bytes.ptr + e->at, token->word.ptr, e->len) == 0)
			return e;
	}
	struct word_entry *e = &t->entries[at];
	*e = (struct word_entry){.hash = (uint32_t)(hash >> 32),
				 .at = (uint32_t)t->bytes.len,
				 .len = (uint8_t)token->word.len,
				 .flags = (uint8_t)flags,
				 .language = (uint16_t)language,
				 .run = UINT32_MAX};
	buf_put(&t->bytes, token->word);
	if (t->bytes.failed) {
		e->len = 0;
		return NULL;
	}
	t->count++;
	return e;
}

enum status word_table_number(struct word_table *t, struct inverter *inv,
			      struct stemmer *stemmer, const struct token *token,
			      struct spelling *spelling, uint32_t *number, uint64_t *term,
			      struct error *err)
{
	if (t->count >= WORD_TABLE_MOST) {
		const struct span stem = stemmer_term(stemmer, token);
		TRY(spelling_count_token(spelling, token, 1, err));
		*term = word_order_hash(stem);
		return inverter_number(inv, stem, number, err);
	}
	struct word_entry *e = entry_of(t, token, stemmer_code(stemmer));
	if (!e)
		return fail_nomem(err);
	if (e->run != inv->run) {
		const struct span stem = stemmer_term(stemmer, token);
		TRY(inverter_number(inv, stem, &e->number, err));
		e->term = word_order_hash(stem);
		e->run = inv->run;
	}
	e->times++;
	*number = e->number;
	*term = e->term;
	return STATUS_OK;
}

enum status word_table_count(const struct word_table *t, struct spelling *spelling,
			     struct error *err)
{
	for (size_t i = 0; i < t->capacity; i++) {
		const struct word_entry *e = &t->entries[i];
		const struct token token = {.word = {t->bytes.ptr + e->at, e->len},
					    .flags = e->flags};
		if (e->len)
			TRY(spelling_count_token(spelling, &token, e->times, err));
	}
	return STATUS_OK;
}

void word_table_free(struct word_table *t)
{
	free(t->entries);
	buf_free(&t->bytes);
	*t = (struct word_table){0};
}
