/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/places.h"

#include "store/border.h"
#include "store/schema.h"

#include <stdlib.h>

struct place_block {
	uint32_t number; /* docid / PLACE_BLOCK */
	uint32_t known;  /* bits: the documents that have a place */
	struct place places[PLACE_BLOCK];
};

struct place_cache {
	struct place_block *blocks[PLACE_BLOCKS]; /* by the low bits of the number */
	uint64_t searches;
};

struct place_cache *place_cache_new(void)
{
	return calloc(1, sizeof(struct place_cache));
}

void place_cache_clear(struct place_cache *cache)
{
	for (size_t i = 0; i < PLACE_BLOCKS; i++) {
		free(cache->blocks[i]);
		cache->blocks[i] = NULL;
	}
	cache->searches = 0;
}

void place_cache_free(struct place_cache *cache)
{
	if (!cache)
		return;
	place_cache_clear(cache);
	free(cache);
}

void place_walk_start(struct place_walk *walk, const struct index *ix)
{
	*walk = (struct place_walk){.ix = ix};
	walk->keeps = ix->places->searches++ >= PLACE_SEARCHES;
}

void place_walk_end(struct place_walk *walk)
{
	xapian_value_iter_free(walk->it);
	*walk = (struct place_walk){0};
}

/* The first value at docid or behind it; docid 0: there is none. */
static enum status skip_to(struct place_walk *walk, xapian_docid docid, xapian_value *value,
			   struct error *err)
{
	if (!walk->it)
		TRYX(xapian_database_values(&walk->it, walk->ix->db, SLOT_PLACE, &xerr));
	TRYX(xapian_value_skip_to(walk->it, docid, value, &xerr));
	return STATUS_OK;
}

static enum status read_one(struct place_walk *walk, xapian_docid docid, struct place *out,
			    bool *found, struct error *err)
{
	xapian_value value = {0};
	TRY(skip_to(walk, docid, &value, err));
	*found = value.docid == docid && place_read(out, to_span(value.bytes));
	return STATUS_OK;
}

/* ---- blocks ---- */

static enum status fill(struct place_block *block, struct place_walk *walk, uint32_t number,
			struct error *err)
{
	const xapian_docid first = number * PLACE_BLOCK;
	xapian_value value = {0};
	block->known = 0;
	TRY(skip_to(walk, first ? first : 1, &value, err));
	while (value.docid && value.docid - first < PLACE_BLOCK) {
		const uint32_t at = value.docid - first;
		if (place_read(&block->places[at], to_span(value.bytes)))
			block->known |= UINT32_C(1) << at;
		TRYX(xapian_value_next(walk->it, &value, &xerr));
	}
	block->number = number;
	return STATUS_OK;
}

static enum status find_block(const struct place_block **out, struct place_walk *walk,
			      uint32_t number, struct error *err)
{
	struct place_block **slot = &walk->ix->places->blocks[number % PLACE_BLOCKS];
	if (!*slot || (*slot)->number != number) {
		struct place_block *block = *slot ? *slot : malloc(sizeof *block);
		*slot = NULL;
		if (!block)
			return fail_nomem(err);
		enum status status = fill(block, walk, number, err);
		if (status != STATUS_OK) {
			free(block);
			return status;
		}
		*slot = block;
	}
	*out = *slot;
	return STATUS_OK;
}

enum status place_walk_find(struct place_walk *walk, xapian_docid docid, struct place *out,
			    bool *found, struct error *err)
{
	const struct place_block *block;
	const uint32_t at = docid % PLACE_BLOCK;
	*found = false;
	if (!walk->keeps || docid >= PLACE_MAX_DOCID)
		return read_one(walk, docid, out, found, err);
	TRY(find_block(&block, walk, docid / PLACE_BLOCK, err));
	*found = block->known >> at & 1;
	if (*found)
		*out = block->places[at];
	return STATUS_OK;
}
