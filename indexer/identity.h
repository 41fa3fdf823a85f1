/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The id of an article that has none of its own: the path of its file.
 */
#ifndef INDEXER_IDENTITY_H
#define INDEXER_IDENTITY_H

#include "base/buf.h"
#include "indexer/writer.h"

/* A path as the user named it, and what it stands for, as file_name_write has them. */
struct named_path {
	struct buf given;    /* without "./" before it and "/" behind it; empty for "." */
	struct buf absolute; /* as path_absolute gives it */
};

enum status named_path_set(struct named_path *path, const char *given, struct error *err);
void named_path_free(struct named_path *path);

/* The id for `place` (the absolute path of a file, or path#12 for one article of several) below
 * a named path, into *id:
 * - what the file is already known by, however it was named then;
 * - else the path as it was named this time, "news/a.txt";
 * - else, when another file that still exists has that id, the absolute path. */
enum status identity_of_place(struct buf *id, struct writer *w, const struct named_path *path,
			      struct span place, struct error *err);

#endif
