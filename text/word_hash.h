/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A word as a number, for those who compare runs of words: letter case, accents, apostrophes
 * and all that stands between words make no difference. The same on every machine, because
 * what is built of it is stored in the index.
 */
#ifndef TEXT_WORD_HASH_H
#define TEXT_WORD_HASH_H

#include "base/hash.h"
#include "text/stem.h"
#include "text/token.h"

#include <stdint.h>

/* Of a token of token_walk. */
static inline uint64_t word_hash(const struct token *token)
{
	if (token->flags & (TOKEN_ASCII | TOKEN_NO_SPACES))
		return XXH3_64bits(token->word.ptr, token->word.len);
	char plain[4 * TOKEN_MAX_BYTES];
	return XXH3_64bits(plain, fold_accents(plain, sizeof plain, token->word));
}

/* How many letters the token has. */
static inline size_t word_letters(const struct token *token)
{
	if (token->flags & TOKEN_ASCII)
		return token->word.len;
	size_t letters = 0;
	for (size_t i = 0; i < token->word.len; i++)
		letters += ((unsigned char)token->word.ptr[i] & 0xC0) != 0x80;
	return letters;
}

/* All bits of x in all bits of the result; 0 stays 0 (MurmurHash3's last step). */
static inline uint64_t hash_mix(uint64_t x)
{
	x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCDu;
	x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53u;
	return x ^ (x >> 33);
}

/* The run `before` with one word more behind it; a run starts as 0. Order counts. */
static inline uint64_t hash_add(uint64_t before, uint64_t word)
{
	return hash_mix((before ^ (before >> 32)) * 0x9E3779B97F4A7C15u + word);
}

#endif
