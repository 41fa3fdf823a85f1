/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/run_set.h"

#include <stdlib.h>
#include <string.h>

enum {
	SMALLEST = 64,
	MOST_KEPT =
		1
		<< 13, /* hashes that run_set_clear() keeps the memory of: of a usual article */
};

/* Where the hash is, or the free place where it belongs. */
static uint64_t *place_of(const struct run_set *set, uint64_t hash)
{
	size_t at = (size_t)hash & (set->capacity - 1);
	while (set->places[at] && set->places[at] != hash)
		at = (at + 1) & (set->capacity - 1);
	return &set->places[at];
}

static uint64_t not_free(uint64_t hash)
{
	return hash ? hash : 1;
}

enum status run_set_reserve(struct run_set *set, size_t more, struct error *err)
{
	if (more > SIZE_MAX / 8 / sizeof *set->places - set->count)
		return fail_nomem(err);
	if (set->count + more <= set->capacity / 2)
		return STATUS_OK;
	/* At most half full: a search ends soon. */
	size_t capacity = set->capacity ? set->capacity : SMALLEST;
	while (capacity < 2 * (set->count + more))
		capacity *= 2;
	struct run_set larger = {calloc(capacity, sizeof *larger.places), set->count, capacity};
	if (!larger.places)
		return fail_nomem(err);
	for (size_t i = 0; i < set->capacity; i++)
		if (set->places[i])
			*place_of(&larger, set->places[i]) = set->places[i];
	free(set->places);
	*set = larger;
	return STATUS_OK;
}

void run_set_put(struct run_set *set, uint64_t hash)
{
	uint64_t *place = place_of(set, not_free(hash));
	set->count += !*place;
	*place = not_free(hash);
}

bool run_set_has(const struct run_set *set, uint64_t hash)
{
	return set->count && *place_of(set, not_free(hash));
}

size_t run_set_shared(const struct run_set *a, const struct run_set *b)
{
	size_t count = 0;
	for (size_t i = 0; i < a->capacity; i++)
		count += a->places[i] && run_set_has(b, a->places[i]);
	return count;
}

void run_set_clear(struct run_set *set)
{
	if (set->capacity > MOST_KEPT)
		run_set_free(set);
	else if (set->count)
		memset(set->places, 0, set->capacity * sizeof *set->places);
	set->count = 0;
}

void run_set_free(struct run_set *set)
{
	free(set->places);
	*set = (struct run_set){0};
}
