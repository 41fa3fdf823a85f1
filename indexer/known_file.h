/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files that need not be read again: those that are as they were when all in them was indexed.
 */
#ifndef INDEXER_KNOWN_FILE_H
#define INDEXER_KNOWN_FILE_H

#include "indexer/reader.h"
#include "indexer/writer.h"

/* A hash of what decides what a reader makes of a file. */
uint64_t known_file_options(const struct read_options *options);

/* Whether the file is as it was: by size, time and inode; where only these differ, by its
 * bytes. *articles: what came of it then. `file` is its name in the index, `path` the one to
 * open. */
enum status known_file_check(bool *is_same, uint64_t *articles, struct writer *w,
			     struct span file, const char *path, const struct stat *about,
			     uint64_t options, struct error *err);

/* Remembers a file that was read to its end. */
enum status known_file_note(struct writer *w, struct span file, const char *path,
			    const struct stat *about, uint64_t options, uint64_t articles,
			    struct error *err);

/* Forgets the files at or below `path` that are no longer there. */
enum status known_file_prune(struct writer *w, struct span path, struct error *err);

#endif
