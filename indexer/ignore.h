/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * `.ledeignore`: names in a folder that are no articles. A pattern a line (fnmatch(3): * ?
 * [...]), each for the names in that very folder; empty lines and lines that start with # say
 * nothing.
 */
#ifndef INDEXER_IGNORE_H
#define INDEXER_IGNORE_H

#include "base/buf.h"

/* Reads the patterns of the folder that is open as `folder`; none when it has no such file.
 * They are left in *patterns, each with a NUL behind it. Of a file over 64 KB the rest is not
 * read. */
void ignore_read(struct buf *patterns, int folder);

bool ignore_matches(const struct buf *patterns, const char *name);

#endif
