/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The places of passages in their articles, some of them kept with the index: a search asks for
 * 200 of them all over it, and each look-up costs Xapian a block and a walk within.
 */
#ifndef SEARCHER_PLACES_H
#define SEARCHER_PLACES_H

#include "searcher/index.h"

enum {
	PLACE_SEARCHES = 8,        /* before places are kept: one search gains nothing by it */
	PLACE_BLOCK = 32,          /* documents whose places are read together */
	PLACE_BLOCKS = 1 << 14,    /* kept at most, 800 bytes each */
	PLACE_MAX_DOCID = 1 << 21, /* in a larger index too few are met again */
};

/* NULL when memory ran out. */
struct place_cache *place_cache_new(void);
void place_cache_free(struct place_cache *cache);

/* Forgets everything: the index has changed. */
void place_cache_clear(struct place_cache *cache);

/* Goes through an index by ascending docid. */
struct place_walk {
	const struct index *ix;
	xapian_value_iter *it; /* over the slot, opened when it is needed */
	bool keeps;
};

/* Begins a walk; one a search, since searches are counted here. */
void place_walk_start(struct place_walk *walk, const struct index *ix);

/* The place of a passage, whose docid is not below that of the call before. *found is false
 * when the document has none, or what it has is not a place. */
enum status place_walk_find(struct place_walk *walk, xapian_docid docid, struct place *out,
			    bool *found, struct error *err);
void place_walk_end(struct place_walk *walk);

#endif
