/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/news.h"

#include "searcher/copies.h"
#include "store/revision.h"
#include "text/diff.h"

static uint64_t first_of(const struct record *record, xapian_docid docid)
{
	return record->first ? record->first : docid;
}

/* ---- its near copies ---- */

static enum status read_copy(uint64_t *first, const struct index *ix, xapian_docid docid,
			     struct error *err)
{
	struct arena arena = {0};
	struct record record = {0};
	const enum status status = index_record(ix, docid, &arena, &record, err);
	if (status == STATUS_OK && (!*first || first_of(&record, docid) < *first))
		*first = first_of(&record, docid);
	arena_free(&arena);
	return status;
}

static enum status read_copies(struct news_article *out, const struct index *ix,
			       struct arena *arena, struct error *err)
{
	struct copies copies = {0};
	TRY(copies_find(&copies, ix, out->docid, arena, err));
	for (size_t i = 0; i < copies.member_count; i++)
		if (copies.members[i] != out->docid)
			TRY(read_copy(&out->story_first, ix, copies.members[i], err));
	return STATUS_OK;
}

/* ---- its earlier texts ---- */

static bool has_addition(const struct diff *diff, struct range passage)
{
	for (size_t i = 0; i < diff->count; i++) {
		const struct diff_piece *piece = &diff->items[i];
		if (piece->kind == DIFF_ADDED && piece->byte_start < passage.end &&
		    piece->byte_end > passage.start)
			return true;
	}
	return false;
}

static enum status compare(struct news_revision *out, struct news_article *a,
			   struct span earlier, const struct record *record,
			   struct arena *arena, struct error *err)
{
	struct diff diff = {0};
	struct record walk = *record;
	struct range passage;
	out->kept = arena_array(arena, a->passage_count + 1, sizeof *out->kept);
	if (!out->kept)
		return fail_nomem(err);
	TRY(diff_find(&diff, earlier, record->text, err));
	for (size_t i = 0; i < a->passage_count && record_next_passage(&walk, &passage); i++)
		out->kept[i] = !has_addition(&diff, passage);
	diff_free(&diff);
	return STATUS_OK;
}

static enum status read_revision(struct news_article *a, const struct index *ix,
				 uint32_t number, const struct record *record,
				 struct arena *arena, struct error *err)
{
	struct buf bytes = {0};
	struct record earlier = {0};
	struct news_revision *revision = &a->revisions[a->revision_count];
	enum status status = revision_read(&bytes, ix->db, record->id, number, err);
	if (status == STATUS_OK)
		status = record_read(&earlier, buf_span(&bytes), err);
	if (status == STATUS_OK) {
		revision->first = earlier.first;
		status = compare(revision, a, earlier.text, record, arena, err);
	}
	a->revision_count += status == STATUS_OK;
	buf_free(&bytes);
	return status;
}

static size_t count_passages(const struct record *record)
{
	struct record walk = *record;
	struct range range;
	size_t count = 0;
	while (record_next_passage(&walk, &range))
		count++;
	return count;
}

static enum status read_revisions(struct news_article *a, const struct index *ix,
				  const struct record *record, struct arena *arena,
				  struct error *err)
{
	struct revision_list list = {.count = 0};
	TRY(revision_find(&list, ix->db, record->id, err));
	a->revisions = arena_array(arena, list.count + 1, sizeof *a->revisions);
	if (!a->revisions)
		return fail_nomem(err);
	a->passage_count = list.count ? count_passages(record) : 0;
	for (size_t i = 0; i < list.count; i++)
		TRY(read_revision(a, ix, list.numbers[i], record, arena, err));
	return STATUS_OK;
}

/* ---- all of it ---- */

enum status news_read(struct news_article *out, const struct index *ix, xapian_docid article,
		      struct arena *arena, struct error *err)
{
	struct arena scratch = {0};
	struct record record = {0};
	*out = (struct news_article){.docid = article};
	enum status status = index_record(ix, article, &scratch, &record, err);
	if (status == STATUS_OK) {
		out->first = first_of(&record, article);
		status = read_revisions(out, ix, &record, arena, err);
	}
	if (status == STATUS_OK)
		status = read_copies(out, ix, arena, err);
	arena_free(&scratch);
	return status;
}

bool news_is_new(const struct news_article *a, uint32_t passage, uint64_t since,
		 bool all_copies)
{
	bool seen = false;
	if (news_number(a, passage) <= since)
		return false;
	for (size_t i = 0; i < a->revision_count; i++) {
		const struct news_revision *r = &a->revisions[i];
		if (r->first > since)
			continue;
		seen = true;
		if (passage < a->passage_count && r->kept[passage])
			return false;
	}
	return all_copies || seen || !a->story_first || a->story_first > a->first;
}
