/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files that another program makes text of: `pdf=pdftotext %s -`.
 */
#ifndef INDEXER_FILTER_H
#define INDEXER_FILTER_H

#include "indexer/reading.h"

/* The command for files of this name; NULL when there is none. */
const char *filter_for(const struct read_options *options, struct span name);

/* Runs the command and reads what it prints as text or HTML. "%s" stands for a copy of the file
 * with the same ending; without any in the command, the file is its standard input. No shell is
 * in between: the command is cut into words at blanks and tabs. It has our environment, no
 * other open files, and may take options->seconds, FILTER_MEMORY_BYTES, a file of
 * FILTER_FILE_BYTES, and print ARTICLE_MAX_BYTES; one that takes more, or fails, is reported
 * and killed with all that it started. */
enum status filter_read(struct reading *r, const char *command, struct error *err);

#define FILTER_MEMORY_BYTES (UINT64_C(2) << 30)
#define FILTER_FILE_BYTES   (UINT64_C(256) << 20)

#endif
