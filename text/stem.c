/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include "text/language.h"
#include "text/stem_cache.h"

#include <assert.h>
#include <libstemmer.h>
#include <stdlib.h>

enum { MAX_TERM = 2 * TOKEN_MAX_BYTES };

struct stemmer {
	struct sb_stemmer *snowball; /* NULL: fold only */
	const struct language *language;
	struct stem_cache cache;
	void *cache_memory; /* holds the entries, which start at a line of the processor's cache
			     */
	char folded[4 * TOKEN_MAX_BYTES];
	char term[MAX_TERM];
};

static_assert(sizeof(struct stem_entry) == 64, "an entry fills one line of the cache");
static_assert(sizeof(struct stem_entry) << STEM_CACHE_BITS == STEMMER_CACHE_BYTES,
	      "stem.h tells the size of the cache");

enum status stemmer_open(struct stemmer **out, struct span language, struct error *err)
{
	*out = NULL;
	struct stemmer *s = calloc(1, sizeof *s);
	if (!s)
		return fail_nomem(err);
	s->language = language_find(language);
	/* Of calloc, so that a short search does not touch the pages that it has no use for. */
	s->cache_memory = calloc(1, STEMMER_CACHE_BYTES + sizeof(struct stem_entry));
	if (s->language)
		s->snowball = sb_stemmer_new(s->language->stemmer, "UTF_8");
	if (!s->cache_memory || (s->language && !s->snowball)) {
		stemmer_close(s);
		return fail_nomem(err);
	}
	const uintptr_t line = sizeof(struct stem_entry);
	uintptr_t start = ((uintptr_t)s->cache_memory + line - 1) / line * line;
	s->cache.entries = (struct stem_entry *)start;
	*out = s;
	return STATUS_OK;
}

void stemmer_close(struct stemmer *s)
{
	if (!s)
		return;
	sb_stemmer_delete(s->snowball);
	free(s->cache_memory);
	free(s);
}

const char *stemmer_code(const struct stemmer *s)
{
	return s->language ? s->language->code : "none";
}

/* The word without an elided article before it: "afrique" of "l'afrique". The article is short
 * (qu', dell', sull'); aujourd'hui is one word. */
static struct span without_elision(struct span word)
{
	enum { LONGEST_ARTICLE = 5 };
	if (span_equal(word, SPAN("aujourd'hui")))
		return word;
	for (size_t i = 1; i <= LONGEST_ARTICLE && i + 2 < word.len; i++)
		if (word.ptr[i] == '\'')
			return span_slice(word, i + 1, word.len);
	return word;
}

/* The word up to its apostrophe: "erdoğan" of "erdoğan'ın". */
static struct span without_ending(struct span word)
{
	size_t apostrophe = span_find(word, SPAN("'"));
	return apostrophe ? span_slice(word, 0, apostrophe) : word;
}

/* Borrowed from libstemmer until it is called again; the word itself when memory ran out. */
static struct span snowball_stem(struct stemmer *s, struct span word)
{
	const sb_symbol *stem =
		sb_stemmer_stem(s->snowball, (const sb_symbol *)word.ptr, (int)word.len);
	int len = stem ? sb_stemmer_length(s->snowball) : 0;
	return len > 0 ? (struct span){(const char *)stem, (size_t)len} : word;
}

static struct span folded(struct stemmer *s, struct span word)
{
	return (struct span){s->folded, fold_accents(s->folded, sizeof s->folded, word)};
}

/* The term in s->term. */
static struct span make_term(struct stemmer *s, struct span word, bool is_ascii)
{
	const struct language *l = s->language;
	if (!is_ascii && (!l || l->accents_first))
		word = folded(s, word);
	if (l && l->apostrophe == APOSTROPHE_AFTER_ARTICLE)
		word = without_elision(word);
	else if (l && l->apostrophe == APOSTROPHE_BEFORE_ENDING)
		word = without_ending(word);
	if (l)
		word = snowball_stem(s, word);
	if (l && !l->accents_first)
		word = folded(s, word);
	size_t len = word.len < sizeof s->term ? word.len : sizeof s->term;
	memcpy(s->term, word.ptr, len);
	return (struct span){s->term, len};
}

/* Whether a token that starts with a digit has letters too (1980s). */
static bool has_letters(const struct token *token)
{
	if (!(token->flags & TOKEN_ASCII))
		return true;
	for (size_t i = 1; i < token->word.len; i++)
		if (token->word.ptr[i] >= 'a')
			return true;
	return false;
}

static inline bool is_stemmed(const struct token *token)
{
	if (!(token->flags & (TOKEN_NUMBER | TOKEN_NO_SPACES)))
		return true;
	return !(token->flags & TOKEN_NO_SPACES) && has_letters(token);
}

struct span stemmer_term_uncached(struct stemmer *s, const struct token *token)
{
	if (!is_stemmed(token))
		return token->word;
	return make_term(s, token->word, token->flags & TOKEN_ASCII);
}

struct span stemmer_term(struct stemmer *s, const struct token *token)
{
	struct span word = token->word;
	if (!is_stemmed(token))
		return word;
	if (word.len > STEM_CACHE_WORD || !word.len)
		return make_term(s, word, token->flags & TOKEN_ASCII);
	struct stem_key key = stem_key_of(word);
	size_t index = stem_cache_index(&key);
	const struct stem_entry *known = stem_cache_find(&s->cache, &key, index);
	if (known)
		return (struct span){known->term, known->term_len};
	struct span term = make_term(s, word, token->flags & TOKEN_ASCII);
	if (term.len <= STEM_CACHE_TERM)
		stem_cache_add(&s->cache, &key, index, term);
	return term;
}
