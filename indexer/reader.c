/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* fstat, lseek */
#include "indexer/reader.h"
#include "base/path.h"

#include "base/buf.h"
#include "indexer/charset.h"
#include "indexer/file_name.h"
#include "indexer/folder.h"
#include "indexer/reading.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { REASON_BYTES = 400 };

typedef enum status reader_function(struct reading *r, struct error *err);

/* ---- what the readers share (reading.h) ---- */

typedef void report_function(void *payload, struct span file, uint64_t line,
			     const char *reason);

/* A reason may quote the input: no control characters go out, no half of a character. */
static void make_printable(char *text)
{
	size_t end = charset_utf8_end(span_of(text));
	text[end] = '\0';
	for (char *at = text; *at; at++)
		if ((*at > 0 && *at < ' ') || *at == 0x7F)
			*at = '?';
}

static void report(const struct reading *r, report_function *to, uint64_t line, char *reason)
{
	make_printable(reason);
	to(r->sink->payload, r->file.len ? r->file : SPAN("-"), line, reason);
}

void reading_skip(const struct reading *r, uint64_t line, const char *format, ...)
{
	char reason[REASON_BYTES];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof reason, format, arguments);
	va_end(arguments);
	report(r, r->sink->skipped, line, reason);
}

void reading_note(const struct reading *r, uint64_t line, const char *format, ...)
{
	if (!r->sink->noted)
		return;
	char reason[REASON_BYTES];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof reason, format, arguments);
	va_end(arguments);
	report(r, r->sink->noted, line, reason);
}

/* The line in which the byte at `offset` lies. */
static uint64_t line_at(uint64_t line, struct span bytes, size_t offset)
{
	struct span before = span_slice(bytes, 0, offset), piece;
	while (span_cut(&before, '\n', &piece) && before.ptr)
		line++;
	return line;
}

static bool convert(struct buf *bytes)
{
	struct buf converted = {0};
	charset_from_windows_1252(&converted, buf_span(bytes));
	buf_free(bytes);
	*bytes = converted;
	return !bytes->failed;
}

bool reading_decode(const struct reading *r, uint64_t line, struct buf *bytes, const char *unit)
{
	struct span all = buf_span(bytes);
	size_t offset = span_find(all, (struct span){"", 1});
	if (offset < all.len) {
		reading_skip(r, line_at(line, all, offset), "NUL byte at byte %zu of the %s",
			     offset + 1, unit);
		return false;
	}
	offset = charset_utf8_end(all);
	if (offset == all.len)
		return true;
	if (r->input.utf16 || !charset_is_windows_1252(all)) {
		reading_skip(r, line_at(line, all, offset),
			     "broken UTF-%d at byte %zu of the %s", r->input.utf16 ? 16 : 8,
			     offset + 1, unit);
		return false;
	}
	reading_note(r, line_at(line, all, offset), "read as Windows-1252");
	return convert(bytes);
}

void reading_put_id(const struct reading *r, struct buf *id, struct span record)
{
	if (r->file.len)
		buf_put(id, r->file);
	else
		buf_print(id, "stdin:%016llx",
			  (unsigned long long)XXH3_64bits(record.ptr, record.len));
}

/* ---- files ---- */

/* A folder that is walked for reading. */
struct walker {
	const struct read_options *options;
	const struct read_sink *sink;
	const char *root;
};

static bool take_ending(struct span *name, struct span ending)
{
	if (name->len <= ending.len)
		return false;
	size_t start = name->len - ending.len;
	if (!span_equal_nocase(span_slice(*name, start, name->len), ending))
		return false;
	name->len = start;
	return true;
}

/* The reader for a file of this name; NULL for none. */
static reader_function *reader_for(struct span name)
{
	take_ending(&name, SPAN(".gz"));
	if (take_ending(&name, SPAN(".txt")))
		return reader_text;
	if (take_ending(&name, SPAN(".jsonl")) || take_ending(&name, SPAN(".ndjson")))
		return reader_json_lines;
	if (take_ending(&name, SPAN(".json")))
		return reader_json;
	return NULL;
}

static enum status read_file(const struct walker *w, const char *path, reader_function *read,
			     struct error *err)
{
	struct buf shown = {0};
	file_name_write(&shown, span_of(path));
	struct reading r = {.options = w->options, .sink = w->sink, .file = buf_span(&shown)};
	struct error reason;
	enum status status = shown.failed
				     ? fail_nomem(&reason)
				     : input_open(&r.input, path, r.options, r.sink, &reason);
	if (status == STATUS_OK) {
		status = read(&r, err);
		input_close(&r.input);
	} else if (status == STATUS_IO) {
		reading_skip(&r, 0, "%s", reason.message);
		status = STATUS_OK;
	} else {
		status = fail(err, status, "%s", reason.message);
	}
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
	const struct walker *w = payload;
	(void)about;
	reader_function *read = reader_for(span_of(path));
	if (read)
		return read_file(w, path, read, err);
	if (strcmp(path, w->root) == 0)
		left_out(payload, path,
			 "not a kind of file that can be read (.txt, .json, "
			 ".jsonl, .ndjson, each also .gz)",
			 false);
	return STATUS_OK;
}

/* ---- standard input ---- */

/* Takes white space off the front and looks at what comes then. */
static int first_byte(struct input *in)
{
	int c;
	while ((c = input_peek(in)) == ' ' || (c >= '\t' && c <= '\r')) {
		in->line += c == '\n';
		in->at++;
	}
	return c;
}

static enum status read_stdin(const struct walker *w, struct error *err)
{
	struct reading r = {.options = w->options, .sink = w->sink};
	enum status status = input_open(&r.input, NULL, r.options, r.sink, err);
	if (status != STATUS_OK)
		return status;
	int c = first_byte(&r.input);
	status = c == '{' || c == '[' ? reader_json(&r, err) : reader_text(&r, err);
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

enum status read_path(const char *path, const struct read_options *options,
		      const struct read_sink *sink, struct error *err)
{
	assert(sink->article && sink->skipped);
	struct walker w = {.options = options, .sink = sink};
	if (strcmp(path, "-") == 0)
		return read_stdin(&w, err);
	struct buf root = {0};
	enum status status;
	w.root = absolute(&root, path);
	if (w.root) {
		struct folder_visitor visitor = {&w, visit_file, left_out};
		status = folder_walk(w.root, options->stop, &visitor, err);
	} else {
		status = root.failed ? fail_nomem(err)
				     : fail(err, STATUS_IO, "there is no working folder");
	}
	buf_free(&root);
	return status;
}

static enum status add_size(void *payload, const char *path, const struct stat *about,
			    struct error *err)
{
	uint64_t *sum = payload;
	(void)err;
	if (about->st_size > 0 && reader_for(span_of(path)))
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
	struct folder_visitor visitor = {&sum, add_size, pass_over};
	const char *start = absolute(&root, path);
	if (start)
		folder_walk(start, NULL, &visitor, NULL);
	buf_free(&root);
	return sum;
}
