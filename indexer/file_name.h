/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of files as the index keeps them: UTF-8 in one line.
 */
#ifndef INDEXER_FILE_NAME_H
#define INDEXER_FILE_NAME_H

#include "base/buf.h"

/* Appends the path; bytes that are no UTF-8, and control characters, become %XX. */
void file_name_write(struct buf *out, struct span path);

/* Whether there is no file any more whose path was written so. A file that merely cannot be
 * looked at is there. */
bool file_name_is_gone(struct span name);

#endif
