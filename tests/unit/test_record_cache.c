/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/record_cache.h"

#include "tests/unit/tap.h"

#include <stdlib.h>

TEST(record_cache__gives_what_it_kept)
{
	struct record_cache *cache = record_cache_new();
	REQUIRE(cache);
	CHECK(!record_cache_find(cache, 7).ptr);
	record_cache_keep(cache, 7, SPAN("seven"));
	record_cache_keep(cache, 8, SPAN("eight"));
	CHECK(span_equal(record_cache_find(cache, 7), SPAN("seven")));
	CHECK(span_equal(record_cache_find(cache, 8), SPAN("eight")));
	record_cache_keep(cache, 7, SPAN("7"));
	CHECK(span_equal(record_cache_find(cache, 7), SPAN("7")));
	record_cache_clear(cache);
	CHECK(!record_cache_find(cache, 7).ptr && !record_cache_find(cache, 8).ptr);
	record_cache_free(cache);
	record_cache_free(NULL);
}

TEST(record_cache__two_of_one_place)
{
	struct record_cache *cache = record_cache_new();
	REQUIRE(cache);
	for (uint32_t article = 1; article <= 3 * RECORD_CACHE_PLACES; article++) {
		char bytes[16];
		const int len = snprintf(bytes, sizeof bytes, "%u", article);
		record_cache_keep(cache, article, (struct span){bytes, (size_t)len});
		const struct span found = record_cache_find(cache, article);
		CHECK(span_equal(found, (struct span){bytes, (size_t)len}));
	}
	size_t kept = 0;
	for (uint32_t article = 1; article <= 3 * RECORD_CACHE_PLACES; article++) {
		char bytes[16];
		const int len = snprintf(bytes, sizeof bytes, "%u", article);
		const struct span found = record_cache_find(cache, article);
		kept += found.ptr != NULL;
		CHECK(!found.ptr || span_equal(found, (struct span){bytes, (size_t)len}));
	}
	CHECK(kept > RECORD_CACHE_PLACES / 2 && kept <= RECORD_CACHE_PLACES);
	record_cache_free(cache);
}

TEST(record_cache__bounds)
{
	struct record_cache *cache = record_cache_new();
	static char bytes[RECORD_CACHE_LONGEST + 1];
	REQUIRE(cache);
	record_cache_keep(cache, 1, (struct span){bytes, RECORD_CACHE_LONGEST + 1});
	CHECK(!record_cache_find(cache, 1).ptr);
	size_t kept = 0;
	for (uint32_t article = 1; article <= 200; article++)
		record_cache_keep(cache, article, (struct span){bytes, RECORD_CACHE_LONGEST});
	for (uint32_t article = 1; article <= 200; article++)
		kept += record_cache_find(cache, article).len;
	CHECK(kept > 0 && kept <= RECORD_CACHE_BYTES);
	record_cache_free(cache);
}

TAP_MAIN
