/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/load_options.h"

#include "liblede/border.h"

#include <stdlib.h>

void public_load_stats(lede_load_stats *to, const struct load_stats *from)
{
	*to = (lede_load_stats){
		.added = from->added,
		.updated = from->updated,
		.unchanged = from->unchanged,
		.removed = from->removed,
		.aliased = from->aliased,
		.outdated = from->outdated,
		.skipped = from->skipped,
		.other = from->other,
		.bytes = from->bytes,
		.text_bytes = from->text_bytes,
		.batches = from->batches,
		.interrupted = from->interrupted,
	};
}

static void relay_skipped(void *payload, struct span file, uint64_t line, const char *reason)
{
	const struct load_relay *r = payload;
	r->given.skipped(r->given.payload, to_public(file), line, reason);
}

static void relay_noted(void *payload, struct span file, uint64_t line, const char *reason)
{
	const struct load_relay *r = payload;
	r->given.noted(r->given.payload, to_public(file), line, reason);
}

static void relay_outcome(void *payload, const struct load_outcome *o)
{
	const struct load_relay *r = payload;
	const lede_load_outcome outcome = {
		.file = to_public(o->file),
		.line = o->line,
		.id = to_public(o->id),
		.became = o->became,
		.reason = o->reason,
		.articles = o->articles,
	};
	r->given.outcome(r->given.payload, &outcome);
}

static void relay_progress(void *payload, const struct load_stats *stats)
{
	const struct load_relay *r = payload;
	public_load_stats(r->stats, stats);
	r->given.progress(r->given.payload, r->stats);
}

static void relay_committed(void *payload, const struct load_stats *stats)
{
	const struct load_relay *r = payload;
	public_load_stats(r->stats, stats);
	r->given.committed(r->given.payload, r->stats);
}

static enum status copy_lists(struct load_relay *r, struct error *err)
{
	const lede_load_options *o = &r->given;
	r->maps = calloc(o->map_count + 1, sizeof *r->maps);
	r->filters = calloc(o->filter_count + 1, sizeof *r->filters);
	if (!r->maps || !r->filters)
		return fail_nomem(err);
	for (size_t i = 0; i < o->map_count; i++)
		r->maps[i] = (struct field_map){from_public(o->maps[i].from),
						from_public(o->maps[i].to)};
	for (size_t i = 0; i < o->filter_count; i++)
		r->filters[i] = (struct file_filter){from_public(o->filters[i].ending),
						     o->filters[i].command};
	return STATUS_OK;
}

enum status load_relay_make(struct load_relay *r, const lede_load_options *given,
			    lede_load_stats *stats, struct error *err)
{
	*r = (struct load_relay){.given = LEDE_LOAD_OPTIONS_INIT, .stats = stats};
	if (given && given->size > sizeof r->given)
		return fail(err, STATUS_INVALID, "load options of a newer lede.h");
	if (given)
		memcpy(&r->given, given, given->size);
	enum status status = copy_lists(r, err);
	if (status != STATUS_OK) {
		load_relay_free(r);
		return status;
	}
	const lede_load_options *o = &r->given;
	if (o->threads > BULK_THREADS_MAX || (o->memory && o->memory < BULK_MEMORY_LEAST)) {
		load_relay_free(r);
		return fail(err, STATUS_INVALID, "threads: at most %d; memory: at least %d MiB",
			    BULK_THREADS_MAX, BULK_MEMORY_LEAST >> 20);
	}
	r->options = (struct load_options){
		.way = o->bulk == LEDE_BULK_YES  ? LOAD_IN_BULK
		       : o->bulk == LEDE_BULK_NO ? LOAD_ONE_BY_ONE
						 : LOAD_AUTO,
		.positions = o->positions == LEDE_POSITIONS_PACKED ? LOAD_POSITIONS_PACKED
			     : o->positions == LEDE_POSITIONS_XAPIAN
				     ? LOAD_POSITIONS_XAPIAN
				     : LOAD_POSITIONS_AS_THEY_ARE,
		.bulk = {.memory = o->memory, .threads = o->threads, .check = !o->no_check},
		.commit_articles = o->commit_articles,
		.commit_seconds = o->commit_seconds,
		.prune = o->prune,
		.read = {.maps = r->maps,
			 .map_count = o->map_count,
			 .filters = r->filters,
			 .filter_count = o->filter_count,
			 .stop = o->stop,
			 .seconds = o->seconds},
		.payload = r,
		.skipped = o->skipped ? relay_skipped : NULL,
		.noted = o->noted ? relay_noted : NULL,
		.outcome = o->outcome ? relay_outcome : NULL,
		.progress = o->progress ? relay_progress : NULL,
		.committed = o->committed ? relay_committed : NULL,
	};
	return STATUS_OK;
}

void load_relay_free(struct load_relay *r)
{
	free(r->maps);
	free(r->filters);
	r->maps = NULL;
	r->filters = NULL;
}
