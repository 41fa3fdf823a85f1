/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef INDEXER_COMPACT_H
#define INDEXER_COMPACT_H

#include "base/error.h"

#include <stdint.h>

/* Writes the live database of the index anew, without holes, beside the old one, makes it live
 * and removes the old one. Takes the writer's lock. Sizes in bytes on disk. */
enum status compact_index(const char *path, uint64_t *bytes_before, uint64_t *bytes_after,
			  struct error *err);

/* Copies the database in folder `from`, as it was committed last, to the new folder `to`,
 * without holes and on disk. */
enum status compact_database(const char *from, const char *to, struct error *err);

#endif
