/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/revision.h"
#include "liblede/owned.h"
#include "store/alias.h"

struct revision_reading {
	struct index *ix;
	struct arena *arena;
	lede_revision *items;
	size_t count;
};

static enum status add_revision(struct revision_reading *r, const struct record *record,
				uint32_t number, struct error *err)
{
	lede_revision *item = &r->items[r->count];
	item->text = to_public(record->text);
	item->number = number;
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
	return status == STATUS_OK ? add_revision(r, &record, number, err) : status;
}

static enum status add_all(struct revision_reading *r, const struct record *current,
			   struct error *err)
{
	struct revision_list list;
	uint32_t number;
	TRY(revision_find(&list, r->ix->db, current->id, err));
	TRY(revision_current(&number, r->ix->db, current->id, err));
	r->items = arena_array(r->arena, list.count + 1, sizeof *r->items);
	if (!r->items)
		return fail_nomem(err);
	for (size_t i = 0; i < list.count; i++)
		TRY(add_earlier(r, current->id, list.numbers[i], err));
	return add_revision(r, current, number, err);
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

static enum status read_revisions(void *public, struct arena *arena, struct index *ix,
				  struct span id, const void *options, struct error *err)
{
	(void)options;
	lede_revisions *revisions = public;
	struct revision_reading reading = {.ix = ix, .arena = arena};
	xapian_docid docid;
	struct record record;
	TRY(article_read(&record, &docid, ix, id, arena, err));
	take_alias(&record, id);
	TRY(add_all(&reading, &record, err));
	*revisions = (lede_revisions){reading.items, reading.count};
	return STATUS_OK;
}

lede_status lede_revisions_get(lede_revisions **out, lede_index *handle, lede_span id,
			       lede_error *err)
{
	void *owned;
	lede_status status =
		owned_get(&owned, sizeof **out, read_revisions, handle, id, NULL, err);
	*out = owned;
	return status;
}

void lede_revisions_free(lede_revisions *revisions)
{
	owned_free(revisions);
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
