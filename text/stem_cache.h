/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A word's stem remembered: a table of fixed size, two places for each word, the older one lost
 * when a third comes. Private to text/stem.c; the lookup is inline because it runs once a word.
 */
#ifndef TEXT_STEM_CACHE_H
#define TEXT_STEM_CACHE_H

#include "base/span.h"

#include <stdint.h>
#include <string.h>

enum {
	STEM_CACHE_WORD = 32, /* longer words, and words with a longer stem, are not kept */
	STEM_CACHE_TERM = 30,
	STEM_CACHE_BITS = 15, /* of the number of entries */
};

/* The word as numbers, alike only for words that are alike. */
struct stem_key {
	uint64_t part[4];
	unsigned char len;
};

/* One line of the processor's cache. */
struct stem_entry {
	uint64_t part[4];
	unsigned char word_len; /* 0: empty */
	unsigned char term_len;
	char term[STEM_CACHE_TERM];
};

struct stem_cache {
	struct stem_entry *entries; /* 1 << STEM_CACHE_BITS */
};

static inline uint64_t stem_load8(const char *p)
{
	uint64_t bytes;
	memcpy(&bytes, p, sizeof bytes);
	return bytes;
}

static inline uint64_t stem_load4(const char *p)
{
	uint32_t bytes;
	memcpy(&bytes, p, sizeof bytes);
	return bytes;
}

/* Reads the word in at most four loads, which overlap, and not one byte beyond it. Its length
 * is 1 to STEM_CACHE_WORD. */
static inline struct stem_key stem_key_of(struct span word)
{
	const char *p = word.ptr;
	const size_t len = word.len;
	struct stem_key key = {{0, 0, 0, 0}, (unsigned char)len};
	if (len > 16) {
		key.part[2] = stem_load8(p + 8);
		key.part[3] = stem_load8(p + len - 16);
	}
	if (len >= 8) {
		key.part[0] = stem_load8(p);
		key.part[1] = stem_load8(p + len - 8);
	} else if (len >= 4) {
		key.part[0] = stem_load4(p);
		key.part[1] = stem_load4(p + len - 4);
	} else {
		key.part[0] = (unsigned char)p[0];
		key.part[1] =
			(uint64_t)(unsigned char)p[len / 2] << 8 | (unsigned char)p[len - 1];
	}
	return key;
}

/* The first of the two places for the key; the other is its neighbour (index ^ 1). */
static inline size_t stem_cache_index(const struct stem_key *key)
{
	const uint64_t odd = 0x9E3779B97F4A7C15u;
	uint64_t hash = (key->part[0] + key->part[3]) * odd;
	hash = (hash ^ (hash >> 29) ^ key->part[1] ^ key->part[2] * odd) * odd;
	return (size_t)(hash >> (64 - STEM_CACHE_BITS));
}

static inline bool stem_entry_holds(const struct stem_entry *e, const struct stem_key *key)
{
	uint64_t differ = (e->part[0] ^ key->part[0]) | (e->part[1] ^ key->part[1]) |
			  (e->part[2] ^ key->part[2]) | (e->part[3] ^ key->part[3]);
	return differ == 0 && e->word_len == key->len;
}

/* The entry of the key, or NULL. */
static inline const struct stem_entry *stem_cache_find(const struct stem_cache *cache,
						       const struct stem_key *key, size_t index)
{
	const struct stem_entry *e = &cache->entries[index];
	if (stem_entry_holds(e, key))
		return e;
	e = &cache->entries[index ^ 1];
	return stem_entry_holds(e, key) ? e : NULL;
}

/* Remembers the term (of at most STEM_CACHE_TERM bytes) of the key, at its index. */
static inline void stem_cache_add(struct stem_cache *cache, const struct stem_key *key,
				  size_t index, struct span term)
{
	struct stem_entry *e = &cache->entries[index];
	if (e->word_len)
		cache->entries[index ^ 1] = *e;
	memcpy(e->part, key->part, sizeof e->part);
	e->word_len = key->len;
	e->term_len = (unsigned char)term.len;
	memcpy(e->term, term.ptr, term.len);
}

#endif
