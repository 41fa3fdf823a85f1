/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/hash_set.h"

#include <stdlib.h>

/* Where the hash is, or belongs. */
static size_t place_of(const struct hash_set *s, uint64_t hash)
{
	size_t at = hash & (s->capacity - 1);
	while (s->places[at] && s->places[at] != hash)
		at = (at + 1) & (s->capacity - 1);
	return at;
}

static bool grow(struct hash_set *s)
{
	const struct hash_set old = *s;
	s->capacity = old.capacity ? 2 * old.capacity : 1024;
	s->places = calloc(s->capacity, sizeof *s->places);
	if (!s->places) {
		*s = old;
		return false;
	}
	for (size_t i = 0; i < old.capacity; i++)
		if (old.places[i])
			s->places[place_of(s, old.places[i])] = old.places[i];
	free(old.places);
	return true;
}

enum status hash_set_add(struct hash_set *s, uint64_t hash, bool *known, struct error *err)
{
	hash += !hash;
	if (3 * s->count >= 2 * s->capacity && !grow(s))
		return fail_nomem(err);
	const size_t at = place_of(s, hash);
	*known = s->places[at] != 0;
	s->count += !*known;
	s->places[at] = hash;
	return STATUS_OK;
}

bool hash_set_has(const struct hash_set *s, uint64_t hash)
{
	hash += !hash;
	return s->count && s->places[place_of(s, hash)];
}

void hash_set_free(struct hash_set *s)
{
	free(s->places);
	*s = (struct hash_set){0};
}
