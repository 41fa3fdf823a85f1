/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/actor.h"

#include "store/border.h"
#include "store/schema.h"

#include <math.h>
#include <stdlib.h>

/* ---- evidence ---- */

struct dated {
	xapian_docid article;
	double seconds; /* INFINITY: undated */
};

/* The earliest articles so far, the first of them first. */
struct earliest {
	struct dated items[ACTOR_EXAMPLES];
	size_t count;
};

static void offer(struct earliest *e, struct dated d)
{
	size_t at = e->count;
	for (size_t i = 0; i < e->count; i++)
		if (e->items[i].article == d.article)
			return;
	while (at > 0 && d.seconds < e->items[at - 1].seconds)
		at--;
	if (at == ACTOR_EXAMPLES)
		return;
	if (e->count < ACTOR_EXAMPLES)
		e->count++;
	for (size_t i = e->count - 1; i > at; i--)
		e->items[i] = e->items[i - 1];
	e->items[at] = d;
}

static enum status walk(struct earliest *e, xapian_posting_iter *it, xapian_value_iter *dates,
			struct error *err)
{
	xapian_posting at = {0};
	for (;;) {
		xapian_value value = {0};
		TRYX(xapian_posting_next(it, &at, &xerr));
		if (!at.docid)
			return STATUS_OK;
		TRYX(xapian_value_skip_to(dates, at.docid, &value, &xerr));
		offer(e, (struct dated){at.docid,
					value.docid == at.docid
						? xapian_sortable_unserialise(value.bytes)
						: (double)INFINITY});
	}
}

static enum status walk_term(struct earliest *e, const struct index *ix, struct span term,
			     struct error *err)
{
	xapian_posting_iter *it = NULL;
	xapian_value_iter *dates = NULL;
	TRYX(xapian_database_values(&dates, ix->db, SLOT_DATE, &xerr));
	xapian_error xerr;
	enum status status = from_xapian(
		xapian_database_postings(&it, ix->db, to_bytes(term), &xerr), &xerr, NULL, err);
	if (status == STATUS_OK)
		status = walk(e, it, dates, err);
	xapian_posting_iter_free(it);
	xapian_value_iter_free(dates);
	return status;
}

static enum status read_name(struct actor_name *out, const struct index *ix,
			     const struct meaning *m, struct arena *arena, struct error *err)
{
	struct earliest earliest = {.count = 0};
	*out = (struct actor_name){
		.other = m->other, .kind = m->kind, .is_short = m->is_short, .count = m->count};
	for (size_t i = 0; i < m->term_count; i++)
		TRY(walk_term(&earliest, ix, m->terms[i], err));
	for (; out->example_count < earliest.count; out->example_count++)
		TRY(index_record(ix, earliest.items[out->example_count].article, arena,
				 &out->examples[out->example_count], err));
	return STATUS_OK;
}

enum status actor_read(struct actor *out, const struct index *ix, struct span name,
		       struct arena *arena, struct error *err)
{
	struct meaning_list meanings;
	*out = (struct actor){0};
	TRY(meanings_read(&meanings, ix, name, arena, err));
	meaning_agreed(&meanings, &out->total);
	out->names = arena_array(arena, meanings.count + 1, sizeof *out->names);
	if (!out->names)
		return fail_nomem(err);
	for (; out->count < meanings.count; out->count++)
		TRY(read_name(&out->names[out->count], ix, &meanings.items[out->count], arena,
			      err));
	return STATUS_OK;
}

/* ---- all of them ---- */

/* By count, then by name: the first are those that are shown first. */
static int most_first(const void *a, const void *b)
{
	const struct actor_pair *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	const int order = span_compare(x->name, y->name);
	return order ? order : span_compare(x->other, y->other);
}

/* The list has room for twice the limit; the worse half goes when it is full, and nothing worse
 * than what stayed comes in any more. */
static enum status add(struct actor_list *list, uint32_t *least, const struct index *ix,
		       struct span term, struct arena *arena, struct error *err)
{
	struct other_name n;
	uint32_t count = 0;
	if (!other_name_read(&n, term) || !n.is_short)
		return STATUS_OK;
	list->all++;
	TRY(index_frequency(ix, term, &count, err));
	if (list->count == 2 * ACTOR_LIST_MAX) {
		qsort(list->items, list->count, sizeof *list->items, most_first);
		list->count = ACTOR_LIST_MAX;
		*least = list->items[ACTOR_LIST_MAX - 1].count;
	}
	if (count < *least)
		return STATUS_OK;
	struct actor_pair pair = {arena_copy(arena, n.name), arena_copy(arena, n.other), n.kind,
				  count};
	if (!pair.name.ptr || !pair.other.ptr)
		return fail_nomem(err);
	list->items[list->count++] = pair;
	return STATUS_OK;
}

enum status actor_list_read(struct actor_list *out, const struct index *ix, struct arena *arena,
			    struct error *err)
{
	xapian_term_iter *it = NULL;
	xapian_bytes term = {0};
	uint32_t least = 0;
	*out = (struct actor_list){
		.items = arena_array(arena, 2 * ACTOR_LIST_MAX + 1, sizeof *out->items)};
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
	if (out->count > ACTOR_LIST_MAX)
		out->count = ACTOR_LIST_MAX;
	return status;
}
