/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From files to articles. One file a format: reader_text.c, reader_json.c.
 */
#ifndef INDEXER_READER_H
#define INDEXER_READER_H

#include "base/error.h"
#include "indexer/article.h"

/* Renames a field of JSON input: {"headline", "title"} takes the title from "headline"; dots go
 * into objects ("meta.title"). The first map whose field is there and not empty wins; without
 * one the plain name is taken. */
struct field_map {
	struct span from;
	struct span to;
};

struct read_options {
	const struct field_map *maps;
	size_t map_count;
	const volatile int *stop; /* reading ends soon after this is non-zero; may be NULL */
};

/* What readers report to. `file` is the absolute path as UTF-8 (a byte that is not UTF-8 stands
 * as %XX), "-" for standard input; `line` counts from 1, 0 is the file as a whole; `reason` is
 * one line of words without control characters. All are borrowed for the call. */
struct read_sink {
	void *payload;

	/* An article; anything but STATUS_OK ends the reading and comes back from read_path. */
	enum status (*article)(void *payload, const struct article *article, struct error *err);

	/* Something was left out ("broken JSON: ...", "line longer than 16 MiB"). Reading goes
	 * on. */
	void (*skipped)(void *payload, struct span file, uint64_t line, const char *reason);

	/* `bytes` more of the input have been read (as they lie on disk); may be NULL. */
	void (*progress)(void *payload, uint64_t bytes);

	/* Something was not as it should be, yet the article is kept ("read as Windows-1252",
	 * "date not understood: ..."); may be NULL. */
	void (*noted)(void *payload, struct span file, uint64_t line, const char *reason);
};

/* Reads `path`: a file by its name (.txt, .jsonl, .ndjson, .json, each also .gz), a folder with
 * all that is below it in byte order of the names, or "-" for standard input (JSON when the
 * first byte that is not white space is '{' or '[', else one text article; gzip is recognised).
 *
 * In folders hidden entries, files of other kinds and what a `.ledeignore` there names
 * (indexer/ignore.h) are passed over silently, symbolic links
 * are followed, and a folder is read once however many names it has. A file named directly
 * whose kind is unknown is reported as skipped. Devices, pipes and sockets are never opened.
 *
 * Memory: bounded by a few times ARTICLE_MAX_BYTES whatever the input. Returns STATUS_OK when
 * input was bad or missing: that goes to sink->skipped. STATUS_NOMEM, or what sink->article
 * returned, otherwise. */
enum status read_path(const char *path, const struct read_options *options,
		      const struct read_sink *sink, struct error *err);

/* The bytes that read_path would read from path, for a progress bar; 0 when it cannot be known.
 */
uint64_t read_path_size(const char *path);

#endif
