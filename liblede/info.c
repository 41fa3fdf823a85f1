/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/info.h"
#include "liblede/owned.h"

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

static bool copy_info(lede_info *to, struct arena *arena, const struct info *from)
{
	to->articles = from->articles;
	to->aliases = from->aliases;
	to->passages = from->passages;
	to->words = from->words;
	to->terms = from->terms;
	to->bytes = from->bytes;
	to->undated = from->undated;
	to->positions = from->position_lists ? LEDE_POSITIONS_XAPIAN : LEDE_POSITIONS_PACKED;
	to->revision = from->revision;
	to->database = to_public(from->database);
	return copy_date(&to->first_date, from->first, arena) &&
	       copy_date(&to->last_date, from->last, arena) &&
	       copy_counts(&to->tables, &to->table_count, &from->tables, arena) &&
	       copy_counts(&to->sources, &to->source_count, &from->sources, arena) &&
	       copy_counts(&to->languages, &to->language_count, &from->languages, arena);
}

static enum status gather(void *public, struct arena *arena, struct index *ix,
			  struct span unused, const void *options, struct error *err)
{
	(void)options;
	struct info info;
	(void)unused;
	TRY(info_gather(&info, ix, arena, err));
	return copy_info(public, arena, &info) ? STATUS_OK : fail_nomem(err);
}

lede_status lede_info_get(lede_info **out, lede_index *handle, lede_error *err)
{
	void *owned;
	lede_status status =
		owned_get(&owned, sizeof **out, gather, handle, (lede_span){0}, NULL, err);
	*out = owned;
	return status;
}

void lede_info_free(lede_info *info)
{
	owned_free(info);
}
