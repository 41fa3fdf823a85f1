/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/watch.h"

#include "base/clock.h"
#include "base/path.h"
#include "indexer/folder_watch.h"

#include <time.h>

/* Milliseconds. */
enum {
	QUIET_MS = 100,      /* without a change end a batch, */
	BATCH_MS = 500,      /* and so many since its first one */
	LOCKED_MS = 100,     /* until the lock is tried again */
	LAST_TRY_MS = 10000, /* how long it is tried when all shall end */
	WAIT_MS = 200,       /* a stop is seen after that time, also without a signal */
};

struct watch {
	const char *index_path;
	const char *const *paths;
	size_t path_count;
	struct load_options options;
	struct load_stats *stats;
	struct folder_watch *folders;
	struct change_set gathered; /* changes that are not being loaded yet */
	int64_t first, last;        /* when the first and the last of them came */
	int64_t locked_until;       /* when the lock is tried again */
	struct change_set batch;    /* what is being loaded, */
	size_t next;                /* and how far it is */
	struct buf absolute;        /* the path that was given last, if all are loaded */
	bool was_cut;               /* a load of all paths was not finished */
	enum status status;         /* of what failed between the files of a batch */
	struct error err;
};

static int64_t clock_ms(void)
{
	return (int64_t)(clock_seconds() * 1000);
}

static enum status gather(struct watch *w, struct error *err)
{
	uint64_t age = w->gathered.age;
	bool was_empty = change_set_is_empty(&w->gathered);
	TRY(folder_watch_take(w->folders, &w->gathered, err));
	if (w->gathered.age == age)
		return STATUS_OK;
	w->last = clock_ms();
	if (was_empty)
		w->first = w->last;
	return STATUS_OK;
}

/* ---- a batch ---- */

static bool next_of_all(struct watch *w, struct changed_path *out)
{
	if (w->next == w->path_count)
		return false;
	const char *named = w->paths[w->next++];
	buf_clear(&w->absolute);
	if (!path_absolute(&w->absolute, span_of(named)) || !buf_string(&w->absolute)) {
		w->status = fail(&w->err, STATUS_IO, "%s: no absolute path to be had for it",
				 named);
		return false;
	}
	*out = (struct changed_path){named, w->absolute.ptr};
	return true;
}

/* The queue of the system is emptied between the files, or it would overflow in a long batch.
 */
static bool next_change(void *payload, struct changed_path *out)
{
	struct watch *w = payload;
	w->status = gather(w, &w->err);
	if (w->status != STATUS_OK)
		return false;
	if (w->batch.all)
		return next_of_all(w, out);
	if (w->next == w->batch.count)
		return false;
	const struct changed *changed = &w->batch.items[w->next++];
	*out = (struct changed_path){w->paths[changed->root], changed->path};
	return true;
}

/* What a stop left of the batch is put back. */
static enum status put_back(struct watch *w, struct error *err)
{
	for (size_t i = 0; i < w->batch.count; i++) {
		const struct changed *changed = &w->batch.items[i];
		TRY(change_set_add(&w->gathered, changed->root, span_of(changed->path), err));
	}
	return STATUS_OK;
}

static enum status load_gathered(struct watch *w, struct writer *writer, struct error *err)
{
	w->batch = w->gathered;
	w->gathered = (struct change_set){0};
	w->next = 0;
	change_set_sort(&w->batch);
	enum status status = load_changes(writer, next_change, w, &w->options, w->stats, err);
	if (status == STATUS_OK && w->status != STATUS_OK) {
		status = w->status;
		if (err)
			*err = w->err;
	}
	bool cut = w->stats->interrupted;
	w->was_cut |= cut && w->batch.all;
	if (status == STATUS_OK && cut && !w->batch.all)
		status = put_back(w, err);
	change_set_clear(&w->batch);
	return status;
}

/* STATUS_LOCKED: nothing was done. */
static enum status write_gathered(struct watch *w, struct error *err)
{
	struct writer *writer;
	enum status status = writer_open(&writer, w->index_path, err);
	if (status != STATUS_OK)
		return status;
	status = load_gathered(w, writer, err);
	writer_close(writer);
	return status;
}

/* ---- the watch ---- */

/* When the gathered changes are to be loaded. */
static int64_t due(const struct watch *w)
{
	int64_t quiet = w->last + QUIET_MS, full = w->first + BATCH_MS;
	int64_t at = quiet < full ? quiet : full;
	return at > w->locked_until ? at : w->locked_until;
}

static enum status step(struct watch *w, struct error *err)
{
	int64_t wait = WAIT_MS;
	TRY(gather(w, err));
	if (!change_set_is_empty(&w->gathered))
		wait = due(w) - clock_ms();
	if (wait > 0) {
		folder_watch_wait(w->folders, (int)(wait < WAIT_MS ? wait : WAIT_MS));
		return STATUS_OK;
	}
	enum status status = write_gathered(w, err);
	if (status == STATUS_LOCKED) {
		w->locked_until = clock_ms() + LOCKED_MS;
		return STATUS_OK;
	}
	return status;
}

/* What is known to have changed is loaded before the end, without heed to `stop`; to load all
 * is left to the next start. */
static enum status finish(struct watch *w, struct error *err)
{
	const struct timespec pause = {.tv_nsec = LOCKED_MS * 1000000L};
	TRY(gather(w, err));
	if (change_set_is_empty(&w->gathered))
		return STATUS_OK;
	if (w->gathered.all) {
		w->was_cut = true;
		return STATUS_OK;
	}
	int64_t end = clock_ms() + LAST_TRY_MS;
	w->options.read.stop = NULL;
	enum status status;
	while ((status = write_gathered(w, err)) == STATUS_LOCKED && clock_ms() < end)
		nanosleep(&pause, NULL);
	return status;
}

static enum status run(struct watch *w, void (*watching)(void *payload, size_t folders),
		       struct error *err)
{
	const volatile int *stop = w->options.read.stop;
	TRY(folder_watch_open(&w->folders, w->paths, w->path_count, w->index_path, err));
	if (watching)
		watching(w->options.payload, folder_watch_count(w->folders));
	change_set_add_all(&w->gathered);
	while (!*stop)
		TRY(step(w, err));
	return finish(w, err);
}

enum status watch_paths(const char *index_path, const char *const *paths, size_t path_count,
			const struct load_options *options,
			void (*watching)(void *payload, size_t folders),
			struct load_stats *stats, struct error *err)
{
	struct watch w = {.index_path = index_path,
			  .paths = paths,
			  .path_count = path_count,
			  .options = *options,
			  .stats = stats};
	*stats = (struct load_stats){0};
	if (!options->read.stop)
		return fail(err, STATUS_INVALID, "a watch needs a `stop`");
	enum status status = run(&w, watching, err);
	stats->interrupted = w.was_cut;
	folder_watch_close(w.folders);
	change_set_clear(&w.gathered);
	change_set_clear(&w.batch);
	buf_free(&w.absolute);
	return status;
}
