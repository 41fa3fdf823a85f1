/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/revision.h"
#include "liblede/border.h"
#include "store/alias.h"

#include <stdlib.h>

struct owned_revisions {
	lede_revisions public; /* first: lede_revisions_free finds the whole by it */
	struct arena arena;
};

struct revision_reading {
	struct index *ix;
	struct arena *arena;
	lede_revision *items;
	size_t count;
};

static enum status add_revision(struct revision_reading *r, const struct record *record,
				struct error *err)
{
	lede_revision *item = &r->items[r->count];
	item->text = to_public(record->text);
	item->indexed = record->revised ? record->revised : record->indexed;
	if (!public_article(&item->article, record, r->arena))
		return fail_nomem(err);
	r->count++;
	return STATUS_OK;
}

static enum status add_earlier(struct revision_reading *r, struct span id, uint32_t number,
			       struct error *err)
{
	struct buf bytes = {0};
	struct span copy = {0};
	struct record record;
	enum status status = revision_read(&bytes, r->ix->db, id, number, err);
	if (status == STATUS_OK) {
		copy = arena_copy(r->arena, buf_span(&bytes));
		status = copy.ptr ? record_read(&record, copy, err) : fail_nomem(err);
	}
	buf_free(&bytes);
	return status == STATUS_OK ? add_revision(r, &record, err) : status;
}

static enum status add_all(struct revision_reading *r, const struct record *current,
			   struct error *err)
{
	struct revision_list list;
	TRY(revision_find(&list, r->ix->db, current->id, err));
	r->items = arena_array(r->arena, list.count + 1, sizeof *r->items);
	if (!r->items)
		return fail_nomem(err);
	for (size_t i = 0; i < list.count; i++)
		TRY(add_earlier(r, current->id, list.numbers[i], err));
	return add_revision(r, current, err);
}

/* Asked for by an alias, the article is what came in under that id. */
static void take_alias(struct record *record, struct span id)
{
	struct alias alias;
	struct span text = record->text;
	if (!alias_find(&alias, record, id))
		return;
	*record = record_of_alias(record, &alias);
	record->text = text;
}

static enum status read_revisions(struct owned_revisions *owned, struct index *ix,
				  struct span id, struct error *err)
{
	struct revision_reading reading = {.ix = ix, .arena = &owned->arena};
	xapian_docid docid;
	struct record record;
	TRY(index_follow(ix, err));
	TRY(index_find(ix, id, &docid, err));
	if (!docid)
		return fail(err, STATUS_NOTFOUND, "no article \"%.*s\" in %s", (int)id.len,
			    id.ptr, ix->path.ptr);
	TRY(index_record(ix, docid, &owned->arena, &record, err));
	take_alias(&record, id);
	TRY(add_all(&reading, &record, err));
	owned->public = (lede_revisions){reading.items, reading.count};
	return STATUS_OK;
}

lede_status lede_revisions_get(lede_revisions **out, lede_index *handle, lede_span id,
			       lede_error *err)
{
	struct error error;
	*out = NULL;
	struct owned_revisions *owned = calloc(1, sizeof *owned);
	enum status status = owned ? STATUS_CHANGED : fail_nomem(&error);
	for (int try = 0; status == STATUS_CHANGED && try < 50; try++) {
		arena_free(&owned->arena);
		status = read_revisions(owned, handle->index, from_public(id), &error);
	}
	if (status != STATUS_OK) {
		if (owned)
			lede_revisions_free(&owned->public);
		return public_status(status, &error, err);
	}
	*out = &owned->public;
	return LEDE_OK;
}

void lede_revisions_free(lede_revisions *revisions)
{
	if (!revisions)
		return;
	struct owned_revisions *owned = (struct owned_revisions *)revisions;
	arena_free(&owned->arena);
	free(owned);
}

/* ---- pruning ---- */

static enum status prune(struct writer *w, size_t keep, uint64_t *dropped, struct error *err)
{
	TRY(writer_prune_revisions(w, keep, dropped, err));
	return writer_commit(w, err);
}

lede_status lede_prune_revisions(const char *path, size_t keep, uint64_t *dropped,
				 lede_error *err)
{
	struct error error;
	struct index *index = NULL;
	struct writer *w = NULL;
	*dropped = 0;
	/* A writer would make an index where there is none. */
	enum status status = index_open(&index, path, &error);
	index_close(index);
	if (status == STATUS_OK)
		status = writer_open(&w, path, &error);
	if (status == STATUS_OK)
		status = prune(w, keep, dropped, &error);
	writer_close(w);
	if (status != STATUS_OK)
		*dropped = 0;
	return public_status(status, &error, err);
}
