/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* fstat, lseek */
#include "indexer/reader.h"

#include "base/buf.h"
#include "base/path.h"
#include "indexer/file_name.h"
#include "indexer/folder.h"
#include "indexer/reading.h"

#include <assert.h>
#include <unistd.h>

/* ---- files ---- */

/* A folder that is walked for reading. */
struct walker {
	const struct read_options *options;
	const struct read_sink *sink;
	const char *root;
};

static enum status read_file(const struct walker *w, const char *path, const struct stat *about,
			     struct error *err)
{
	struct buf shown = {0};
	struct error reason;
	file_name_write(&shown, span_of(path));
	struct reading r = {.options = w->options,
			    .sink = w->sink,
			    .file = buf_span(&shown),
			    .is_direct = strcmp(path, w->root) == 0};
	enum status status = STATUS_OK;
	if (!shown.failed && w->sink->wanted &&
	    !w->sink->wanted(w->sink->payload, r.file, path, about))
		goto done;
	status = shown.failed ? fail_nomem(&reason)
			      : input_open(&r.input, path, r.options, r.sink, &reason);
	if (status == STATUS_OK) {
		status = reader_any(&r, err);
		bool ended = r.input.state != INPUT_STOPPED;
		input_close(&r.input);
		if (status == STATUS_OK && ended && w->sink->finished)
			status = w->sink->finished(w->sink->payload, r.file, about, err);
	} else if (status == STATUS_IO) {
		reading_skip(&r, 0, "%s", reason.message);
		status = STATUS_OK;
	} else {
		status = fail(err, status, "%s", reason.message);
	}
done:
	buf_free(&shown);
	return status;
}

static void left_out(void *payload, const char *path, const char *reason, bool known)
{
	const struct walker *w = payload;
	struct buf shown = {0};
	file_name_write(&shown, span_of(path));
	struct reading r = {.options = w->options, .sink = w->sink, .file = buf_span(&shown)};
	if (known)
		reading_note(&r, 0, "%s", reason);
	else
		reading_skip(&r, 0, "%s", reason);
	buf_free(&shown);
}

static enum status visit_file(void *payload, const char *path, const struct stat *about,
			      struct error *err)
{
	return read_file(payload, path, about, err);
}

/* ---- standard input ---- */

static enum status read_stdin(const struct walker *w, struct error *err)
{
	struct reading r = {.options = w->options, .sink = w->sink, .is_direct = true};
	enum status status = input_open(&r.input, NULL, r.options, r.sink, err);
	if (status != STATUS_OK)
		return status;
	input_skip_space(&r.input);
	status = reader_any(&r, err);
	input_close(&r.input);
	return status;
}

/* ---- the interface ---- */

/* An empty path stays empty: it is no folder. */
static const char *absolute(struct buf *out, const char *path)
{
	if (*path && !path_absolute(out, span_of(path)))
		return NULL;
	return buf_string(out);
}

enum status read_path_below(const char *path, const char *below,
			    const struct read_options *options, const struct read_sink *sink,
			    struct error *err)
{
	assert(sink->article && sink->skipped);
	struct walker w = {.options = options, .sink = sink};
	if (strcmp(path, "-") == 0)
		return read_stdin(&w, err);
	struct buf root = {0};
	enum status status;
	w.root = absolute(&root, path);
	if (w.root) {
		struct folder_visitor visitor = {
			.payload = &w, .file = visit_file, .left_out = left_out};
		status = folder_walk(below ? below : w.root, options->stop, &visitor, err);
	} else {
		status = root.failed ? fail_nomem(err)
				     : fail(err, STATUS_IO, "there is no working folder");
	}
	buf_free(&root);
	return status;
}

enum status read_path(const char *path, const struct read_options *options,
		      const struct read_sink *sink, struct error *err)
{
	return read_path_below(path, NULL, options, sink, err);
}

static enum status add_size(void *payload, const char *path, const struct stat *about,
			    struct error *err)
{
	uint64_t *sum = payload;
	(void)err;
	(void)path;
	if (about->st_size > 0)
		*sum += (uint64_t)about->st_size;
	return STATUS_OK;
}

static void pass_over(void *payload, const char *path, const char *reason, bool known)
{
	(void)payload, (void)path, (void)reason, (void)known;
}

static uint64_t stdin_size(void)
{
	struct stat about;
	if (fstat(STDIN_FILENO, &about) != 0 || !S_ISREG(about.st_mode))
		return 0;
	off_t at = lseek(STDIN_FILENO, 0, SEEK_CUR);
	return at >= 0 && at < about.st_size ? (uint64_t)(about.st_size - at) : 0;
}

uint64_t read_path_size(const char *path)
{
	if (strcmp(path, "-") == 0)
		return stdin_size();
	struct buf root = {0};
	uint64_t sum = 0;
	struct folder_visitor visitor = {
		.payload = &sum, .file = add_size, .left_out = pass_over};
	const char *start = absolute(&root, path);
	if (start)
		folder_walk(start, NULL, &visitor, NULL);
	buf_free(&root);
	return sum;
}
