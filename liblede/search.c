/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/results.h"

#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

lede_status lede_open(lede_index **out, const char *path, lede_error *err)
{
	struct error error;
	*out = NULL;
	lede_index *handle = calloc(1, sizeof *handle);
	enum status status =
		handle ? index_open(&handle->index, path, &error) : fail_nomem(&error);
	if (status != STATUS_OK) {
		free(handle);
		return public_status(status, &error, err);
	}
	handle->index->deadline = &handle->limit;
	*out = handle;
	return LEDE_OK;
}

void lede_time_limit_set(lede_index *handle, double seconds)
{
	handle->limit.seconds = seconds;
}

void lede_close(lede_index *handle)
{
	if (!handle)
		return;
	index_close(handle->index);
	free(handle);
}

bool lede_weight_get(lede_weight *out, size_t index)
{
	const struct weights standard = WEIGHTS_DEFAULT;
	size_t count;
	const struct weight *all = weight_list(&count);
	*out = (lede_weight){0};
	if (index >= count)
		return false;
	out->name = all[index].name;
	memcpy(&out->value, (const char *)&standard + all[index].place, sizeof out->value);
	out->is_part = all[index].is_part;
	out->off = all[index].off;
	out->about = all[index].about;
	return true;
}

/* ---- results ---- */

struct owned_results {
	lede_results public; /* first: lede_results_free finds the whole by it */
	struct results inner;
};

static bool copy_parts(lede_result *to, const struct result *from, struct arena *arena)
{
	lede_part *parts = arena_array(arena, PART_COUNT, sizeof *parts);
	if (!parts)
		return false;
	for (int i = 0; i < PART_COUNT; i++)
		if (from->parts[i] != 0)
			parts[to->part_count++] =
				(lede_part){lede_span_of(part_name((enum part)i)),
					    from->parts[i], to_public(from->about[i])};
	to->parts = parts;
	return true;
}

static bool copy_lists(lede_result *to, const struct result *from, struct arena *arena)
{
	lede_span *missing = arena_array(arena, from->missing_count + 1, sizeof *missing);
	lede_range *ranges = arena_array(arena, from->highlight_count + 1, sizeof *ranges);
	if (!missing || !ranges)
		return false;
	for (size_t i = 0; i < from->missing_count; i++)
		missing[i] = to_public(from->missing[i]);
	for (size_t i = 0; i < from->highlight_count; i++)
		ranges[i] = (lede_range){from->highlights[i].start, from->highlights[i].end};
	to->missing = missing;
	to->missing_count = from->missing_count;
	to->passage.highlights = ranges;
	to->passage.highlight_count = from->highlight_count;
	return true;
}

static bool copy_aliases(lede_result *to, const struct result *from, struct arena *arena)
{
	struct span rest = from->record.aliases;
	struct alias alias;
	size_t count = 0;
	while (record_next_alias(&rest, &alias))
		count++;
	lede_span *ids = arena_array(arena, count + 1, sizeof *ids);
	if (!ids)
		return false;
	rest = from->record.aliases;
	while (record_next_alias(&rest, &alias))
		ids[to->story.alias_count++] = to_public(alias.id);
	to->story.aliases = ids;
	return true;
}

bool public_result(lede_result *to, const struct result *from, bool explain,
		   struct arena *arena)
{
	struct span text = from->record.text;
	to->rank = from->rank;
	to->score = from->score;
	to->passage.index = from->place.index;
	to->passage.start = from->passage.start;
	to->passage.end = from->passage.end;
	to->passage.text = to_public(span_slice(text, from->passage.start, from->passage.end));
	to->story.id = to_public(from->story);
	to->story.copies = from->copies;
	to->story.outlets = from->outlets;
	to->quote.start = from->quote.start;
	to->quote.end = from->quote.end;
	to->quote.text = to_public(span_slice(text, from->quote.start, from->quote.end));
	return public_article(&to->article, &from->record, arena) &&
	       copy_aliases(to, from, arena) && copy_lists(to, from, arena) &&
	       (!explain || copy_parts(to, from, arena));
}

static bool copy_readings(lede_results *to, struct results *from)
{
	const struct name_reading_list *list = &from->readings;
	lede_reading *readings = arena_array(&from->arena, list->count + 1, sizeof *readings);
	for (size_t i = 0; readings && i < list->count; i++)
		readings[i] = (lede_reading){
			to_public(list->items[i].typed), to_public(list->items[i].name),
			list->items[i].count, list->items[i].total, list->items[i].used};
	to->readings = readings;
	to->reading_count = list->count;
	return readings != NULL;
}

static bool copy_variants(lede_results *to, struct results *from)
{
	const struct variant_list *list = &from->variants;
	lede_variant *variants = arena_array(&from->arena, list->count + 1, sizeof *variants);
	for (size_t i = 0; variants && i < list->count; i++)
		variants[i] =
			(lede_variant){to_public(list->items[i].typed),
				       to_public(list->items[i].name), list->items[i].passages};
	to->variants = variants;
	to->variant_count = list->count;
	return variants != NULL;
}

static bool copy_results(struct owned_results *owned, bool explain)
{
	struct results *from = &owned->inner;
	lede_results *to = &owned->public;
	to->items = arena_array(&from->arena, from->count + 1, sizeof *to->items);
	if (!to->items)
		return false;
	for (; to->count < from->count; to->count++)
		if (!public_result(&to->items[to->count], &from->items[to->count], explain,
				   &from->arena))
			return false;
	to->total = from->total;
	to->total_is_estimate = from->total_is_estimate;
	to->incomplete = from->incomplete;
	to->suggestion = to_public(from->suggestion);
	return copy_readings(to, from) && copy_variants(to, from);
}

static enum status read_options(struct search_options *out, const lede_search_options *given,
				struct error *err)
{
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	if (given && given->size > sizeof o)
		return fail(err, STATUS_INVALID, "search options of a newer lede.h");
	if (given)
		memcpy(&o, given, given->size);
	if (o.limit > 1000000 || o.offset > 1000000)
		return fail(err, STATUS_INVALID, "at most a million results can be asked for");
	if (!(o.half_life >= 0 && o.half_life <= 1e6))
		return fail(err, STATUS_INVALID, "a half-life is from 0 to a million days");
	*out = (struct search_options){
		.offset = o.offset,
		.limit = o.limit,
		.per_article = o.per_article,
		.by_date = o.sort == LEDE_BY_DATE,
		.plain = o.plain,
		.explain = o.explain,
		.all_copies = o.all_copies,
		.now = o.now ? o.now : time(NULL),
		.half_life = o.half_life,
		.restriction = {from_public(o.since), from_public(o.until),
				from_public(o.source)},
		.weights = WEIGHTS_DEFAULT,
	};
	return o.set ? weights_set(&out->weights, o.set, err) : STATUS_OK;
}

enum status results_get(lede_results **out, struct index *ix, struct span query,
			const struct search_options *options, struct error *err)
{
	double started = clock_seconds();
	*out = NULL;
	struct owned_results *owned = calloc(1, sizeof *owned);
	if (!owned)
		return fail_nomem(err);
	enum status status = search(&owned->inner, ix, query, options, err);
	if (status == STATUS_OK && !copy_results(owned, options->explain))
		status = fail_nomem(err);
	if (status != STATUS_OK) {
		lede_results_free(&owned->public);
		return status;
	}
	owned->public.took_us = (uint64_t)((clock_seconds() - started) * 1e6);
	*out = &owned->public;
	return STATUS_OK;
}

lede_status lede_search(lede_results **out, lede_index *handle, lede_span query,
			const lede_search_options *given, lede_error *err)
{
	struct error error;
	struct search_options options = {0};
	*out = NULL;
	deadline_start(&handle->limit);
	enum status status = read_options(&options, given, &error);
	if (status == STATUS_OK)
		status = results_get(out, handle->index, from_public(query), &options, &error);
	return public_status(status, &error, err);
}

void lede_results_free(lede_results *results)
{
	if (!results)
		return;
	struct owned_results *owned = (struct owned_results *)results;
	results_free(&owned->inner);
	free(owned);
}
