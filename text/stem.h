/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/error.h"
#include "base/span.h"
#include "text/token.h"

/* From a word to its index term: stem (libstemmer, Snowball) and accent folding, with a cache
 *of recent words. Languages that spell with accents are stemmed first and folded after; English
 *and the like are folded first, so that Erdoğan and Erdogan, résumés and resumes meet. French,
 *Italian and Catalan words lose an elided article first (l'Afrique, dell'anno), Turkish ones
 *the ending behind an apostrophe.
 *
 *	struct stemmer *stemmer;
 *	TRY(stemmer_open(&stemmer, SPAN("en"), err));
 *	while (token_walk_next(&walk, &token))
 *		use(stemmer_term(stemmer, &token));
 *	stemmer_close(stemmer);
 *
 * Threads: one stemmer per thread. Memory: STEMMER_CACHE_BYTES each, no more, none of it taken
 * after stemmer_open (libstemmer's own buffers, of some hundred bytes, may grow). */
struct stemmer;

enum { STEMMER_CACHE_BYTES = 2 * 1024 * 1024 };

/* `language` is an ISO 639 code ("en", "en-GB", "eng") or libstemmer's name ("english"); letter
 * case does not matter. A language that libstemmer does not know gives a stemmer that only
 * folds. */
enum status stemmer_open(struct stemmer **out, struct span language, struct error *err);
void stemmer_close(struct stemmer *s);

/* The code the stemmer answers to, "en"; "none" when it only folds. Static memory. */
const char *stemmer_code(const struct stemmer *s);

/* The index term of a token of token_walk, never empty. At most 2 * TOKEN_MAX_BYTES bytes;
 * borrowed from the stemmer and the token, valid until the next call of either. Tokens without
 * letters (numbers, bigrams) come back unstemmed. */
struct span stemmer_term(struct stemmer *s, const struct token *token);

/* The same without the cache, for tests and for words met once. */
struct span stemmer_term_uncached(struct stemmer *s, const struct token *token);

/* Folds accents and the like away: the form in which two words are "the same word" for an exact
 * match ("Erdoğan" = "erdogan"), for a word that is already case folded. Writes at most `room`
 * bytes to `out` and returns how many; 4 * TOKEN_MAX_BYTES is always enough for a token. */
size_t fold_accents(char *out, size_t room, struct span word);

#endif
