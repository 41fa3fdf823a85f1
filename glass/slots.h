/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the values of each slot come to: how many there are, and their bounds.
 */
#ifndef GLASS_SLOTS_H
#define GLASS_SLOTS_H

#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

struct slot_bytes {
	char *ptr;
	size_t len;
};

struct slot_bounds {
	uint64_t count;
	struct slot_bytes lower, upper;
	uint32_t slot;
};

/* By rising slot. {0} is empty. */
struct slots {
	struct slot_bounds *items;
	size_t count, room;
};

/* Takes `count` values in, all between the two. STATUS_NOMEM. */
enum status slots_add(struct slots *s, uint32_t slot, uint64_t count, struct span lower,
		      struct span upper, struct error *err);

/* Takes in what is in the other one. */
enum status slots_merge(struct slots *s, const struct slots *other, struct error *err);

void slots_free(struct slots *s);

#endif
