/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mention_list.h"

#include "searcher/postings.h"
#include "store/border.h"

static enum status add(struct mention_list *list, const struct index *ix, struct span term,
		       struct arena *arena, struct error *err)
{
	struct mention_form form = {.term = arena_copy(arena, term)};
	if (!form.term.ptr)
		return fail_nomem(err);
	if (!mention_read(&form.mention, form.term))
		return STATUS_OK;
	TRY(index_frequency(ix, form.term, &form.count, err));
	if (!list->items)
		list->items = arena_array(arena, MENTION_FORMS_MAX, sizeof *list->items);
	if (!list->items)
		return fail_nomem(err);
	list->items[list->count++] = form;
	return STATUS_OK;
}

static enum status read_terms(struct mention_list *list, const struct index *ix,
			      struct span key, struct arena *arena, struct error *err)
{
	xapian_term_iter *it = NULL;
	xapian_bytes term = {0};
	TRYX(xapian_database_terms(&it, ix->db, to_bytes(key), &xerr));
	enum status status = STATUS_OK;
	while (status == STATUS_OK && list->count < MENTION_FORMS_MAX) {
		xapian_error xerr;
		status = from_xapian(xapian_term_next(it, &term, &xerr), &xerr, NULL, err);
		if (status != STATUS_OK || !term.ptr)
			break;
		status = add(list, ix, to_span(term), arena, err);
	}
	xapian_term_iter_free(it);
	return status;
}

enum status mentions_add(struct mention_list *out, const struct index *ix, struct span name,
			 struct arena *arena, struct error *err)
{
	struct buf key = {0};
	mention_write_key(&key, name);
	enum status status =
		key.failed ? fail_nomem(err) : read_terms(out, ix, buf_span(&key), arena, err);
	buf_free(&key);
	return status;
}

/* ---- their passages ---- */

static enum status walk_open(struct posting_walk *walks, size_t count, uint64_t *found,
			     mention_taker *take, void *payload, struct error *err)
{
	for (;;) {
		xapian_docid next = 0;
		for (size_t i = 0; i < count; i++)
			if (walks[i].at.docid && (!next || walks[i].at.docid < next))
				next = walks[i].at.docid;
		if (!next)
			return STATUS_OK;
		++*found;
		if (take)
			TRY(take(payload, next, err));
		for (size_t i = 0; i < count; i++)
			if (walks[i].at.docid == next)
				TRY(posting_walk_next(&walks[i], err));
	}
}

enum status mentions_walk(uint64_t *count, const struct mention_list *list,
			  const struct index *ix, mention_taker *take, void *payload,
			  struct error *err)
{
	struct posting_walk walks[MENTION_FORMS_MAX];
	size_t open = 0;
	enum status status = STATUS_OK;
	*count = 0;
	while (open < list->count && status == STATUS_OK) {
		status = posting_walk_open(&walks[open], ix, list->items[open].term, err);
		open += status == STATUS_OK;
	}
	if (status == STATUS_OK)
		status = walk_open(walks, open, count, take, payload, err);
	for (size_t i = 0; i < open; i++)
		posting_walk_close(&walks[i]);
	return status;
}
