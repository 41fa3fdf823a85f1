/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/story.h"

#include "base/buf.h"
#include "searcher/copies.h"
#include "searcher/outlets.h"
#include "store/alias.h"
#include "store/schema.h"
#include "text/addition.h"

#include <stdlib.h>

struct reading {
	struct story *story;
	const struct index *ix;
	struct arena *arena; /* of what is kept */
	size_t bytes;        /* kept */
};

/* ---- the copies ---- */

/* Moves what is kept of a record into the arena; false when memory ran out. */
static bool keep_fields(struct record *r, struct reading *reading)
{
	struct span *const fields[] = {&r->id,        &r->title,       &r->source,
				       &r->url,       &r->author,      &r->lang,
				       &r->section,   &r->keywords,    &r->dateline,
				       &r->date_rule, &r->updated_rule};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		*fields[i] = arena_copy(reading->arena, *fields[i]);
		if (!fields[i]->ptr)
			return false;
		reading->bytes += fields[i]->len;
	}
	r->file = r->place = r->aliases = r->passages = r->text = (struct span){0};
	return true;
}

static enum status add_copy(struct reading *reading, const struct record *record,
			    xapian_docid article, struct error *err)
{
	struct story *story = reading->story;
	if (story->count == STORY_MAX_COPIES || reading->bytes > STORY_MAX_BYTES)
		return STATUS_OK;
	struct copy *copy = &story->items[story->count];
	*copy = (struct copy){.record = *record, .article = article};
	if (!keep_fields(&copy->record, reading))
		return fail_nomem(err);
	story->count++;
	return STATUS_OK;
}

static enum status add_record(struct reading *reading, const struct record *record,
			      xapian_docid article, struct error *err)
{
	struct span aliases = record->aliases;
	struct alias alias;
	TRY(add_copy(reading, record, article, err));
	while (record_next_alias(&aliases, &alias)) {
		struct record other = record_of_alias(record, &alias);
		TRY(add_copy(reading, &other, article, err));
	}
	return STATUS_OK;
}

/* One article in memory at a time. */
static enum status add_article(struct reading *reading, xapian_docid article, struct error *err)
{
	struct arena arena = {0};
	struct record record;
	enum status status = index_record(reading->ix, article, &arena, &record, err);
	if (status == STATUS_OK)
		status = add_record(reading, &record, article, err);
	arena_free(&arena);
	return status;
}

/* The one that was asked for is among them, however many there are. */
static enum status add_articles(struct reading *reading, const struct copies *copies,
				xapian_docid article, struct error *err)
{
	reading->story->items =
		arena_array(reading->arena, STORY_MAX_COPIES, sizeof *reading->story->items);
	if (!reading->story->items)
		return fail_nomem(err);
	TRY(add_article(reading, article, err));
	for (size_t i = 0; i < copies->member_count; i++)
		if (copies->members[i] != article)
			TRY(add_article(reading, copies->members[i], err));
	return STATUS_OK;
}

/* ---- their order ---- */

static int64_t time_of(const struct record *r)
{
	return r->date.precision == DATE_MISSING ? r->indexed : r->date.seconds;
}

static int by_time(const void *a, const void *b)
{
	const struct copy *x = a, *y = b;
	int64_t left = time_of(&x->record), right = time_of(&y->record);
	if (left == right) {
		left = x->record.indexed;
		right = y->record.indexed;
	}
	if (left != right)
		return left < right ? -1 : 1;
	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	return span_compare(x->record.id, y->record.id);
}

static void sort_copies(struct story *story)
{
	if (story->count)
		qsort(story->items, story->count, sizeof *story->items, by_time);
	for (size_t i = 0; i < story->count; i++)
		for (size_t j = 0; j < i && !story->items[i].is_alias; j++)
			story->items[i].is_alias =
				story->items[j].article == story->items[i].article;
}

/* ---- their sources ---- */

static enum status count_outlets(struct story *story, struct error *err)
{
	struct outlets outlets = {0};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < story->count && status == STATUS_OK; i++)
		status = outlets_add(&outlets, story->items[i].record.source, err);
	story->outlets = outlets.count;
	outlets_free(&outlets);
	return status;
}

/* ---- what each of them added ---- */

struct additions {
	struct known_runs known;
	struct addition_list found;
};

static enum status keep_additions(struct copy *copy, const struct addition_list *found,
				  struct span text, struct reading *reading, struct error *err)
{
	copy->added = arena_array(reading->arena, found->count + 1, sizeof *copy->added);
	reading->bytes += found->count * sizeof *copy->added;
	if (!copy->added)
		return fail_nomem(err);
	for (size_t i = 0; i < found->count; i++) {
		const struct addition *a = &found->items[i];
		reading->bytes += a->byte_end - a->byte_start;
		if (reading->bytes > STORY_MAX_BYTES)
			return STATUS_OK;
		struct span *kept = &copy->added[copy->added_count];
		*kept = arena_copy(reading->arena,
				   span_slice(text, a->byte_start, a->byte_end));
		if (!kept->ptr)
			return fail_nomem(err);
		copy->added_count++;
	}
	return STATUS_OK;
}

static enum status find_additions(struct copy *copy, bool is_first, struct additions *a,
				  struct reading *reading, struct error *err)
{
	struct arena arena = {0};
	struct record record;
	enum status status = index_record(reading->ix, copy->article, &arena, &record, err);
	if (status == STATUS_OK && !is_first)
		status = addition_find(&a->found, &a->known, record.text, err);
	if (status == STATUS_OK && !is_first)
		status = keep_additions(copy, &a->found, record.text, reading, err);
	if (status == STATUS_OK)
		status = known_runs_add(&a->known, record.text, err);
	arena_free(&arena);
	return status;
}

static enum status add_additions(struct reading *reading, struct error *err)
{
	struct additions additions = {0};
	struct story *story = reading->story;
	enum status status = STATUS_OK;
	for (size_t i = 0; i < story->count && status == STATUS_OK; i++)
		if (!story->items[i].is_alias && story->count > 1)
			status = find_additions(&story->items[i], i == 0, &additions, reading,
						err);
	additions_free(&additions.found);
	known_runs_free(&additions.known);
	return status;
}

/* ---- the whole ---- */

static bool is_story_id(struct span id)
{
	for (size_t i = 0; i < id.len; i++)
		if (!memchr("0123456789abcdef", id.ptr[i], 16))
			return false;
	return id.len == 16;
}

static enum status find_article(xapian_docid *out, const struct index *ix, struct span id,
				struct error *err)
{
	TRY(index_find(ix, id, out, err));
	if (!*out && is_story_id(id))
		TRY(index_first(ix, PREFIX_STORY, id, out, err));
	if (*out)
		return STATUS_OK;
	return fail(err, STATUS_NOTFOUND, "no article or story \"%.*s\" in %s", (int)id.len,
		    id.ptr, ix->path.ptr);
}

enum status story_read(struct story *out, const struct index *ix, struct span id,
		       struct arena *arena, struct error *err)
{
	struct reading reading = {out, ix, arena, 0};
	struct copies copies;
	xapian_docid article;
	*out = (struct story){0};
	TRY(find_article(&article, ix, id, err));
	TRY(copies_find(&copies, ix, article, arena, err));
	TRY(add_articles(&reading, &copies, article, err));
	out->id = copies.story;
	sort_copies(out);
	TRY(count_outlets(out, err));
	return add_additions(&reading, err);
}
