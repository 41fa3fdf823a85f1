/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/meaning.h"

#include "store/border.h"
#include "store/term.h"

#include <stdlib.h>

enum status meaning_key(struct span *out, struct span name, struct arena *arena,
			struct error *err)
{
	struct buf key = {0};
	term_write_name(&key, "", name);
	*out = (struct span){0};
	if (!key.failed)
		*out = arena_copy(arena, buf_span(&key));
	buf_free(&key);
	return out->ptr ? STATUS_OK : fail_nomem(err);
}

/* ---- reading ---- */

static struct meaning *find_meaning(const struct meaning_list *list, struct span key,
				    bool is_short)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].is_short == is_short && span_equal(list->items[i].key, key))
			return &list->items[i];
	return NULL;
}

static enum status keep_term(struct meaning *m, struct span term, struct arena *arena,
			     struct error *err)
{
	/* Doubled at 1, 2, 4 ...: one way to write a name is what there is mostly. */
	if ((m->term_count & (m->term_count - 1)) == 0 || !m->term_count) {
		struct span *grown = arena_array(arena, m->term_count ? 2 * m->term_count : 1,
						 sizeof *grown);
		if (!grown)
			return fail_nomem(err);
		if (m->term_count)
			memcpy(grown, m->terms, m->term_count * sizeof *grown);
		m->terms = grown;
	}
	m->terms[m->term_count] = arena_copy(arena, term);
	return m->terms[m->term_count++].ptr ? STATUS_OK : fail_nomem(err);
}

static enum status add(struct meaning_list *list, const struct index *ix, struct span term,
		       struct arena *arena, struct error *err)
{
	struct other_name n;
	struct span key;
	uint32_t count = 0;
	if (!other_name_read(&n, term))
		return STATUS_OK;
	TRY(index_frequency(ix, term, &count, err));
	TRY(meaning_key(&key, n.other, arena, err));
	struct meaning *m = find_meaning(list, key, n.is_short);
	if (!m) {
		if (!list->items)
			list->items = arena_array(arena, MEANINGS_MAX, sizeof *list->items);
		if (!list->items)
			return fail_nomem(err);
		if (list->count == MEANINGS_MAX)
			return STATUS_OK;
		m = &list->items[list->count++];
		*m = (struct meaning){.key = key, .is_short = n.is_short};
	}
	m->count += count;
	TRY(keep_term(m, term, arena, err));
	if (count <= m->best)
		return STATUS_OK;
	m->best = count;
	m->kind = n.kind;
	m->other = arena_copy(arena, n.other);
	return m->other.ptr ? STATUS_OK : fail_nomem(err);
}

static enum status read_terms(struct meaning_list *list, const struct index *ix,
			      struct span prefix, struct arena *arena, struct error *err)
{
	xapian_term_iter *it = NULL;
	xapian_bytes term = {0};
	xapian_error xerr;
	enum status status = from_xapian(
		xapian_database_terms(&it, ix->db, to_bytes(prefix), &xerr), &xerr, NULL, err);
	while (status == STATUS_OK) {
		status = from_xapian(xapian_term_next(it, &term, &xerr), &xerr, NULL, err);
		if (status != STATUS_OK || !term.ptr)
			break;
		status = add(list, ix, to_span(term), arena, err);
	}
	xapian_term_iter_free(it);
	return status;
}

static int most_first(const void *a, const void *b)
{
	const struct meaning *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return span_compare(x->key, y->key);
}

enum status meanings_read(struct meaning_list *out, const struct index *ix, struct span name,
			  struct arena *arena, struct error *err)
{
	struct buf prefix = {0};
	*out = (struct meaning_list){0};
	other_name_write_key(&prefix, name);
	enum status status = prefix.failed ? fail_nomem(err)
					   : read_terms(out, ix, buf_span(&prefix), arena, err);
	buf_free(&prefix);
	if (status == STATUS_OK && out->count)
		qsort(out->items, out->count, sizeof *out->items, most_first);
	return status;
}

/* ---- agreeing ---- */

const struct meaning *meaning_agreed(const struct meaning_list *list, uint32_t *total)
{
	const struct meaning *best = NULL;
	*total = 0;
	for (size_t i = 0; i < list->count; i++) {
		const struct meaning *m = &list->items[i];
		if (!m->is_short)
			continue;
		*total += m->count;
		if (!best)
			best = m;
	}
	return best && (uint64_t)best->count * 5 >= (uint64_t)*total * 4 ? best : NULL;
}
