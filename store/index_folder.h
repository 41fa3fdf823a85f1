/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The index as a folder: a stub that names the live database, the databases, the writer's lock.
 *
 *	news.lede/XAPIANDB     "auto db-000007": Xapian's stub, replaced by rename(2)
 *	news.lede/db-000007/   the live glass database
 *	news.lede/lock         held by the writer, with its process number in it
 */
#ifndef STORE_INDEX_FOLDER_H
#define STORE_INDEX_FOLDER_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

/* Takes the writer's lock of the index in `path`, making the folder when it is not there; the
 * lock is released when *fd is closed, or the process ends. STATUS_LOCKED: the message says who
 * has it. */
enum status index_folder_lock(int *fd, const char *path, struct error *err);

/* The path of the live database, NUL-terminated, into *out. STATUS_NOTFOUND: no index there.
 * STATUS_VERSION: one that is not lede's. */
enum status index_folder_live(struct buf *out, const char *path, struct error *err);

/* The path of a database that does not exist yet, with a number above all others. */
enum status index_folder_fresh(struct buf *out, const char *path, struct error *err);

/* Puts the files of a finished database on disk. */
enum status index_folder_sync(const char *database, struct error *err);

/* Bytes of all files of a database. */
uint64_t index_folder_bytes(const char *database);

/* Makes the database at `database` (from index_folder_fresh, complete and on disk) the live
 * one, in one atomic step that survives a crash. Only under the lock. */
enum status index_folder_swap(const char *path, const char *database, struct error *err);

/* Removes databases that are not live: left by a crash, or replaced. Readers that have one open
 * read on. Only under the lock. */
void index_folder_sweep(const char *path);

#endif
