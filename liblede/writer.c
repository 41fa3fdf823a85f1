/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/charset.h"
#include "indexer/check.h"
#include "indexer/compact.h"
#include "indexer/load.h"
#include "liblede/border.h"

#include <stdlib.h>

lede_status lede_writer_open(lede_writer **out, const char *path, lede_error *err)
{
	struct error error;
	*out = NULL;
	lede_writer *handle = calloc(1, sizeof *handle);
	enum status status =
		handle ? writer_open(&handle->writer, path, &error) : fail_nomem(&error);
	if (status != STATUS_OK) {
		free(handle);
		return public_status(status, &error, err);
	}
	*out = handle;
	return LEDE_OK;
}

void lede_writer_close(lede_writer *handle)
{
	if (!handle)
		return;
	writer_close(handle->writer);
	free(handle);
}

/* ---- single articles ---- */

static enum status check_text(const char *what, struct span text, struct error *err)
{
	if (text.len > ARTICLE_MAX_BYTES)
		return fail(err, STATUS_FORMAT, "%s: longer than 16 MiB", what);
	size_t good = charset_utf8_end(text);
	if (good < text.len)
		return fail(err, STATUS_FORMAT, "%s: broken UTF-8 at byte %zu", what, good);
	if (text.len && memchr(text.ptr, 0, text.len))
		return fail(err, STATUS_FORMAT, "%s: a NUL byte in it", what);
	return STATUS_OK;
}

static enum status add(lede_writer *handle, const lede_article *given, struct span text,
		       lede_change *out, struct error *err)
{
	struct article article = {
		.id = from_public(given->id),
		.title = from_public(given->title),
		.text = text,
		.source = from_public(given->source),
		.url = from_public(given->url),
		.author = from_public(given->author),
		.lang = from_public(given->lang),
	};
	const struct span fields[] = {article.id,  article.title,  article.text, article.source,
				      article.url, article.author, article.lang};
	static const char *const names[] = {"id",  "title",  "text", "source",
					    "url", "author", "lang"};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		TRY(check_text(names[i], fields[i], err));
	if (!article.id.len)
		return fail(err, STATUS_FORMAT, "an article needs an id");
	date_parse(&article.date, from_public(given->date));
	enum change change;
	TRY(writer_add(handle->writer, &article, &change, err));
	*out = (lede_change)change;
	return STATUS_OK;
}

lede_status lede_writer_add(lede_writer *handle, const lede_article *article, lede_span text,
			    lede_change *change, lede_error *err)
{
	struct error error;
	lede_change ignored;
	return public_status(
		add(handle, article, from_public(text), change ? change : &ignored, &error),
		&error, err);
}

lede_status lede_writer_remove(lede_writer *handle, lede_span id, bool *found, lede_error *err)
{
	struct error error;
	return public_status(writer_remove(handle->writer, from_public(id), found, &error),
			     &error, err);
}

lede_status lede_writer_commit(lede_writer *handle, lede_error *err)
{
	struct error error;
	return public_status(writer_commit(handle->writer, &error), &error, err);
}

/* ---- loading ---- */

/* The public callbacks, behind ours. */
struct relay {
	const lede_load_options *options;
	lede_load_stats *stats;
};

static void copy_stats(lede_load_stats *to, const struct load_stats *from)
{
	*to = (lede_load_stats){
		.added = from->added,
		.updated = from->updated,
		.unchanged = from->unchanged,
		.removed = from->removed,
		.skipped = from->skipped,
		.bytes = from->bytes,
		.text_bytes = from->text_bytes,
		.batches = from->batches,
		.interrupted = from->interrupted,
	};
}

static void relay_skipped(void *payload, struct span file, uint64_t line, const char *reason)
{
	const struct relay *r = payload;
	r->options->skipped(r->options->payload, to_public(file), line, reason);
}

static void relay_noted(void *payload, struct span file, uint64_t line, const char *reason)
{
	const struct relay *r = payload;
	r->options->noted(r->options->payload, to_public(file), line, reason);
}

static void relay_progress(void *payload, const struct load_stats *stats)
{
	const struct relay *r = payload;
	copy_stats(r->stats, stats);
	r->options->progress(r->options->payload, r->stats);
}

static void relay_committed(void *payload, const struct load_stats *stats)
{
	const struct relay *r = payload;
	copy_stats(r->stats, stats);
	r->options->committed(r->options->payload, r->stats);
}

static enum status load(lede_writer *handle, const char *const *paths, size_t path_count,
			const lede_load_options *o, lede_load_stats *stats, struct error *err)
{
	struct relay relay = {o, stats};
	struct field_map *maps = calloc(o->map_count + 1, sizeof *maps);
	if (!maps)
		return fail_nomem(err);
	for (size_t i = 0; i < o->map_count; i++)
		maps[i] = (struct field_map){from_public(o->maps[i].from),
					     from_public(o->maps[i].to)};
	const struct load_options options = {
		.commit_articles = o->commit_articles,
		.commit_seconds = o->commit_seconds,
		.prune = o->prune,
		.read = {maps, o->map_count, o->stop},
		.payload = &relay,
		.skipped = o->skipped ? relay_skipped : NULL,
		.noted = o->noted ? relay_noted : NULL,
		.progress = o->progress ? relay_progress : NULL,
		.committed = o->committed ? relay_committed : NULL,
	};
	struct load_stats counted;
	enum status status =
		load_paths(handle->writer, paths, path_count, &options, &counted, err);
	copy_stats(stats, &counted);
	free(maps);
	return status;
}

lede_status lede_load(lede_writer *handle, const char *const *paths, size_t path_count,
		      const lede_load_options *given, lede_load_stats *stats, lede_error *err)
{
	struct error error;
	lede_load_options o = LEDE_LOAD_OPTIONS_INIT;
	lede_load_stats ignored;
	enum status status = STATUS_OK;
	if (given && given->size > sizeof o)
		status = fail(&error, STATUS_INVALID, "load options of a newer lede.h");
	else if (given)
		memcpy(&o, given, given->size);
	if (status == STATUS_OK)
		status = load(handle, paths, path_count, &o, stats ? stats : &ignored, &error);
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

/* ---- maintenance ---- */

lede_status lede_check(const char *path, void (*report)(void *payload, const char *line),
		       void *payload, uint64_t *problems, lede_error *err)
{
	struct error error;
	*problems = 0;
	return public_status(check_index(path, report, payload, problems, &error), &error, err);
}

lede_status lede_compact(const char *path, uint64_t *bytes_before, uint64_t *bytes_after,
			 lede_error *err)
{
	struct error error;
	*bytes_before = *bytes_after = 0;
	return public_status(compact_index(path, bytes_before, bytes_after, &error), &error,
			     err);
}
