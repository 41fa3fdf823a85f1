/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mention_list.h"

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

enum status mentions_read(struct mention_list *out, const struct index *ix, struct span name,
			  struct arena *arena, struct error *err)
{
	struct buf key = {0};
	*out = (struct mention_list){0};
	mention_write_key(&key, name);
	enum status status =
		key.failed ? fail_nomem(err) : read_terms(out, ix, buf_span(&key), arena, err);
	buf_free(&key);
	return status;
}
