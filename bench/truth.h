/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Whether two articles are one text, told in a way that has nothing to do with how the library
 * tells it: by the words that stand in both in the same order, and by the rare words they
 * share.
 */
#ifndef BENCH_TRUTH_H
#define BENCH_TRUTH_H

#include "bench/collection.h"
#include "text/token.h"

enum {
	RARE_BITS = 22,    /* of the number of counters */
	RARE_SHARE = 500,  /* a rare word is in one of so many articles, or fewer */
	TRUTH_WORDS = 600, /* compared of each article */
};

/* In how many articles each word is; words may share a counter, and are then less rare. */
struct word_counts {
	uint16_t *articles;
	size_t most; /* of a rare word */
};

/* Some words of an article, by hash. */
struct truth_words {
	uint64_t words[TRUTH_WORDS];
	size_t count;
};

static inline void truth_read(struct truth_words *out, struct span text)
{
	struct token_walk walk;
	struct token token;
	out->count = 0;
	token_walk_start(&walk, text);
	while (out->count < TRUTH_WORDS && token_walk_next(&walk, &token))
		out->words[out->count++] = XXH3_64bits(token.word.ptr, token.word.len);
}

static inline int by_hash(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* Sorts the words and leaves each in once. */
static inline void truth_sort(struct truth_words *w)
{
	size_t kept = 0;
	qsort(w->words, w->count, sizeof *w->words, by_hash);
	for (size_t i = 0; i < w->count; i++)
		if (!kept || w->words[kept - 1] != w->words[i])
			w->words[kept++] = w->words[i];
	w->count = kept;
}

static inline struct word_counts word_counts_of(const struct collection *all)
{
	struct word_counts c = {must(calloc((size_t)1 << RARE_BITS, sizeof *c.articles)),
				all->count / RARE_SHARE};
	struct truth_words words;
	for (size_t i = 0; i < all->count; i++) {
		truth_read(&words, all->items[i].text);
		truth_sort(&words);
		for (size_t j = 0; j < words.count; j++) {
			uint16_t *count = &c.articles[words.words[j] >> (64 - RARE_BITS)];
			*count = (uint16_t)(*count + (*count < UINT16_MAX));
		}
	}
	return c;
}

/* The longest common subsequence, as a share of the shorter text. */
static inline double common_subsequence(const struct truth_words *a,
					const struct truth_words *b)
{
	size_t row[TRUTH_WORDS + 1] = {0};
	for (size_t i = 0; i < a->count; i++) {
		size_t diagonal = 0;
		for (size_t j = 0; j < b->count; j++) {
			size_t above = row[j + 1];
			size_t longer = above > row[j] ? above : row[j];
			row[j + 1] = a->words[i] == b->words[j] ? diagonal + 1 : longer;
			diagonal = above;
		}
	}
	size_t shorter = a->count < b->count ? a->count : b->count;
	return shorter ? (double)row[b->count] / (double)shorter : 0;
}

static inline void keep_rare(struct truth_words *w, const struct word_counts *c)
{
	size_t kept = 0;
	truth_sort(w);
	for (size_t i = 0; i < w->count; i++)
		if (c->articles[w->words[i] >> (64 - RARE_BITS)] <= c->most)
			w->words[kept++] = w->words[i];
	w->count = kept;
}

/* The share of the rare words of the article that has fewer of them which the other has too; 1
 * when it has none. */
static inline double common_rare(struct truth_words *a, struct truth_words *b,
				 const struct word_counts *c)
{
	size_t i = 0, j = 0, common = 0;
	keep_rare(a, c);
	keep_rare(b, c);
	while (i < a->count && j < b->count) {
		uint64_t x = a->words[i], y = b->words[j];
		common += x == y;
		i += x <= y;
		j += y <= x;
	}
	size_t fewer = a->count < b->count ? a->count : b->count;
	return fewer ? (double)common / (double)fewer : 1;
}

/* Both by half at least. */
static inline bool is_one_text(struct span a, struct span b, const struct word_counts *c)
{
	struct truth_words x, y;
	truth_read(&x, a);
	truth_read(&y, b);
	if (common_subsequence(&x, &y) < .5)
		return false;
	return common_rare(&x, &y, c) >= .5;
}

#endif
