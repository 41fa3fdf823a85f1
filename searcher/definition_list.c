/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/definition_list.h"

#include "store/border.h"
#include "store/other_name.h"
#include "store/schema.h"

#include <stdlib.h>

/* By count, then by name: the first are those that are shown first. */
static int most_first(const void *a, const void *b)
{
	const struct definition_pair *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	const int order = span_compare(x->name, y->name);
	return order ? order : span_compare(x->other, y->other);
}

/* The list has room for twice the limit; the worse half goes when it is full, and nothing worse
 * than what stayed comes in any more. */
static enum status add(struct definition_list *list, uint32_t *least, const struct index *ix,
		       struct span term, struct arena *arena, struct error *err)
{
	struct other_name n;
	uint32_t count = 0;
	if (!other_name_read(&n, term) || !n.is_short)
		return STATUS_OK;
	list->all++;
	TRY(index_frequency(ix, term, &count, err));
	if (list->count == 2 * DEFINITION_LIST_MAX) {
		qsort(list->items, list->count, sizeof *list->items, most_first);
		list->count = DEFINITION_LIST_MAX;
		*least = list->items[DEFINITION_LIST_MAX - 1].count;
	}
	if (count < *least)
		return STATUS_OK;
	struct definition_pair pair = {arena_copy(arena, n.name), arena_copy(arena, n.other),
				       n.kind, count};
	if (!pair.name.ptr || !pair.other.ptr)
		return fail_nomem(err);
	list->items[list->count++] = pair;
	return STATUS_OK;
}

enum status definition_list_read(struct definition_list *out, const struct index *ix,
				 struct arena *arena, struct error *err)
{
	xapian_term_iter *it = NULL;
	xapian_bytes term = {0};
	uint32_t least = 0;
	*out = (struct definition_list){
		.items = arena_array(arena, 2 * DEFINITION_LIST_MAX + 1, sizeof *out->items)};
	if (!out->items)
		return fail_nomem(err);
	TRYX(xapian_database_terms(&it, ix->db, xapian_bytes_of(PREFIX_OTHER_NAME), &xerr));
	enum status status = STATUS_OK;
	while (status == STATUS_OK) {
		xapian_error xerr;
		status = from_xapian(xapian_term_next(it, &term, &xerr), &xerr, NULL, err);
		if (status != STATUS_OK || !term.ptr)
			break;
		status = add(out, &least, ix, to_span(term), arena, err);
	}
	xapian_term_iter_free(it);
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, most_first);
	if (out->count > DEFINITION_LIST_MAX)
		out->count = DEFINITION_LIST_MAX;
	return status;
}
