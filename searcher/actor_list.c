/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/actor_list.h"

#include "searcher/mention_list.h"
#include "store/border.h"
#include "store/schema.h"

#include <stdlib.h>

/* The terms of one actor stand together. */
struct listing {
	struct actor_list
		*list; /* room for twice the limit; the worse half goes when it is full */
	const struct index *ix;
	enum name_kind kind;
	size_t limit;
	uint64_t least; /* nothing below comes in any more */
	struct buf key; /* of the actor at hand */
	struct votes votes;
	uint64_t sum; /* of the passages of his forms */
	struct arena *arena;
	struct error *err;
};

static int most_first(const void *a, const void *b)
{
	const struct tally_count *x = a, *y = b;
	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return span_compare(x->key, y->key);
}

static enum status finish_actor(struct listing *l)
{
	struct actor_list *list = l->list;
	const enum name_kind kind = votes_kind(&l->votes);
	if (!l->key.len || (l->kind != NAME_UNKNOWN && l->kind != kind))
		return STATUS_OK;
	list->all++;
	if (list->count == 2 * l->limit) {
		qsort(list->items, list->count, sizeof *list->items, most_first);
		list->count = l->limit;
		l->least = list->items[l->limit - 1].passages;
	}
	if (l->sum < l->least)
		return STATUS_OK;
	const struct span key = arena_copy(l->arena, buf_span(&l->key));
	if (!key.ptr)
		return fail_nomem(l->err);
	list->items[list->count++] = (struct tally_count){key, l->votes.name, kind, l->sum};
	return STATUS_OK;
}

static enum status take_term(struct listing *l, struct span term)
{
	struct mention m;
	uint32_t count = 0;
	if (!mention_read(&m, term))
		return STATUS_OK;
	TRY(index_frequency(l->ix, term, &count, l->err));
	if (!span_equal(mention_key(term), buf_span(&l->key))) {
		TRY(finish_actor(l));
		buf_clear(&l->key);
		buf_put(&l->key, mention_key(term));
		l->votes = (struct votes){0};
		l->sum = 0;
		if (l->key.failed)
			return fail_nomem(l->err);
	}
	l->sum += count;
	return vote(&l->votes, &m, count, l->arena, l->err);
}

static enum status walk_terms(struct listing *l)
{
	struct error *err = l->err;
	xapian_term_iter *it = NULL;
	xapian_bytes term = {0};
	TRYX(xapian_database_terms(&it, l->ix->db, xapian_bytes_of(PREFIX_ACTOR), &xerr));
	enum status status = STATUS_OK;
	while (status == STATUS_OK) {
		xapian_error xerr;
		status = from_xapian(xapian_term_next(it, &term, &xerr), &xerr, NULL, err);
		if (status != STATUS_OK || !term.ptr)
			break;
		status = take_term(l, to_span(term));
	}
	xapian_term_iter_free(it);
	return status == STATUS_OK ? finish_actor(l) : status;
}

/* The sum counts a passage with two forms twice. */
static enum status count_exactly(struct tally_count *actor, const struct index *ix,
				 struct arena *arena, struct error *err)
{
	struct mention_list forms = {0};
	TRY(mentions_add(&forms, ix, actor->name, arena, err));
	return mentions_walk(&actor->passages, &forms, ix, NULL, NULL, err);
}

enum status actor_list_read(struct actor_list *out, const struct index *ix, enum name_kind kind,
			    size_t limit, struct arena *arena, struct error *err)
{
	*out = (struct actor_list){
		.items = arena_array(arena, 2 * limit + 1, sizeof *out->items)};
	struct listing l = {.list = out,
			    .ix = ix,
			    .kind = kind,
			    .limit = limit,
			    .arena = arena,
			    .err = err};
	if (!out->items)
		return fail_nomem(err);
	enum status status = walk_terms(&l);
	buf_free(&l.key);
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, most_first);
	if (out->count > limit)
		out->count = limit;
	for (size_t i = 0; i < out->count && status == STATUS_OK; i++)
		status = count_exactly(&out->items[i], ix, arena, err);
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, most_first);
	return status;
}
