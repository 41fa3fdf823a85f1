/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terms that an inverter met: a number for each, from 0.
 */
#ifndef GLASS_DICTIONARY_H
#define GLASS_DICTIONARY_H

#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

struct dictionary_term {
	uint64_t start; /* its first 8 bytes as a number that sorts as they do */
	uint32_t at;    /* in bytes */
	uint32_t len;
};

/* Open addressing. {0} is empty. */
struct dictionary {
	struct dictionary_place *places;
	size_t capacity; /* a power of two */
	struct dictionary_term *terms;
	size_t count, room;
	char *bytes;
	size_t byte_count, byte_room;
};

/* The number of a term, which gets the next one when it is new. STATUS_NOMEM. */
enum status dictionary_find(struct dictionary *d, struct span term, uint32_t *number,
			    struct error *err);

/* Borrowed until the next term comes in. */
static inline struct span dictionary_bytes(const struct dictionary *d, uint32_t number)
{
	return (struct span){d->bytes + d->terms[number].at, d->terms[number].len};
}

/* Below 0, 0 or above, as the bytes of terms a and b sort. */
int dictionary_compare(const struct dictionary *d, uint32_t a, uint32_t b);

/* Bytes of memory in use. */
size_t dictionary_memory(const struct dictionary *d);

/* Forgets the terms, keeps the memory. */
void dictionary_clear(struct dictionary *d);
void dictionary_free(struct dictionary *d);

#endif
