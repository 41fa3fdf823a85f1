/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/building.h"

#include "base/buf.h"
#include "store/border.h"

#include <stdlib.h>

void building_end(struct building *b)
{
	for (size_t i = 0; i < b->count; i++)
		xapian_query_free(b->made[i]);
	free(b->made);
	b->made = NULL;
	b->count = b->capacity = 0;
}

built building_keep(struct building *b, xapian_status made, xapian_query *query,
		    const xapian_error *xerr)
{
	if (made != XAPIAN_OK) {
		b->status = from_xapian(made, xerr, NULL, b->err);
		return NULL;
	}
	if (b->count == b->capacity) {
		size_t capacity = b->capacity * 2 + 64;
		xapian_query **grown = realloc(b->made, capacity * sizeof *grown);
		if (!grown) {
			xapian_query_free(query);
			b->status = fail_nomem(b->err);
			return NULL;
		}
		b->made = grown;
		b->capacity = capacity;
	}
	return b->made[b->count++] = query;
}

built build_term(struct building *b, const char *prefix, struct span term, xapian_termcount wqf)
{
	if (b->status != STATUS_OK)
		return NULL;
	struct buf whole = {0};
	xapian_query *query = NULL;
	xapian_error xerr;
	buf_put_string(&whole, prefix);
	buf_put(&whole, term);
	xapian_status made =
		xapian_query_new_term(&query, to_bytes(buf_span(&whole)), wqf, 0, &xerr);
	if (whole.failed)
		b->status = fail_nomem(b->err);
	buf_free(&whole);
	return building_keep(b, made, query, &xerr);
}

built build_join(struct building *b, xapian_op op, built const *parts, size_t count,
		 xapian_termcount parameter)
{
	if (b->status != STATUS_OK)
		return NULL;
	if (count == 1 && op != XAPIAN_OP_AND_NOT)
		return parts[0];
	xapian_query *query = NULL;
	xapian_error xerr;
	xapian_status made =
		xapian_query_new_joined(&query, op, parts, count, parameter, &xerr);
	return building_keep(b, made, query, &xerr);
}

built build_pair(struct building *b, xapian_op op, built first, built second)
{
	return build_join(b, op, (built[]){first, second}, 2, 0);
}

built build_scaled(struct building *b, built query, double factor)
{
	if (b->status != STATUS_OK)
		return NULL;
	xapian_query *made = NULL;
	xapian_error xerr;
	xapian_status status = xapian_query_new_scaled(&made, query, factor, &xerr);
	return building_keep(b, status, made, &xerr);
}

built build_nothing(struct building *b)
{
	if (b->status != STATUS_OK)
		return NULL;
	xapian_query *none = NULL;
	xapian_error xerr;
	xapian_status status = xapian_query_new_nothing(&none, &xerr);
	return building_keep(b, status, none, &xerr);
}

built build_documents(struct building *b, const struct posting_list *list,
		      const double *weights)
{
	if (b->status != STATUS_OK)
		return NULL;
	xapian_docid *docids = arena_array(b->arena, list->count + 1, sizeof *docids);
	if (!docids) {
		b->status = fail_nomem(b->err);
		return NULL;
	}
	for (size_t i = 0; i < list->count; i++)
		docids[i] = list->items[i].docid;
	xapian_query *made = NULL;
	xapian_error xerr;
	xapian_status status = xapian_query_new_documents(&made, b->ix->db, docids, weights,
							  list->count, &xerr);
	return building_keep(b, status, made, &xerr);
}
