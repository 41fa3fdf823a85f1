/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/story.h"
#include "liblede/owned.h"

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

static enum status read_story(void *public, struct arena *arena, struct index *ix,
			      struct span id, const void *options, struct error *err)
{
	(void)options;
	struct story story;
	TRY(story_read(&story, ix, id, arena, err));
	return copy_story(public, &story, arena) ? STATUS_OK : fail_nomem(err);
}

lede_status lede_story_get(lede_story **out, lede_index *handle, lede_span id, lede_error *err)
{
	void *owned;
	lede_status status = owned_get(&owned, sizeof **out, read_story, handle, id, NULL, err);
	*out = owned;
	return status;
}

void lede_story_free(lede_story *story)
{
	owned_free(story);
}
