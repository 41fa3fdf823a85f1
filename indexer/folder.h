/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Walks a folder and all below it, in byte order of the names.
 */
#ifndef INDEXER_FOLDER_H
#define INDEXER_FOLDER_H

#include "base/error.h"
#include "base/span.h"

#include <sys/stat.h>

struct folder_visitor {
	void *payload;

	/* A regular file; anything but STATUS_OK ends the walk. `path` is NUL-terminated. */
	enum status (*file)(void *payload, const char *path, const struct stat *about,
			    struct error *err);

	/* A path that is left out, and why. `known` when what is there is read under another
	 * name, so that nothing is lost. */
	void (*left_out)(void *payload, const char *path, const char *reason, bool known);

	/* A folder that is about to be read, before its names are; *enters false leaves it
	 * out. Anything but STATUS_OK ends the walk. May be NULL. */
	enum status (*folder)(void *payload, const char *path, const struct stat *about,
			      bool *enters, struct error *err);
};

/* Hidden entries (a leading dot) are passed over, symbolic links followed; a folder is entered
 * once, by the first of its names. Nothing is opened but folders. Ends early, with STATUS_OK,
 * when *stop (stop may be NULL) becomes non-zero. Memory: the names in the folders on the way
 * down to the current one, and 32 bytes for each folder seen. STATUS_NOMEM, or what
 * visitor->file returned. */
enum status folder_walk(const char *path, const volatile int *stop,
			const struct folder_visitor *visitor, struct error *err);

#endif
