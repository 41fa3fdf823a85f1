/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/border.h"
#include "searcher/copies.h"
#include "store/alias.h"

#include <stdlib.h>

struct owned_text {
	lede_text public; /* first: lede_text_free finds the whole by it */
	struct arena arena;
};

static enum status read_passages(struct owned_text *owned, struct record *record,
				 struct error *err)
{
	size_t capacity = 1;
	for (size_t i = 0; i < record->passages.len; i++)
		capacity += record->passages.ptr[i] == ' ';
	lede_range *ranges = arena_array(&owned->arena, capacity, sizeof *ranges);
	struct range range;
	size_t count = 0;
	if (!ranges)
		return fail_nomem(err);
	while (count < capacity && record_next_passage(record, &range))
		ranges[count++] = (lede_range){range.start, range.end};
	owned->public.passages = ranges;
	owned->public.passage_count = count;
	return STATUS_OK;
}

static enum status read_aliases(struct owned_text *owned, const struct record *record,
				struct error *err)
{
	struct span aliases = record->aliases;
	struct alias alias;
	size_t count = 0;
	while (record_next_alias(&aliases, &alias))
		count++;
	lede_article *articles = arena_array(&owned->arena, count + 1, sizeof *articles);
	if (!articles)
		return fail_nomem(err);
	aliases = record->aliases;
	for (size_t i = 0; i < count && record_next_alias(&aliases, &alias); i++) {
		struct record other = record_of_alias(record, &alias);
		if (!public_article(&articles[i], &other, &owned->arena))
			return fail_nomem(err);
	}
	owned->public.aliases = articles;
	owned->public.alias_count = count;
	return STATUS_OK;
}

static enum status read_story(struct owned_text *owned, struct index *ix, xapian_docid docid,
			      struct error *err)
{
	struct span story;
	TRY(copies_story(&story, ix, docid, &owned->arena, err));
	owned->public.story = to_public(story);
	return STATUS_OK;
}

static enum status read_text(struct owned_text *owned, struct index *ix, struct span id,
			     struct error *err)
{
	xapian_docid docid;
	struct record record;
	TRY(index_follow(ix, err));
	TRY(index_find(ix, id, &docid, err));
	if (!docid)
		return fail(err, STATUS_NOTFOUND, "no article \"%.*s\" in %s", (int)id.len,
			    id.ptr, ix->path.ptr);
	TRY(index_record(ix, docid, &owned->arena, &record, err));
	owned->public.text = to_public(record.text);
	owned->public.indexed = record.indexed;
	owned->public.revised = record.revised;
	if (!public_article(&owned->public.article, &record, &owned->arena))
		return fail_nomem(err);
	TRY(read_aliases(owned, &record, err));
	TRY(read_story(owned, ix, docid, err));
	return read_passages(owned, &record, err);
}

lede_status lede_article_get(lede_text **out, lede_index *handle, lede_span id, lede_error *err)
{
	struct error error;
	*out = NULL;
	struct owned_text *owned = calloc(1, sizeof *owned);
	enum status status = owned ? STATUS_CHANGED : fail_nomem(&error);
	for (int try = 0; status == STATUS_CHANGED && try < 50; try++) {
		arena_free(&owned->arena);
		status = read_text(owned, handle->index, from_public(id), &error);
	}
	if (status != STATUS_OK) {
		if (owned)
			lede_text_free(&owned->public);
		return public_status(status, &error, err);
	}
	*out = &owned->public;
	return LEDE_OK;
}

void lede_text_free(lede_text *text)
{
	if (!text)
		return;
	struct owned_text *owned = (struct owned_text *)text;
	arena_free(&owned->arena);
	free(owned);
}
