/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/load.h"

#include "base/clock.h"
#include "indexer/file_name.h"
#include "indexer/identity.h"
#include "indexer/known_file.h"
#include "indexer/prune.h"
#include "indexer/writer_bulk.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

struct load {
	struct writer *writer;
	const struct load_options *options;
	struct load_stats *stats;
	struct named_path path; /* the one that is being read */
	struct buf id;
	double last_commit;     /* seconds of the monotonic clock */
	uint64_t read_options;  /* known_file_options */
	struct buf open_path;   /* of the file that is being read */
	uint64_t file_articles; /* that came of it so far, */
	bool file_has_skips;    /* and whether all of it did */
	bool in_bulk;           /* nothing is committed until the end */
	enum status status;     /* of what has no other way back */
	struct error err;
};

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
	if (l->in_bulk) /* also while what was put by is added: the commit closes holes */
		return writer_is_full(l->writer);
	return pending > 0 && ((o->commit_articles && pending >= o->commit_articles) ||
			       (o->commit_seconds > 0 &&
				clock_seconds() - l->last_commit >= o->commit_seconds) ||
			       writer_is_full(l->writer));
}

/* ---- what became of the inputs ---- */

static void tell(const struct load *l, const struct load_outcome *outcome)
{
	if (l->options->outcome)
		l->options->outcome(l->options->payload, outcome);
}

static void report_skipped(void *payload, struct span file, uint64_t line, const char *reason)
{
	struct load *l = payload;
	l->stats->skipped++;
	l->file_has_skips = true;
	if (l->options->skipped)
		l->options->skipped(l->options->payload, file, line, reason);
	tell(l, &(struct load_outcome){
			.file = file, .line = line, .became = "skipped", .reason = reason});
}

static void report_other(void *payload, struct span file, const char *reason)
{
	struct load *l = payload;
	l->stats->other++;
	tell(l, &(struct load_outcome){.file = file, .became = "other", .reason = reason});
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

static const struct {
	const char *name, *reason;
} changes[] = {
	[CHANGE_ADDED] = {"added", NULL},
	[CHANGE_UPDATED] = {"updated", NULL},
	[CHANGE_UNCHANGED] = {"unchanged", NULL},
	[CHANGE_ALIASED] = {"copy", NULL},
	[CHANGE_REMOVED] = {"removed", NULL},
	[CHANGE_OUTDATED] = {"outdated", "a newer version is there, or it was withdrawn"},
};

static void count(struct load *l, const struct article *a, enum change change)
{
	struct load_stats *stats = l->stats;
	stats->added += change == CHANGE_ADDED;
	stats->updated += change == CHANGE_UPDATED;
	stats->unchanged += change == CHANGE_UNCHANGED;
	stats->aliased += change == CHANGE_ALIASED;
	stats->removed += change == CHANGE_REMOVED;
	stats->outdated += change == CHANGE_OUTDATED;
	stats->text_bytes += a->text.len;
	tell(l, &(struct load_outcome){.file = a->file.len ? a->file : SPAN("-"),
				       .line = a->line,
				       .id = a->id,
				       .became = changes[change].name,
				       .reason = changes[change].reason});
}

/* ---- articles and files ---- */

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
		report_skipped(l, article.file.len ? article.file : SPAN("-"), article.line,
			       reason.message);
		return STATUS_OK;
	}
	if (status != STATUS_OK) {
		if (err)
			*err = reason;
		return status;
	}
	l->file_articles++;
	if (change != CHANGE_LATER)
		count(l, &article, change);
	return batch_is_due(l) ? commit(l, err) : STATUS_OK;
}

static bool is_wanted(void *payload, struct span file, const char *path,
		      const struct stat *about)
{
	struct load *l = payload;
	bool is_same;
	uint64_t articles;
	l->file_articles = 0;
	l->file_has_skips = false;
	buf_clear(&l->open_path);
	buf_put_string(&l->open_path, path);
	if (l->status == STATUS_OK)
		l->status = known_file_check(&is_same, &articles, l->writer, file, path, about,
					     l->read_options, &l->err);
	if (l->status != STATUS_OK)
		return false;
	if (!is_same)
		return true;
	l->stats->unchanged += articles;
	l->stats->other += !articles;
	report_progress(l, (uint64_t)about->st_size);
	tell(l,
	     &(struct load_outcome){.file = file, .became = "unchanged", .articles = articles});
	return false;
}

static enum status file_finished(void *payload, struct span file, const struct stat *about,
				 struct error *err)
{
	struct load *l = payload;
	const char *path = buf_string(&l->open_path);
	if (!path)
		return fail_nomem(err);
	if (l->file_has_skips) /* they are told each time */
		return STATUS_OK;
	return known_file_note(l->writer, file, path, about, l->read_options, l->file_articles,
			       err);
}

static bool is_stopped(const struct load *l)
{
	return l->options->read.stop && *l->options->read.stop;
}

/* Below the named path that l->path is; `below` as for read_path_below. */
static enum status read_files(struct load *l, const char *path, const char *below,
			      struct error *err)
{
	const struct read_sink sink = {
		.payload = l,
		.article = take_article,
		.skipped = report_skipped,
		.noted = report_noted,
		.progress = report_progress,
		.other = report_other,
		.wanted = is_wanted,
		.finished = file_finished,
	};
	TRY(read_path_below(path, below, &l->options->read, &sink, err));
	if (l->status != STATUS_OK && err)
		*err = l->err;
	return l->status;
}

static enum status load_path(struct load *l, const char *path, struct error *err)
{
	TRY(named_path_set(&l->path, path, err));
	TRY(read_files(l, path, NULL, err));
	if (!l->options->prune || is_stopped(l) || strcmp(path, "-") == 0)
		return STATUS_OK;
	TRY(known_file_prune(l->writer, buf_span(&l->path.absolute), err));
	return prune(l->writer, buf_span(&l->path.absolute), &l->stats->removed, err);
}

/* ---- in bulk ---- */

static bool is_large(const char *const *paths, size_t path_count)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < path_count; i++) {
		if (strcmp(paths[i], "-") == 0)
			return false;
		sum += read_path_size(paths[i]);
	}
	return sum >= BULK_LEAST_BYTES;
}

static enum status choose_way(struct load *l, const char *const *paths, size_t path_count,
			      struct error *err)
{
	const enum load_way way = l->options->way;
	struct error why_not;
	if (way == LOAD_ONE_BY_ONE || (way == LOAD_AUTO && !is_large(paths, path_count)))
		return STATUS_OK;
	const enum status possible = writer_bulk_possible(l->writer, &why_not);
	if (possible != STATUS_OK && way == LOAD_AUTO)
		return STATUS_OK;
	if (possible != STATUS_OK)
		return fail(err, possible, "it cannot be loaded in bulk: %s", why_not.message);
	l->in_bulk = true;
	return writer_bulk_start(l->writer, &l->options->bulk, err);
}

/* An article that was put by: the index has all others now. */
static enum status add_later(void *payload, const struct article *article, struct error *err)
{
	struct load *l = payload;
	enum change change;
	TRY(writer_add(l->writer, article, &change, err));
	count(l, article, change);
	return batch_is_due(l) ? commit(l, err) : STATUS_OK;
}

static enum status finish_bulk(struct load *l, struct error *err)
{
	const enum status status = writer_bulk_finish(l->writer, add_later, l, err);
	l->in_bulk = false;
	return status;
}

/* ---- all paths ---- */

static void load_start(struct load *l, struct writer *w, const struct load_options *options,
		       struct load_stats *stats)
{
	*l = (struct load){.writer = w,
			   .options = options,
			   .stats = stats,
			   .read_options = known_file_options(&options->read),
			   .last_commit = clock_seconds()};
}

/* Commits, unless `status` says that there was a failure, and returns what it came to. */
static enum status load_end(struct load *l, enum status status, struct error *err)
{
	if (status == STATUS_OK)
		status = commit(l, err);
	l->stats->interrupted = is_stopped(l);
	named_path_free(&l->path);
	buf_free(&l->id);
	buf_free(&l->open_path);
	return status;
}

enum status load_paths(struct writer *w, const char *const *paths, size_t path_count,
		       const struct load_options *options, struct load_stats *stats,
		       struct error *err)
{
	struct load l;
	enum status status = STATUS_OK;
	*stats = (struct load_stats){0};
	load_start(&l, w, options, stats);
	if (options->positions != LOAD_POSITIONS_AS_THEY_ARE)
		status = writer_set_positions(w, options->positions == LOAD_POSITIONS_XAPIAN,
					      err);
	if (status == STATUS_OK)
		status = choose_way(&l, paths, path_count, err);
	for (size_t i = 0; i < path_count && status == STATUS_OK && !is_stopped(&l); i++)
		status = load_path(&l, paths[i], err);
	if (status == STATUS_OK && l.in_bulk)
		status = finish_bulk(&l, err);
	return load_end(&l, status, err);
}

/* ---- single paths that changed ---- */

/* Paths at or below which files may be gone, as the index has them, each with a NUL. */
struct gone {
	struct buf names;
	size_t count;
};

static void note_gone(struct gone *gone, const char *path)
{
	file_name_write(&gone->names, span_of(path));
	buf_put_char(&gone->names, '\0');
	gone->count++;
}

static bool is_missing(int result)
{
	return result != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static enum status load_change(struct load *l, const struct changed_path *changed,
			       struct gone *gone, struct error *err)
{
	struct stat about;
	int found = stat(changed->path, &about);
	if (l->options->prune && (is_missing(found) || (!found && S_ISDIR(about.st_mode))))
		note_gone(gone, changed->path);
	if (is_missing(lstat(changed->path, &about)))
		return STATUS_OK;
	TRY(named_path_set(&l->path, changed->named, err));
	return read_files(l, changed->named, changed->path, err);
}

static int compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

static enum status prune_gone(struct load *l, const struct gone *gone, struct error *err)
{
	if (gone->names.failed)
		return fail_nomem(err);
	struct span *paths = calloc(gone->count + 1, sizeof *paths);
	enum status status = paths ? STATUS_OK : fail_nomem(err);
	struct span rest = buf_span(&gone->names);
	for (size_t i = 0; i < gone->count && status == STATUS_OK; i++) {
		span_cut(&rest, '\0', &paths[i]);
		status = known_file_prune(l->writer, paths[i], err);
	}
	if (status == STATUS_OK && gone->count) {
		qsort(paths, gone->count, sizeof *paths, compare_spans);
		status = prune_paths(l->writer, paths, gone->count, &l->stats->removed, err);
	}
	free(paths);
	return status;
}

enum status load_changes(struct writer *w,
			 bool (*next)(void *payload, struct changed_path *out), void *payload,
			 const struct load_options *options, struct load_stats *stats,
			 struct error *err)
{
	struct load l;
	struct changed_path changed;
	struct gone gone = {0};
	enum status status = STATUS_OK;
	load_start(&l, w, options, stats);
	while (status == STATUS_OK && !is_stopped(&l) && next(payload, &changed))
		status = load_change(&l, &changed, &gone, err);
	if (status == STATUS_OK && !is_stopped(&l))
		status = prune_gone(&l, &gone, err);
	buf_free(&gone.names);
	return load_end(&l, status, err);
}
