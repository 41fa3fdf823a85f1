/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reads the bytes as a file and checks what every reader promises of its articles and reports.
 */
#ifndef TESTS_FUZZ_FUZZ_READER_H
#define TESTS_FUZZ_FUZZ_READER_H

#include "indexer/charset.h"
#include "indexer/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_require(bool promise)
{
	if (!promise)
		abort();
}

static inline void fuzz_check_field(struct span field)
{
	fuzz_require(charset_utf8_end(field) == field.len);
	fuzz_require(field.len == 0 || !memchr(field.ptr, '\0', field.len));
}

static inline enum status fuzz_article(void *payload, const struct article *a,
				       struct error *err)
{
	uint64_t *last_line = payload;
	(void)err;
	fuzz_require(a->id.len && (a->canceled || a->title.len || a->text.len));
	fuzz_check_field(a->id);
	fuzz_check_field(a->title);
	fuzz_check_field(a->text);
	fuzz_check_field(a->source);
	fuzz_check_field(a->url);
	fuzz_check_field(a->author);
	fuzz_check_field(a->lang);
	fuzz_check_field(a->section);
	fuzz_check_field(a->keywords);
	fuzz_check_field(a->dateline);
	fuzz_require(a->line >= *last_line);
	*last_line = a->line;
	return STATUS_OK;
}

static inline void fuzz_report(void *payload, struct span file, uint64_t line,
			       const char *reason)
{
	(void)payload, (void)line;
	fuzz_check_field(file);
	fuzz_check_field(span_of(reason));
	for (const char *at = reason; *at; at++)
		fuzz_require((unsigned char)*at >= ' ');
}

/* Reads a file of `start` and the bytes behind it. */
static inline int fuzz_reader_with(const struct read_options *options, const char *path_format,
				   const char *start, const uint8_t *data, size_t size)
{
	char path[64];
	snprintf(path, sizeof path, path_format, (int)getpid());
	FILE *file = fopen(path, "wb");
	if (!file)
		return 0;
	fputs(start, file);
	fwrite(data, 1, size, file);
	fclose(file);
	uint64_t last_line = 1;
	struct read_sink sink = {.payload = &last_line,
				 .article = fuzz_article,
				 .skipped = fuzz_report,
				 .noted = fuzz_report};
	struct error err;
	fuzz_require(read_path(path, options, &sink, &err) == STATUS_OK);
	unlink(path);
	return 0;
}

static inline int fuzz_reader_behind(const char *path_format, const char *start,
				     const uint8_t *data, size_t size)
{
	struct field_map map = {SPAN("a.b"), SPAN("text")};
	struct read_options options = {.maps = &map, .map_count = 1};
	return fuzz_reader_with(&options, path_format, start, data, size);
}

static inline int fuzz_reader(const char *path_format, const uint8_t *data, size_t size)
{
	return fuzz_reader_behind(path_format, "", data, size);
}

#endif
