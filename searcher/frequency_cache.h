/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * In how many documents terms are, kept with the index: a search asks for some hundred, many of
 * them more than once, and each look-up costs Xapian a block of the index.
 */
#ifndef SEARCHER_FREQUENCY_CACHE_H
#define SEARCHER_FREQUENCY_CACHE_H

#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>

enum { FREQUENCY_CACHE_PLACES = 1 << 14 }; /* of 32 bytes */

/* NULL when memory ran out. */
struct frequency_cache *frequency_cache_new(void);
void frequency_cache_free(struct frequency_cache *cache);

/* Forgets everything: the index has changed. */
void frequency_cache_clear(struct frequency_cache *cache);

/* False: it is not known. */
bool frequency_cache_find(const struct frequency_cache *cache, struct span term,
			  uint32_t *frequency);

/* In the place of another, if need be. Long terms are not kept. */
void frequency_cache_keep(struct frequency_cache *cache, struct span term, uint32_t frequency);

#endif
