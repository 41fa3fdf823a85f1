/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/occurrence.h"

#include "searcher/name_term.h"
#include "searcher/postings.h"
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

/* The walks over the terms of a leaf that has several: which of them a passage has. */
struct leaf_walks {
	struct posting_walk *terms; /* NULL: a single term, which is there when the leaf is */
	size_t count;
};

static enum status read_term(struct occurrence_list *list, size_t room,
			     struct position_reader *reader, xapian_docid docid,
			     struct span term, size_t leaf, struct error *err)
{
	uint32_t positions[OCCURRENCES_MAX];
	size_t found;
	if (is_name_term(term)) {
		TRY(name_term_positions(&found, positions, room - list->count, reader, docid,
					term, err));
	} else {
		TRY(position_reader_go(reader, docid, err));
		TRY(position_reader_read(reader, term, positions, room - list->count, &found,
					 err));
	}
	for (size_t i = 0; i < found && list->count < room; i++)
		list->items[list->count++] = (struct occurrence){positions[i], (uint32_t)leaf};
	return STATUS_OK;
}

static enum status has_term(bool *has, struct leaf_walks *walks, size_t term,
			    xapian_docid docid, struct error *err)
{
	*has = true;
	if (!walks->terms)
		return STATUS_OK;
	TRY(posting_walk_skip_to(&walks->terms[term], docid, err));
	*has = walks->terms[term].at.docid == docid;
	return STATUS_OK;
}

static enum status read_leaf(const struct reader *r, size_t at, size_t room, size_t leaf,
			     struct leaf_walks *walks, struct position_reader *reader)
{
	const struct term_group *terms = &r->plan->leaves[leaf].terms;
	const struct candidate *c = &r->items[at];
	for (size_t t = 0; t < terms->count && r->lists[at].count < room; t++) {
		bool has;
		if (!(terms->languages[t] >> c->language & 1))
			continue;
		TRY(has_term(&has, walks, t, c->docid, r->err));
		if (has)
			TRY(read_term(&r->lists[at], room, reader, c->docid, terms->terms[t],
				      leaf, r->err));
	}
	return STATUS_OK;
}

static enum status open_walks(struct leaf_walks *walks, const struct reader *r,
			      struct arena *arena)
{
	for (size_t i = 0; i < r->plan->leaf_count; i++) {
		const struct term_group *terms = &r->plan->leaves[i].terms;
		if (!is_read(&r->plan->leaves[i]) || terms->count < 2)
			continue;
		walks[i].terms = arena_array(arena, terms->count, sizeof *walks[i].terms);
		if (!walks[i].terms)
			return fail_nomem(r->err);
		for (; walks[i].count < terms->count; walks[i].count++)
			TRY(posting_walk_open(&walks[i].terms[walks[i].count], r->ix,
					      terms->terms[walks[i].count], r->err));
	}
	return STATUS_OK;
}

static void close_walks(struct leaf_walks *walks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t t = 0; t < walks[i].count; t++)
			posting_walk_close(&walks[i].terms[t]);
}

/* The candidates one after the other, by ascending docid. */
static enum status read_all(const struct reader *r, const size_t *order, size_t count,
			    const size_t *rooms, struct arena *arena)
{
	struct leaf_walks walks[PLAN_MAX_LEAVES] = {{0}};
	struct position_reader reader;
	position_reader_start(&reader, r->ix);
	enum status status = open_walks(walks, r, arena);
	for (size_t i = 0; i < count; i++)
		for (size_t leaf = 0; status == STATUS_OK && leaf < r->plan->leaf_count; leaf++)
			if (r->items[order[i]].tf[leaf] && is_read(&r->plan->leaves[leaf]))
				status = read_leaf(r, order[i], rooms[order[i]], leaf,
						   &walks[leaf], &reader);
	close_walks(walks, r->plan->leaf_count);
	position_reader_end(&reader);
	return status;
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
	TRY(read_all(&r, order, count, rooms, arena));
	for (size_t i = 0; i < count; i++)
		if (lists[i].count > 1)
			qsort(lists[i].items, lists[i].count, sizeof *lists[i].items,
			      by_position);
	return STATUS_OK;
}
