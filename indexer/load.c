/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/load.h"

#include "indexer/identity.h"
#include "indexer/prune.h"

#include <time.h>

struct load {
	struct writer *writer;
	const struct load_options *options;
	struct load_stats *stats;
	struct named_path path; /* the one that is being read */
	struct buf id;
	double last_commit; /* seconds of the monotonic clock */
};

static double clock_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static enum status commit(struct load *l, struct error *err)
{
	bool changed = writer_pending(l->writer) > 0;
	TRY(writer_commit(l->writer, err));
	l->last_commit = clock_seconds();
	if (!changed)
		return STATUS_OK;
	l->stats->batches++;
	if (l->options->committed)
		l->options->committed(l->options->payload, l->stats);
	return STATUS_OK;
}

static bool batch_is_due(const struct load *l)
{
	const struct load_options *o = l->options;
	uint64_t pending = writer_pending(l->writer);
	return pending > 0 && ((o->commit_articles && pending >= o->commit_articles) ||
			       (o->commit_seconds > 0 &&
				clock_seconds() - l->last_commit >= o->commit_seconds) ||
			       writer_is_full(l->writer));
}

static void report_skipped(void *payload, struct span file, uint64_t line, const char *reason)
{
	struct load *l = payload;
	l->stats->skipped++;
	if (l->options->skipped)
		l->options->skipped(l->options->payload, file, line, reason);
}

static void report_noted(void *payload, struct span file, uint64_t line, const char *reason)
{
	struct load *l = payload;
	if (l->options->noted)
		l->options->noted(l->options->payload, file, line, reason);
}

static void report_progress(void *payload, uint64_t bytes)
{
	struct load *l = payload;
	l->stats->bytes += bytes;
	if (l->options->progress)
		l->options->progress(l->options->payload, l->stats);
}

static void count(struct load_stats *stats, enum change change, size_t text_bytes)
{
	stats->added += change == CHANGE_ADDED;
	stats->updated += change == CHANGE_UPDATED;
	stats->unchanged += change == CHANGE_UNCHANGED;
	stats->text_bytes += text_bytes;
}

static enum status take_article(void *payload, const struct article *read, struct error *err)
{
	struct load *l = payload;
	struct article article = *read;
	if (article.file.len && span_starts_with(article.id, article.file)) {
		article.place = article.id;
		TRY(identity_of_place(&l->id, l->writer, &l->path, article.place, err));
		article.id = buf_span(&l->id);
	}
	enum change change;
	struct error reason;
	enum status status = writer_add(l->writer, &article, &change, &reason);
	if (status == STATUS_FORMAT) {
		report_skipped(l, article.file, article.line, reason.message);
		return STATUS_OK;
	}
	if (status != STATUS_OK) {
		if (err)
			*err = reason;
		return status;
	}
	count(l->stats, change, article.text.len);
	return batch_is_due(l) ? commit(l, err) : STATUS_OK;
}

static bool is_stopped(const struct load *l)
{
	return l->options->read.stop && *l->options->read.stop;
}

static enum status load_path(struct load *l, const char *path, struct error *err)
{
	const struct read_sink sink = {
		.payload = l,
		.article = take_article,
		.skipped = report_skipped,
		.noted = report_noted,
		.progress = report_progress,
	};
	TRY(named_path_set(&l->path, path, err));
	TRY(read_path(path, &l->options->read, &sink, err));
	if (l->options->prune && !is_stopped(l) && strcmp(path, "-") != 0)
		return prune(l->writer, buf_span(&l->path.absolute), &l->stats->removed, err);
	return STATUS_OK;
}

enum status load_paths(struct writer *w, const char *const *paths, size_t path_count,
		       const struct load_options *options, struct load_stats *stats,
		       struct error *err)
{
	*stats = (struct load_stats){0};
	struct load l = {.writer = w,
			 .options = options,
			 .stats = stats,
			 .last_commit = clock_seconds()};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < path_count && status == STATUS_OK && !is_stopped(&l); i++)
		status = load_path(&l, paths[i], err);
	if (status == STATUS_OK)
		status = commit(&l, err);
	stats->interrupted = is_stopped(&l);
	named_path_free(&l.path);
	buf_free(&l.id);
	return status;
}
