/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/occurrence.h"

#include "searcher/name_term.h"
#include "store/border.h"

#include <stdlib.h>

struct reader {
	struct occurrence_list *lists;
	const struct candidate *items;
	const struct index *ix;
	const struct plan *plan;
	struct error *err;
};

static int by_position(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

static bool is_read(const struct leaf *leaf)
{
	return leaf->kind == LEAF_WORD && !leaf->caps && leaf->ranks;
}

/* How many positions a candidate has at most; 0 when they are of one word. */
static size_t room_of(const struct candidate *c, const struct plan *plan)
{
	uint64_t room = 0;
	size_t words = 0;
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (c->tf[i] && is_read(&plan->leaves[i])) {
			room += c->tf[i];
			words++;
		}
	if (words < 2)
		return 0;
	return room < OCCURRENCES_MAX ? (size_t)room : OCCURRENCES_MAX;
}

static enum status read_term(struct occurrence_list *list, size_t room, const struct reader *r,
			     xapian_docid docid, struct span term, size_t leaf)
{
	struct error *err = r->err;
	xapian_termpos positions[OCCURRENCES_MAX];
	size_t found;
	if (is_name_term(term))
		TRY(name_term_positions(&found, positions, room - list->count, r->ix, docid,
					term, err));
	else
		TRYX(xapian_positions_read(r->ix->db, docid, to_bytes(term), positions,
					   room - list->count, &found, &xerr));
	for (size_t i = 0; i < found && list->count < room; i++)
		list->items[list->count++] = (struct occurrence){positions[i], (uint32_t)leaf};
	return STATUS_OK;
}

/* One term in all candidates that have it in its language. */
static enum status read_column(const struct reader *r, const size_t *order, size_t count,
			       const size_t *rooms, size_t leaf, size_t term)
{
	const struct term_group *terms = &r->plan->leaves[leaf].terms;
	for (size_t i = 0; i < count; i++) {
		size_t at = order[i];
		const struct candidate *c = &r->items[at];
		if (!c->tf[leaf] || !(terms->languages[term] >> c->language & 1) ||
		    r->lists[at].count == rooms[at])
			continue;
		TRY(read_term(&r->lists[at], rooms[at], r, c->docid, terms->terms[term], leaf));
	}
	return STATUS_OK;
}

struct numbered {
	xapian_docid docid;
	uint32_t number;
};

static int by_docid(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	return (x->docid > y->docid) - (x->docid < y->docid);
}

/* The numbers of the candidates by docid. */
static bool make_order(size_t *order, const struct candidate *items, size_t count,
		       struct arena *arena)
{
	struct numbered *docids = arena_array(arena, count + 1, sizeof *docids);
	if (!docids)
		return false;
	for (size_t i = 0; i < count; i++)
		docids[i] = (struct numbered){items[i].docid, (uint32_t)i};
	if (count)
		qsort(docids, count, sizeof *docids, by_docid);
	for (size_t i = 0; i < count; i++)
		order[i] = docids[i].number;
	return true;
}

static enum status make_room(const struct reader *r, size_t *rooms, size_t count,
			     struct arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		rooms[i] = room_of(&r->items[i], r->plan);
		r->lists[i].count = 0;
		r->lists[i].items = arena_array(arena, rooms[i] + 1, sizeof *r->lists[i].items);
		if (!r->lists[i].items)
			return fail_nomem(r->err);
	}
	return STATUS_OK;
}

enum status occurrences_read(struct occurrence_list *lists, const struct candidate *items,
			     size_t count, const struct index *ix, const struct plan *plan,
			     struct arena *arena, struct error *err)
{
	const struct reader r = {lists, items, ix, plan, err};
	size_t *order = arena_array(arena, count + 1, sizeof *order);
	size_t *rooms = arena_array(arena, count + 1, sizeof *rooms);
	if (!order || !rooms || !make_order(order, items, count, arena))
		return fail_nomem(err);
	TRY(make_room(&r, rooms, count, arena));
	for (size_t leaf = 0; leaf < plan->leaf_count; leaf++)
		for (size_t t = 0;
		     is_read(&plan->leaves[leaf]) && t < plan->leaves[leaf].terms.count; t++)
			TRY(read_column(&r, order, count, rooms, leaf, t));
	for (size_t i = 0; i < count; i++)
		if (lists[i].count > 1)
			qsort(lists[i].items, lists[i].count, sizeof *lists[i].items,
			      by_position);
	return STATUS_OK;
}
