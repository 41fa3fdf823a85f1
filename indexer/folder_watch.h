/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Says which files and folders change below the paths that a user named, by inotify(7).
 */
#ifndef INDEXER_FOLDER_WATCH_H
#define INDEXER_FOLDER_WATCH_H

#include "indexer/change_set.h"

/* One thread. What reader.h says of hidden names, `.ledeignore` and symbolic links holds here
 * too, but a link to a file outside of the folders is looked at only when the link itself
 * changes. Of a network file system only what this machine does is seen. */
struct folder_watch;

/* Sets the watches: on every folder at or below the paths, and on the folders that hold them,
 * so that a path may go and come back, or come first. A folder that cannot be read is not
 * watched, and neither is the index in `index_path`. STATUS_INVALID for "-"; STATUS_IO when the
 * system gives no more watches. */
enum status folder_watch_open(struct folder_watch **out, const char *const *paths,
			      size_t path_count, const char *index_path, struct error *err);
void folder_watch_close(struct folder_watch *fw);

/* The folders of which changes are told. */
size_t folder_watch_count(const struct folder_watch *fw);

/* Waits until something happens, at most so many milliseconds; a signal ends it as well. */
void folder_watch_wait(const struct folder_watch *fw, int milliseconds);

/* Adds to the set, without waiting, what has happened:
 * - files that were written and closed, moved there, linked there or made readable;
 * - folders that are new there, with all below them;
 * - paths that are gone.
 * New folders are watched from then on. When the system lost count, or a `.ledeignore` changed,
 * the watches are set anew and the set is told that all may have changed. */
enum status folder_watch_take(struct folder_watch *fw, struct change_set *changes,
			      struct error *err);

#endif
