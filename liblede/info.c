/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/info.h"
#include "liblede/border.h"

#include <stdlib.h>

struct owned_info {
	lede_info public; /* first: lede_info_free finds the whole by it */
	struct arena arena;
};

static bool copy_counts(const lede_count **out, size_t *count, const struct count_list *from,
			struct arena *arena)
{
	lede_count *items = arena_array(arena, from->count + 1, sizeof *items);
	if (!items)
		return false;
	for (size_t i = 0; i < from->count; i++)
		items[i] = (lede_count){to_public(from->items[i].name), from->items[i].count};
	*out = items;
	*count = from->count;
	return true;
}

static bool copy_date(lede_span *out, struct date date, struct arena *arena)
{
	char text[DATE_TEXT_BYTES];
	date_format(text, date);
	struct span copy = arena_copy(arena, span_of(text));
	*out = to_public(copy);
	return copy.ptr != NULL;
}

static bool copy_info(struct owned_info *owned, const struct info *from)
{
	lede_info *to = &owned->public;
	struct arena *arena = &owned->arena;
	to->articles = from->articles;
	to->aliases = from->aliases;
	to->passages = from->passages;
	to->words = from->words;
	to->terms = from->terms;
	to->bytes = from->bytes;
	to->undated = from->undated;
	to->revision = from->revision;
	to->database = to_public(from->database);
	return copy_date(&to->first_date, from->first, arena) &&
	       copy_date(&to->last_date, from->last, arena) &&
	       copy_counts(&to->tables, &to->table_count, &from->tables, arena) &&
	       copy_counts(&to->sources, &to->source_count, &from->sources, arena) &&
	       copy_counts(&to->languages, &to->language_count, &from->languages, arena);
}

static enum status gather(struct owned_info *owned, struct index *ix, struct error *err)
{
	struct info info;
	TRY(index_follow(ix, err));
	TRY(info_gather(&info, ix, &owned->arena, err));
	return copy_info(owned, &info) ? STATUS_OK : fail_nomem(err);
}

lede_status lede_info_get(lede_info **out, lede_index *handle, lede_error *err)
{
	struct error error;
	*out = NULL;
	struct owned_info *owned = calloc(1, sizeof *owned);
	enum status status = owned ? STATUS_CHANGED : fail_nomem(&error);
	for (int try = 0; status == STATUS_CHANGED && try < 50; try++) {
		arena_free(&owned->arena);
		status = gather(owned, handle->index, &error);
	}
	if (status != STATUS_OK) {
		if (owned)
			lede_info_free(&owned->public);
		return public_status(status, &error, err);
	}
	*out = &owned->public;
	return LEDE_OK;
}

void lede_info_free(lede_info *info)
{
	if (!info)
		return;
	struct owned_info *owned = (struct owned_info *)info;
	arena_free(&owned->arena);
	free(owned);
}
