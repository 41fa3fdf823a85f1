/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Records of articles that were read lately, as they are in the index but decompressed: many
 * queries in a row ask for the same ones.
 */
#ifndef SEARCHER_RECORD_CACHE_H
#define SEARCHER_RECORD_CACHE_H

#include "base/span.h"
#include "xapian-c/xapian-c.h"

enum {
	RECORD_CACHE_PLACES = 4096,
	RECORD_CACHE_BYTES = 16 * 1024 * 1024, /* of all that is kept, at most */
	RECORD_CACHE_LONGEST = 256 * 1024      /* longer ones are not kept */
};

struct record_cache;

/* NULL: out of memory. */
struct record_cache *record_cache_new(void);
void record_cache_free(struct record_cache *cache);

/* When the index moved on. */
void record_cache_clear(struct record_cache *cache);

/* The bytes of a record, until the next one is kept; ptr NULL: not kept. */
struct span record_cache_find(const struct record_cache *cache, xapian_docid article);

/* Copies it, if there is memory; it may take the place of another. */
void record_cache_keep(struct record_cache *cache, xapian_docid article, struct span record);

#endif
