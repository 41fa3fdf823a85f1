/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/speech_count.h"

#include "searcher/meaning.h"
#include "store/border.h"

#include <stdlib.h>

enum { MAX_ABOUT = 1024 /* spellings of whom one actor speaks; more are not looked at */ };

/* ---- of whom ---- */

/* Adds one spelling of whom he speaks to those counted. */
static enum status add_about(struct speech_count *c, const struct index *ix, struct span term,
			     struct arena *arena, struct error *err)
{
	struct span about, key;
	uint32_t passages = 0;
	size_t at = 0;
	if (!speech_read_about(&about, term))
		return STATUS_OK;
	TRY(meaning_key(&key, about, arena, err));
	TRY(index_frequency(ix, term, &passages, err));
	while (at < c->about_count && !span_equal(c->about[at].key, key))
		at++;
	if (at == MAX_ABOUT)
		return STATUS_OK;
	if (at == c->about_count)
		c->about[c->about_count++] =
			(struct tally_count){.key = key, .name = arena_copy(arena, about)};
	c->about[at].passages += passages;
	return c->about[at].name.ptr ? STATUS_OK : fail_nomem(err);
}

static enum status walk_about(struct speech_count *c, const struct index *ix, struct span key,
			      struct arena *arena, struct error *err)
{
	xapian_term_iter *it = NULL;
	xapian_bytes term = {0};
	TRYX(xapian_database_terms(&it, ix->db, to_bytes(key), &xerr));
	enum status status = STATUS_OK;
	while (status == STATUS_OK) {
		xapian_error xerr;
		status = from_xapian(xapian_term_next(it, &term, &xerr), &xerr, NULL, err);
		if (status != STATUS_OK || !term.ptr)
			break;
		status = add_about(c, ix, to_span(term), arena, err);
	}
	xapian_term_iter_free(it);
	return status;
}

/* ---- under one name ---- */

static enum status count_name(struct speech_count *c, const struct index *ix, struct span name,
			      struct arena *arena, struct error *err)
{
	struct buf term = {0};
	uint32_t passages = 0;
	speech_write(&term, name, c->kind);
	enum status status = term.failed ? fail_nomem(err) : STATUS_OK;
	if (status == STATUS_OK && term.len) {
		status = index_frequency(ix, buf_span(&term), &passages, err);
		c->passages += passages;
		buf_clear(&term);
		speech_write_key(&term, name, c->kind);
		if (status == STATUS_OK)
			status = term.failed ? fail_nomem(err)
					     : walk_about(c, ix, buf_span(&term), arena, err);
	}
	buf_free(&term);
	return status;
}

static int most_first(const void *a, const void *b)
{
	const struct tally_count *x = a, *y = b;
	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return span_compare(x->key, y->key);
}

enum status speeches_count(struct speech_count out[static SPEECH_KINDS], const struct index *ix,
			   const struct name_set *names, size_t limit, struct arena *arena,
			   struct error *err)
{
	for (int i = 0; i < SPEECH_KINDS; i++) {
		struct speech_count *c = &out[i];
		*c = (struct speech_count){
			.kind = (enum attribution_kind)(ATTRIBUTION_SAID + i),
			.about = arena_array(arena, MAX_ABOUT, sizeof *c->about)};
		if (!c->about)
			return fail_nomem(err);
		for (size_t n = 0; n < names->count; n++)
			TRY(count_name(c, ix, names->names[n], arena, err));
		if (c->about_count)
			qsort(c->about, c->about_count, sizeof *c->about, most_first);
		if (c->about_count > limit)
			c->about_count = limit;
	}
	return STATUS_OK;
}
