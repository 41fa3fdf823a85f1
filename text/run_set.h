/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_RUN_SET_H
#define TEXT_RUN_SET_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/* A set of hashes that grows: which runs of words were seen. {0} is an empty set. */
struct run_set {
	uint64_t *places; /* 0: free; a hash of 0 is kept as 1 */
	size_t count;
	size_t capacity; /* a power of two, or 0 */
};

/* Room for `more` hashes, so that run_set_put() of so many cannot fail. The set is as before
 * when memory runs out. */
enum status run_set_reserve(struct run_set *set, size_t more, struct error *err);

/* Takes the hash in; the caller has reserved room for it. */
void run_set_put(struct run_set *set, uint64_t hash);

bool run_set_has(const struct run_set *set, uint64_t hash);

/* How many hashes both have. Cost: the capacity of a. */
size_t run_set_shared(const struct run_set *a, const struct run_set *b);

/* Forgets the hashes and keeps the memory, unless it is much: clearing costs by it. */
void run_set_clear(struct run_set *set);

void run_set_free(struct run_set *set);

#endif
