/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/slots.h"

#include <stdlib.h>

static bool bytes_copy(struct slot_bytes *to, struct span from)
{
	char *copy = realloc(to->ptr, from.len + 1);
	if (!copy)
		return false;
	memcpy(copy, from.ptr, from.len);
	to->ptr = copy;
	to->len = from.len;
	return true;
}

static struct span span_of_bytes(const struct slot_bytes *bytes)
{
	return (struct span){bytes->ptr, bytes->len};
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
	if ((is_first || span_compare(lower, span_of_bytes(&b->lower)) < 0) &&
	    !bytes_copy(&b->lower, lower))
		return fail_nomem(err);
	if ((is_first || span_compare(upper, span_of_bytes(&b->upper)) > 0) &&
	    !bytes_copy(&b->upper, upper))
		return fail_nomem(err);
	return STATUS_OK;
}

enum status slots_merge(struct slots *s, const struct slots *other, struct error *err)
{
	for (size_t i = 0; i < other->count; i++) {
		const struct slot_bounds *b = &other->items[i];
		TRY(slots_add(s, b->slot, b->count, span_of_bytes(&b->lower),
			      span_of_bytes(&b->upper), err));
	}
	return STATUS_OK;
}

void slots_free(struct slots *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(s->items[i].lower.ptr);
		free(s->items[i].upper.ptr);
	}
	free(s->items);
	*s = (struct slots){0};
}
