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
	double last_commit;       /* seconds of the monotonic clock */
	uint64_t read_options;    /* known_file_options */
	struct buf open_path;     /* of the file that is being read */
	uint64_t file_articles;   /* that came of it so far, */
	bool file_has_skips;      /* and whether all of it did */
	bool in_bulk;             /* nothing is committed until the end, */
	bool is_pipe;             /* which may not come soon */
	uint64_t put_by;          /* articles of a bulk load that are added at its end, */
	uint64_t added_later;     /* and those that were */
	struct pruning *prunings; /* of the paths so far, likewise */
	size_t pruning_count, prunings_done;
	uint64_t looked_at; /* text that had come when a pipe was last found fast enough */
	enum status status; /* of what has no other way back */
	struct error err;
};

/* What is gone below a path is removed when the articles that were put by before it are added.
 */
struct pruning {
	const char *path;
	uint64_t after; /* that many of them */
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

/* ---- in bulk ---- */

static enum status prune_path(struct load *l, const char *path, struct error *err)
{
	struct named_path named = {0};
	enum status status = named_path_set(&named, path, err);
	if (status == STATUS_OK)
		status = known_file_prune(l->writer, buf_span(&named.absolute), err);
	if (status == STATUS_OK)
		status = prune(l->writer, buf_span(&named.absolute), &l->stats->removed, err);
	named_path_free(&named);
	return status;
}

static enum status prune_later(struct load *l, const char *path, struct error *err)
{
	const size_t size = (l->pruning_count + 1) * sizeof *l->prunings;
	struct pruning *grown = realloc(l->prunings, size);
	if (!grown)
		return fail_nomem(err);
	l->prunings = grown;
	l->prunings[l->pruning_count++] = (struct pruning){path, l->put_by};
	return STATUS_OK;
}

/* Those whose turn it is, as if all had come one by one. */
static enum status prune_by_turn(struct load *l, struct error *err)
{
	while (l->prunings_done < l->pruning_count &&
	       l->prunings[l->prunings_done].after <= l->added_later)
		TRY(prune_path(l, l->prunings[l->prunings_done++].path, err));
	return STATUS_OK;
}

/* An article that was put by: the index has all others now. Of some it was said before that
 * they are added. */
static enum status add_later(void *payload, const struct article *article, enum change known,
			     struct error *err)
{
	struct load *l = payload;
	enum change change;
	if (known == CHANGE_LATER)
		TRY(prune_by_turn(l, err));
	TRY(writer_add(l->writer, article, &change, err));
	l->added_later += known == CHANGE_LATER;
	if (known == CHANGE_LATER)
		count(l, article, change);
	return batch_is_due(l) ? commit(l, err) : STATUS_OK;
}

static enum status finish_bulk(struct load *l, struct error *err)
{
	l->in_bulk = writer_bulk_pays(l->writer);
	l->last_commit = clock_seconds();
	TRY(writer_bulk_finish(l->writer, add_later, l, err));
	l->in_bulk = false;
	return prune_by_turn(l, err);
}

/* A pipe that does not bring enough in the time of a batch. */
static bool is_slow(struct load *l)
{
	const struct load_options *o = l->options;
	const uint64_t articles = l->stats->added + l->put_by;
	const bool is_late =
		o->commit_seconds > 0 && clock_seconds() - l->last_commit >= o->commit_seconds;
	if (!writer_bulk_pays(l->writer))
		return is_late || (o->commit_articles && articles >= o->commit_articles);
	if (!is_late)
		return false;
	const uint64_t before = l->looked_at;
	l->looked_at = l->stats->bytes;
	l->last_commit = clock_seconds();
	return l->looked_at - before < BULK_LEAST_BYTES;
}

static uint64_t size_of_all(const char *const *paths, size_t path_count, bool *is_pipe)
{
	uint64_t sum = 0;
	*is_pipe = false;
	for (size_t i = 0; i < path_count; i++) {
		const uint64_t size = read_path_size(paths[i]);
		*is_pipe = *is_pipe || (!size && strcmp(paths[i], "-") == 0);
		sum += size;
	}
	return sum;
}

static enum status start_bulk(struct load *l, struct error *err)
{
	struct bulk_options options = l->options->bulk;
	uint64_t share;
	TRY(writer_bulk_copies(l->writer, &share, err));
	share /= BULK_INDEX_SHARE;
	if (l->options->way == LOAD_AUTO && (share || l->is_pipe))
		options.least = share > BULK_LEAST_BYTES ? share : BULK_LEAST_BYTES;
	l->in_bulk = true;
	return writer_bulk_start(l->writer, &options, err);
}

static enum status choose_way(struct load *l, const char *const *paths, size_t path_count,
			      struct error *err)
{
	const enum load_way way = l->options->way;
	struct error why_not;
	if (way == LOAD_ONE_BY_ONE)
		return STATUS_OK;
	const uint64_t size = size_of_all(paths, path_count, &l->is_pipe);
	l->is_pipe = l->is_pipe && way == LOAD_AUTO;
	if (way == LOAD_AUTO && size < BULK_LEAST_BYTES && !l->is_pipe)
		return STATUS_OK;
	const enum status possible = writer_bulk_possible(l->writer, &why_not);
	if (possible != STATUS_OK && way == LOAD_AUTO)
		return STATUS_OK;
	if (possible != STATUS_OK)
		return fail(err, possible, "it cannot be loaded in bulk: %s", why_not.message);
	return start_bulk(l, err);
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
	l->put_by += change == CHANGE_LATER;
	if (l->in_bulk && l->is_pipe && is_slow(l)) {
		TRY(finish_bulk(l, err));
		return commit(l, err);
	}
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
	return l->in_bulk ? prune_later(l, path, err) : prune_path(l, path, err);
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
	free(l->prunings);
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
