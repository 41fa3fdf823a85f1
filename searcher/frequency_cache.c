/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/frequency_cache.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 23 }; /* bytes of a term */

struct known_frequency {
	uint32_t frequency;
	uint32_t age; /* that of the cache when it was kept; of another age it is not there */
	uint8_t length;
	char term[LONGEST];
};

struct frequency_cache {
	struct known_frequency places[FREQUENCY_CACHE_PLACES]; /* a term has one */
	uint32_t age;
};

struct frequency_cache *frequency_cache_new(void)
{
	struct frequency_cache *cache = calloc(1, sizeof *cache);
	if (cache)
		cache->age = 1;
	return cache;
}

void frequency_cache_free(struct frequency_cache *cache)
{
	free(cache);
}

void frequency_cache_clear(struct frequency_cache *cache)
{
	if (++cache->age == 0) {
		memset(cache, 0, sizeof *cache);
		cache->age = 1;
	}
}

static size_t place_of(struct span term)
{
	return XXH3_64bits(term.ptr, term.len) % FREQUENCY_CACHE_PLACES;
}

bool frequency_cache_find(const struct frequency_cache *cache, struct span term,
			  uint32_t *frequency)
{
	const struct known_frequency *known = &cache->places[place_of(term)];
	if (known->age != cache->age ||
	    !span_equal((struct span){known->term, known->length}, term))
		return false;
	*frequency = known->frequency;
	return true;
}

void frequency_cache_keep(struct frequency_cache *cache, struct span term, uint32_t frequency)
{
	if (!term.len || term.len > LONGEST)
		return;
	struct known_frequency *known = &cache->places[place_of(term)];
	*known = (struct known_frequency){
		.frequency = frequency, .age = cache->age, .length = (uint8_t)term.len};
	memcpy(known->term, term.ptr, term.len);
}
