/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/dictionary.h"

#include "base/hash.h"

#include <stdlib.h>

/* Half of the hash stands by the number, so that a look at the bytes is nearly always the last
 * one. */
struct dictionary_place {
	uint32_t hash;
	uint32_t number; /* + 1; 0: free */
};

static uint64_t start_of(struct span term)
{
	uint64_t start = 0;
	for (size_t i = 0; i < sizeof start; i++)
		start = start << 8 | (i < term.len ? (unsigned char)term.ptr[i] : 0);
	return start;
}

static bool grow_places(struct dictionary *d)
{
	const size_t capacity = d->capacity ? 2 * d->capacity : 1 << 14;
	struct dictionary_place *places = calloc(capacity, sizeof *places);
	if (!places)
		return false;
	for (uint32_t i = 0; i < d->count; i++) {
		const struct span term = dictionary_bytes(d, i);
		const uint64_t hash = XXH3_64bits(term.ptr, term.len);
		size_t at = hash & (capacity - 1);
		while (places[at].number)
			at = (at + 1) & (capacity - 1);
		places[at] = (struct dictionary_place){(uint32_t)(hash >> 32), i + 1};
	}
	free(d->places);
	d->places = places;
	d->capacity = capacity;
	return true;
}

static bool grow_terms(struct dictionary *d, size_t more_bytes)
{
	if (d->count == d->room) {
		const size_t room = d->room ? 2 * d->room : 1 << 12;
		struct dictionary_term *terms = realloc(d->terms, room * sizeof *terms);
		if (!terms)
			return false;
		d->terms = terms;
		d->room = room;
	}
	if (d->byte_count + more_bytes > d->byte_room) {
		const size_t room = 2 * d->byte_room + more_bytes + (1 << 16);
		char *bytes = realloc(d->bytes, room);
		if (!bytes)
			return false;
		d->bytes = bytes;
		d->byte_room = room;
	}
	return true;
}

static enum status add(struct dictionary *d, struct dictionary_place *place, uint32_t hash,
		       struct span term, struct error *err)
{
	if (d->count == UINT32_MAX - 1 || d->byte_count + term.len > UINT32_MAX)
		return fail(err, STATUS_NOMEM, "too many terms for one run; use less memory");
	if (!grow_terms(d, term.len))
		return fail_nomem(err);
	d->terms[d->count] = (struct dictionary_term){start_of(term), (uint32_t)d->byte_count,
						      (uint32_t)term.len};
	memcpy(d->bytes + d->byte_count, term.ptr, term.len);
	d->byte_count += term.len;
	*place = (struct dictionary_place){hash, (uint32_t)++d->count};
	return STATUS_OK;
}

enum status dictionary_find(struct dictionary *d, struct span term, uint32_t *number,
			    struct error *err)
{
	if (d->count * 2 >= d->capacity && !grow_places(d))
		return fail_nomem(err);
	const uint64_t hash = XXH3_64bits(term.ptr, term.len);
	const uint32_t half = (uint32_t)(hash >> 32);
	size_t at = hash & (d->capacity - 1);
	for (;; at = (at + 1) & (d->capacity - 1)) {
		struct dictionary_place *place = &d->places[at];
		if (!place->number)
			TRY(add(d, place, half, term, err));
		else if (place->hash != half ||
			 !span_equal(dictionary_bytes(d, place->number - 1), term))
			continue;
		*number = place->number - 1;
		return STATUS_OK;
	}
}

int dictionary_compare(const struct dictionary *d, uint32_t a, uint32_t b)
{
	const uint64_t x = d->terms[a].start, y = d->terms[b].start;
	if (x != y)
		return x < y ? -1 : 1;
	return span_compare(dictionary_bytes(d, a), dictionary_bytes(d, b));
}

size_t dictionary_memory(const struct dictionary *d)
{
	return d->capacity * sizeof *d->places + d->room * sizeof *d->terms + d->byte_room;
}

void dictionary_clear(struct dictionary *d)
{
	if (d->capacity)
		memset(d->places, 0, d->capacity * sizeof *d->places);
	d->count = d->byte_count = 0;
}

void dictionary_free(struct dictionary *d)
{
	free(d->places);
	free(d->terms);
	free(d->bytes);
	*d = (struct dictionary){0};
}
