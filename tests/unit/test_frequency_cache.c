/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/frequency_cache.h"

#include "tests/unit/tap.h"

#include <stdio.h>

TEST(frequency_cache__finds_what_it_keeps)
{
	struct frequency_cache *cache = frequency_cache_new();
	uint32_t count = 7;
	CHECK(!frequency_cache_find(cache, SPAN("kabul"), &count));
	CHECK(count == 7);
	frequency_cache_keep(cache, SPAN("kabul"), 12);
	frequency_cache_keep(cache, SPAN("dialogu"), 0);
	CHECK(frequency_cache_find(cache, SPAN("kabul"), &count) && count == 12);
	CHECK(frequency_cache_find(cache, SPAN("dialogu"), &count) && count == 0);
	CHECK(!frequency_cache_find(cache, SPAN("kabu"), &count));
	frequency_cache_keep(cache, SPAN("kabul"), 13);
	CHECK(frequency_cache_find(cache, SPAN("kabul"), &count) && count == 13);
	frequency_cache_clear(cache);
	CHECK(!frequency_cache_find(cache, SPAN("kabul"), &count));
	frequency_cache_free(cache);
}

TEST(frequency_cache__leaves_long_and_empty_terms_out)
{
	struct frequency_cache *cache = frequency_cache_new();
	uint32_t count = 0;
	frequency_cache_keep(cache, SPAN("a term of twenty-four by"), 1);
	CHECK(!frequency_cache_find(cache, SPAN("a term of twenty-four by"), &count));
	frequency_cache_keep(cache, SPAN("a term of twenty-three "), 2);
	CHECK(frequency_cache_find(cache, SPAN("a term of twenty-three "), &count));
	frequency_cache_keep(cache, SPAN(""), 3);
	CHECK(!frequency_cache_find(cache, SPAN(""), &count));
	frequency_cache_free(cache);
}

/* More terms than places: each is as it was kept, or not there. */
TEST(frequency_cache__never_mixes_terms_up)
{
	struct frequency_cache *cache = frequency_cache_new();
	char term[16];
	uint32_t found = 0, count = 0;
	for (uint32_t i = 0; i < 3 * FREQUENCY_CACHE_PLACES; i++) {
		int length = snprintf(term, sizeof term, "t%u", i);
		frequency_cache_keep(cache, (struct span){term, (size_t)length}, i);
	}
	for (uint32_t i = 0; i < 3 * FREQUENCY_CACHE_PLACES; i++) {
		int length = snprintf(term, sizeof term, "t%u", i);
		if (!frequency_cache_find(cache, (struct span){term, (size_t)length}, &count))
			continue;
		found++;
		CHECK(count == i);
	}
	CHECK(found > FREQUENCY_CACHE_PLACES / 2 && found <= FREQUENCY_CACHE_PLACES);
	frequency_cache_free(cache);
}

TAP_MAIN
