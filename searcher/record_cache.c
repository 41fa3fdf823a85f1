/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/record_cache.h"

#include <stdlib.h>
#include <string.h>

struct kept_record {
	xapian_docid article; /* 0: the place is free */
	size_t len;
	char *bytes;
};

struct record_cache {
	struct kept_record places[RECORD_CACHE_PLACES]; /* an article has one where it may be */
	size_t bytes;
};

/* Articles lie apart by the count of their passages: neighbours shall not meet. */
static size_t place_of(xapian_docid article)
{
	return (uint32_t)(article * UINT32_C(2654435761)) >> 20;
}

_Static_assert(RECORD_CACHE_PLACES == 1 << 12, "the upper 12 of 32 bits are taken");

static void drop(struct record_cache *cache, struct kept_record *kept)
{
	cache->bytes -= kept->len;
	free(kept->bytes);
	*kept = (struct kept_record){0};
}

struct record_cache *record_cache_new(void)
{
	return calloc(1, sizeof(struct record_cache));
}

void record_cache_clear(struct record_cache *cache)
{
	for (size_t i = 0; cache->bytes && i < RECORD_CACHE_PLACES; i++)
		drop(cache, &cache->places[i]);
}

void record_cache_free(struct record_cache *cache)
{
	if (cache)
		record_cache_clear(cache);
	free(cache);
}

struct span record_cache_find(const struct record_cache *cache, xapian_docid article)
{
	const struct kept_record *kept = &cache->places[place_of(article)];
	if (kept->article != article)
		return (struct span){0};
	return (struct span){kept->bytes, kept->len};
}

void record_cache_keep(struct record_cache *cache, xapian_docid article, struct span record)
{
	struct kept_record *kept = &cache->places[place_of(article)];
	if (!record.len || record.len > RECORD_CACHE_LONGEST)
		return;
	drop(cache, kept);
	if (cache->bytes + record.len > RECORD_CACHE_BYTES)
		record_cache_clear(cache);
	kept->bytes = malloc(record.len);
	if (!kept->bytes)
		return;
	memcpy(kept->bytes, record.ptr, record.len);
	kept->article = article;
	kept->len = record.len;
	cache->bytes += record.len;
}
