/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef INDEXER_COMPACT_H
#define INDEXER_COMPACT_H

#include "base/error.h"

#include <stdint.h>

/* Writes the live database of the index anew, without holes, beside the old one, makes it live
 * and removes the old one. Takes the writer's lock. Sizes in bytes on disk. */
enum status compact_index(const char *path, uint64_t *bytes_before, uint64_t *bytes_after,
			  struct error *err);

/* Copies the databases in the folders `from`, as they were committed last, into one in the new
 * folder `to`, without holes; that it is on disk is for index_folder_sync(). Their documents
 * keep their numbers, and no two have the same. */
enum status compact_databases(const char *const *from, size_t count, const char *to,
			      struct error *err);

#endif
