/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/border.h"
#include "liblede/load_options.h"

#include <stdlib.h>

lede_status lede_load(lede_writer *handle, const char *const *paths, size_t path_count,
		      const lede_load_options *given, lede_load_stats *stats, lede_error *err)
{
	struct error error;
	struct load_relay relay;
	struct load_stats counted = {0};
	lede_load_stats ignored;
	if (!stats)
		stats = &ignored;
	enum status status = load_relay_make(&relay, given, stats, &error);
	if (status == STATUS_OK) {
		status = load_paths(handle->writer, paths, path_count, &relay.options, &counted,
				    &error);
		load_relay_free(&relay);
	}
	public_load_stats(stats, &counted);
	return public_status(status, &error, err);
}

uint64_t lede_load_size(const char *const *paths, size_t path_count)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < path_count; i++) {
		uint64_t size = read_path_size(paths[i]);
		if (!size)
			return 0;
		sum += size;
	}
	return sum;
}

/* ---- extracting ---- */

struct extraction {
	struct load_relay relay;
	void (*article)(void *payload, const lede_article *article, lede_span text,
			lede_span file, uint64_t line);
	struct load_stats stats;
};

static enum status take_article(void *payload, const struct article *a, struct error *err)
{
	struct extraction *e = payload;
	char date[DATE_TEXT_BYTES], updated[DATE_TEXT_BYTES], crawled[DATE_TEXT_BYTES];
	(void)err;
	date_format(date, a->date);
	date_format(updated, a->updated);
	date_format(crawled, a->crawled);
	const lede_article article = {
		.id = to_public(a->id),
		.title = to_public(a->title),
		.source = to_public(a->source),
		.date = lede_span_of(date),
		.url = to_public(a->url),
		.author = to_public(a->author),
		.lang = to_public(a->lang),
		.section = to_public(a->section),
		.keywords = to_public(a->keywords),
		.dateline = to_public(a->dateline),
		.updated = lede_span_of(updated),
		.crawled = lede_span_of(crawled),
		.date_rule = lede_span_of(a->date_rule),
		.updated_rule = lede_span_of(a->updated_rule),
	};
	if (a->canceled)
		return STATUS_OK;
	e->stats.added++;
	e->stats.text_bytes += a->text.len;
	e->article(e->relay.given.payload, &article, to_public(a->text), to_public(a->file),
		   a->line);
	return STATUS_OK;
}

static void take_skipped(void *payload, struct span file, uint64_t line, const char *reason)
{
	struct extraction *e = payload;
	e->stats.skipped++;
	if (e->relay.options.skipped)
		e->relay.options.skipped(&e->relay, file, line, reason);
}

static void take_noted(void *payload, struct span file, uint64_t line, const char *reason)
{
	struct extraction *e = payload;
	if (e->relay.options.noted)
		e->relay.options.noted(&e->relay, file, line, reason);
}

static void take_other(void *payload, struct span file, const char *reason)
{
	struct extraction *e = payload;
	(void)file, (void)reason;
	e->stats.other++;
}

static void take_progress(void *payload, uint64_t bytes)
{
	struct extraction *e = payload;
	e->stats.bytes += bytes;
}

lede_status lede_extract(const char *const *paths, size_t path_count,
			 const lede_load_options *options,
			 void (*article)(void *payload, const lede_article *article,
					 lede_span text, lede_span file, uint64_t line),
			 lede_load_stats *stats, lede_error *err)
{
	struct error error;
	lede_load_stats ignored;
	struct extraction e = {.article = article};
	const struct read_sink sink = {
		.payload = &e,
		.article = take_article,
		.skipped = take_skipped,
		.noted = take_noted,
		.other = take_other,
		.progress = take_progress,
	};
	if (!stats)
		stats = &ignored;
	enum status status = load_relay_make(&e.relay, options, stats, &error);
	if (status != STATUS_OK)
		return public_status(status, &error, err);
	const struct read_options *read = &e.relay.options.read;
	for (size_t i = 0; i < path_count && status == STATUS_OK; i++)
		if (!read->stop || !*read->stop)
			status = read_path(paths[i], read, &sink, &error);
	e.stats.interrupted = read->stop && *read->stop;
	public_load_stats(stats, &e.stats);
	load_relay_free(&e.relay);
	return public_status(status, &error, err);
}
