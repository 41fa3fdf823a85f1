/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/story.h"
#include "liblede/border.h"

#include <stdlib.h>

struct owned_story {
	lede_story public; /* first: lede_story_free finds the whole by it */
	struct arena arena;
};

static bool copy_copy(lede_copy *to, const struct copy *from, struct arena *arena)
{
	lede_span *added = arena_array(arena, from->added_count + 1, sizeof *added);
	if (!added)
		return false;
	for (size_t i = 0; i < from->added_count; i++)
		added[i] = to_public(from->added[i]);
	to->added = added;
	to->added_count = from->added_count;
	to->is_alias = from->is_alias;
	to->indexed = from->record.indexed;
	return public_article(&to->article, &from->record, arena);
}

static bool copy_story(lede_story *to, const struct story *from, struct arena *arena)
{
	lede_copy *items = arena_array(arena, from->count + 1, sizeof *items);
	if (!items)
		return false;
	for (size_t i = 0; i < from->count; i++)
		if (!copy_copy(&items[i], &from->items[i], arena))
			return false;
	*to = (lede_story){to_public(from->id), items, from->count, from->outlets};
	return true;
}

static enum status read_story(struct owned_story *owned, struct index *ix, struct span id,
			      struct error *err)
{
	struct story story;
	TRY(index_follow(ix, err));
	TRY(story_read(&story, ix, id, &owned->arena, err));
	return copy_story(&owned->public, &story, &owned->arena) ? STATUS_OK : fail_nomem(err);
}

lede_status lede_story_get(lede_story **out, lede_index *handle, lede_span id, lede_error *err)
{
	struct error error;
	*out = NULL;
	struct owned_story *owned = calloc(1, sizeof *owned);
	enum status status = owned ? STATUS_CHANGED : fail_nomem(&error);
	for (int try = 0; status == STATUS_CHANGED && try < 50; try++) {
		arena_free(&owned->arena);
		status = read_story(owned, handle->index, from_public(id), &error);
	}
	if (status != STATUS_OK) {
		if (owned)
			lede_story_free(&owned->public);
		return public_status(status, &error, err);
	}
	*out = &owned->public;
	return LEDE_OK;
}

void lede_story_free(lede_story *story)
{
	if (!story)
		return;
	struct owned_story *owned = (struct owned_story *)story;
	arena_free(&owned->arena);
	free(owned);
}
