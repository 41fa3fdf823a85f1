/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * 64-bit hashes that were seen. Two things with one hash are taken for one: a user must be
 * right then too, if slower.
 */
#ifndef INDEXER_HASH_SET_H
#define INDEXER_HASH_SET_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Open addressing. {0} is empty. */
struct hash_set {
	uint64_t *places; /* 0: free */
	size_t capacity;  /* a power of two */
	size_t count;
};

/* Adds the hash; *known: it was there. STATUS_NOMEM. */
enum status hash_set_add(struct hash_set *s, uint64_t hash, bool *known, struct error *err);
bool hash_set_has(const struct hash_set *s, uint64_t hash);
void hash_set_free(struct hash_set *s);

#endif
