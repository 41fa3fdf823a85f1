/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From files to articles. One file a format: reader_text.c, reader_json.c ...
 */
#ifndef INDEXER_READER_H
#define INDEXER_READER_H

#include "base/error.h"
#include "indexer/article.h"

#include <sys/stat.h>

/* Renames a field of JSON input: {"headline", "title"} takes the title from "headline"; dots go
 * into objects ("meta.title"). The first map whose field is there and not empty wins; without
 * one the plain name is taken. */
struct field_map {
	struct span from;
	struct span to;
};

/* Files whose name ends in "." and `ending` are given to a program: see indexer/filter.h. */
struct file_filter {
	struct span ending;  /* "pdf" */
	const char *command; /* "pdftotext %s -" */
};

enum { READ_SECONDS = 10 };

struct read_options {
	const struct field_map *maps;
	size_t map_count;
	const struct file_filter *filters;
	size_t filter_count;
	const volatile int *stop; /* reading ends soon after this is non-zero; may be NULL */
	double seconds;           /* that parsing one document may take; 0: READ_SECONDS */
	int64_t now; /* what is in the future, seconds since 1970; 0: the clock tells */
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

	/* A file in a folder that does not look like news ("a picture"); may be NULL. */
	void (*other)(void *payload, struct span file, const char *reason);

	/* Whether a file is to be opened; may be NULL: all are. */
	bool (*wanted)(void *payload, struct span file, const char *path,
		       const struct stat *about);

	/* A file was read to its end, as it was when it was opened; may be NULL. */
	enum status (*finished)(void *payload, struct span file, const struct stat *about,
				struct error *err);
};

/* Reads `path`: a file, a folder with all that is below it in byte order of the names, or "-"
 * for standard input. What a file is, its first bytes tell (indexer/sniff.h), packed ones and
 * the members of archives included.
 *
 * In folders hidden entries and what a `.ledeignore` there names (indexer/ignore.h) are passed
 * over silently, plain text is read from files named .txt only, and files of other kinds go to
 * sink->other; symbolic links are followed, and a folder is read once however many names it
 * has. A file that is named directly is read as text when it is nothing else, and skipped when
 * it is no text. Devices, pipes and sockets are never opened.
 *
 * Memory: bounded by a few times ARTICLE_MAX_BYTES whatever the input. Returns STATUS_OK when
 * input was bad or missing: that goes to sink->skipped. STATUS_NOMEM, or what the sink
 * returned, otherwise. */
enum status read_path(const char *path, const struct read_options *options,
		      const struct read_sink *sink, struct error *err);

/* Reads of `path` what is at or below `below` (absolute), as read_path does when it comes
 * there. That it comes there, neither hidden nor ignored, the caller knows. NULL: all. */
enum status read_path_below(const char *path, const char *below,
			    const struct read_options *options, const struct read_sink *sink,
			    struct error *err);

/* The bytes that read_path would read from path, for a progress bar; 0 when it cannot be known.
 */
uint64_t read_path_size(const char *path);

#endif
