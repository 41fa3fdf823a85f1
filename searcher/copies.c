/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/copies.h"

#include "base/buf.h"
#include "searcher/outlets.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"

#include <stdlib.h>

/* ---- the members ---- */

static enum status read_members(struct copies *out, const struct index *ix, struct span term,
				struct arena *arena, struct error *err)
{
	xapian_posting_iter *it;
	xapian_posting at;
	xapian_error cause;
	size_t room = out->articles < COPIES_MAX ? out->articles : COPIES_MAX;
	out->members = arena_array(arena, room + 1, sizeof *out->members);
	if (!out->members)
		return fail_nomem(err);
	TRYX(xapian_database_postings(&it, ix->db, to_bytes(term), &xerr));
	xapian_status walked = XAPIAN_OK;
	while (out->member_count < room &&
	       (walked = xapian_posting_next(it, &at, &cause)) == XAPIAN_OK && at.docid)
		out->members[out->member_count++] = at.docid;
	xapian_posting_iter_free(it);
	return from_xapian(walked, &cause, NULL, err);
}

static enum status count_members(struct copies *out, const struct index *ix, struct span term,
				 struct arena *arena, struct error *err)
{
	xapian_termcount all;
	TRYX(xapian_database_termfreq(ix->db, to_bytes(term), &out->articles, &xerr));
	TRYX(xapian_database_collection_freq(ix->db, to_bytes(term), &all, &xerr));
	out->all = all;
	return out->articles > 1 ? read_members(out, ix, term, arena, err) : STATUS_OK;
}

enum status copies_story(struct span *out, const struct index *ix, xapian_docid article,
			 struct arena *arena, struct error *err)
{
	xapian_bytes story;
	TRYX(xapian_database_document_value(ix->db, article, SLOT_STORY, &story, &xerr));
	*out = arena_copy(arena, to_span(story));
	return out->ptr ? STATUS_OK : fail_nomem(err);
}

enum status copies_find(struct copies *out, const struct index *ix, xapian_docid article,
			struct arena *arena, struct error *err)
{
	struct buf term = {0};
	*out = (struct copies){.articles = 1, .all = 1};
	TRY(copies_story(&out->story, ix, article, arena, err));
	if (!out->story.len)
		return STATUS_OK;
	term_write(&term, PREFIX_STORY, out->story);
	enum status status = term.failed ? fail_nomem(err)
					 : count_members(out, ix, buf_span(&term), arena, err);
	buf_free(&term);
	return status;
}

static int by_number(const void *a, const void *b)
{
	const xapian_docid *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

bool copies_has(const struct copies *c, xapian_docid article)
{
	return c->member_count && bsearch(&article, c->members, c->member_count,
					  sizeof *c->members, by_number) != NULL;
}

/* ---- their sources ---- */

static enum status add_aliases(struct outlets *o, struct span aliases, struct error *err)
{
	struct alias alias;
	while (record_next_alias(&aliases, &alias))
		TRY(outlets_add(o, alias.source, err));
	return STATUS_OK;
}

static enum status add_member(struct outlets *o, const struct index *ix, xapian_docid member,
			      bool aliases, struct error *err)
{
	xapian_bytes source;
	struct record record;
	TRYX(xapian_database_document_value(ix->db, member, SLOT_SOURCE, &source, &xerr));
	TRY(outlets_add(o, to_span(source), err));
	if (!aliases)
		return STATUS_OK;
	TRY(index_record(ix, member, &o->arena, &record, err));
	return add_aliases(o, record.aliases, err);
}

enum status copies_outlets(uint64_t *out, const struct copies *c, const struct index *ix,
			   const struct record *record, struct error *err)
{
	struct outlets o = {0};
	*out = 0;
	if (c->all <= 1)
		return STATUS_OK;
	enum status status = outlets_add(&o, record->source, err);
	const size_t own = o.count;
	if (status == STATUS_OK)
		status = add_aliases(&o, record->aliases, err);
	for (size_t i = 0; i < c->member_count && status == STATUS_OK; i++)
		status = add_member(&o, ix, c->members[i], c->all > c->articles, err);
	*out = o.count - own;
	outlets_free(&o);
	return status;
}
