/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/slots.h"

#include <stdlib.h>

static char *owned(const struct span *s)
{
	/* Written by span_copy() below, from malloc. */
	union {
		const char *borrowed;
		char *owned;
	} pointer = {s->ptr};
	return pointer.owned;
}

static bool span_copy(struct span *to, struct span from)
{
	char *copy = malloc(from.len + 1);
	if (!copy)
		return false;
	if (from.len)
		memcpy(copy, from.ptr, from.len);
	free(owned(to));
	*to = (struct span){copy, from.len};
	return true;
}

/* Where the slot is, or belongs. */
static size_t place_of(const struct slots *s, uint32_t slot)
{
	size_t low = 0, high = s->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (s->items[middle].slot < slot)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool insert(struct slots *s, size_t at, uint32_t slot)
{
	if (s->count == s->room) {
		const size_t room = 2 * s->room + 16;
		struct slot_bounds *items = realloc(s->items, room * sizeof *items);
		if (!items)
			return false;
		s->items = items;
		s->room = room;
	}
	memmove(s->items + at + 1, s->items + at, (s->count - at) * sizeof *s->items);
	s->items[at] = (struct slot_bounds){.slot = slot};
	s->count++;
	return true;
}

enum status slots_add(struct slots *s, uint32_t slot, uint64_t count, struct span lower,
		      struct span upper, struct error *err)
{
	const size_t at = place_of(s, slot);
	if ((at == s->count || s->items[at].slot != slot) && !insert(s, at, slot))
		return fail_nomem(err);
	struct slot_bounds *b = &s->items[at];
	const bool is_first = b->count == 0;
	b->count += count;
	if ((is_first || span_compare(lower, b->lower) < 0) && !span_copy(&b->lower, lower))
		return fail_nomem(err);
	if ((is_first || span_compare(upper, b->upper) > 0) && !span_copy(&b->upper, upper))
		return fail_nomem(err);
	return STATUS_OK;
}

enum status slots_merge(struct slots *s, const struct slots *other, struct error *err)
{
	for (size_t i = 0; i < other->count; i++) {
		const struct slot_bounds *b = &other->items[i];
		TRY(slots_add(s, b->slot, b->count, b->lower, b->upper, err));
	}
	return STATUS_OK;
}

void slots_free(struct slots *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(owned(&s->items[i].lower));
		free(owned(&s->items[i].upper));
	}
	free(s->items);
	*s = (struct slots){0};
}
