/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/fresh_set.h"

void fresh_set_intersect(struct fresh_set *a, const struct fresh_set *b)
{
	size_t kept = 0;
	if (b->all) {
		a->exact &= b->exact;
		return;
	}
	if (a->all) {
		const bool exact = a->exact && b->exact;
		*a = *b;
		a->exact = exact;
		return;
	}
	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		if (a->items[i] == b->items[j]) {
			a->items[kept++] = a->items[i++];
			j++;
		} else if (a->items[i] < b->items[j]) {
			i++;
		} else {
			j++;
		}
	}
	a->count = kept;
	a->exact = (a->exact && b->exact) || !kept;
}

bool fresh_set_unite(struct fresh_set *a, const struct fresh_set *b, struct arena *arena)
{
	const bool exact = a->exact && b->exact;
	if ((a->all && a->exact) || (b->all && b->exact)) {
		*a = fresh_set_every();
		return true;
	}
	if (a->all || b->all) {
		*a = fresh_set_any();
		return true;
	}
	uint32_t *merged = arena_array(arena, a->count + b->count + 1, sizeof *merged);
	size_t i = 0, j = 0, count = 0;
	if (!merged)
		return false;
	while (i < a->count || j < b->count) {
		const bool from_a =
			j == b->count || (i < a->count && a->items[i] <= b->items[j]);
		const uint32_t item = from_a ? a->items[i++] : b->items[j++];
		if (!count || merged[count - 1] != item)
			merged[count++] = item;
	}
	*a = (struct fresh_set){.items = merged, .count = count, .exact = exact};
	return true;
}

void fresh_set_subtract(struct fresh_set *a, const struct fresh_set *b)
{
	size_t kept = 0, j = 0;
	if (b->exact && b->all) {
		*a = fresh_set_none();
		return;
	}
	if (!b->exact || a->all) { /* b may be less; or what is left has no list */
		a->exact &= !b->all && !b->count;
		return;
	}
	for (size_t i = 0; i < a->count; i++) {
		while (j < b->count && b->items[j] < a->items[i])
			j++;
		if (j == b->count || b->items[j] != a->items[i])
			a->items[kept++] = a->items[i];
	}
	a->count = kept;
}
