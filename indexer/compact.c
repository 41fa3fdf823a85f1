/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/compact.h"

#include "store/border.h"
#include "store/index_folder.h"

#include <unistd.h>

static enum status open_all(xapian_database **out, const char *const *from, size_t count,
			    struct error *err)
{
	xapian_error xerr;
	enum status status = from_xapian(xapian_database_new(out, &xerr), &xerr, NULL, err);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		xapian_database *part;
		status = from_xapian(xapian_database_open(&part, from[i], 0, &xerr), &xerr,
				     from[i], err);
		if (status == STATUS_OK)
			status = from_xapian(xapian_database_add(*out, part, &xerr), &xerr,
					     from[i], err);
		xapian_database_free(part);
	}
	return status;
}

enum status compact_databases(const char *const *from, size_t count, const char *to,
			      struct error *err)
{
	xapian_database *db;
	xapian_error xerr;
	enum status status = open_all(&db, from, count, err);
	/* Document numbers stay: the order of an article's documents is their meaning. */
	if (status == STATUS_OK)
		status = from_xapian(xapian_database_compact(db, to,
							     XAPIAN_COMPACT_FULL |
								     XAPIAN_COMPACT_NO_RENUMBER,
							     0, NULL, &xerr),
				     &xerr, to, err);
	xapian_database_free(db);
	return status;
}

static enum status compact_locked(const char *path, uint64_t *bytes_before,
				  uint64_t *bytes_after, struct error *err)
{
	struct buf live = {0}, fresh = {0};
	enum status status = index_folder_live(&live, path, err);
	if (status == STATUS_OK)
		status = index_folder_fresh(&fresh, path, err);
	if (status == STATUS_OK)
		status = compact_databases((const char *const[]){live.ptr}, 1, fresh.ptr, err);
	if (status == STATUS_OK)
		status = index_folder_sync(fresh.ptr, err);
	if (status == STATUS_OK) {
		*bytes_before = index_folder_bytes(live.ptr);
		*bytes_after = index_folder_bytes(fresh.ptr);
		status = index_folder_swap(path, fresh.ptr, err);
	}
	/* Whichever of the two is not live now goes. */
	index_folder_sweep(path);
	buf_free(&live);
	buf_free(&fresh);
	return status;
}

enum status compact_index(const char *path, uint64_t *bytes_before, uint64_t *bytes_after,
			  struct error *err)
{
	int lock;
	struct buf live = {0};
	enum status status = index_folder_live(&live, path, err); /* before a folder is made */
	buf_free(&live);
	if (status != STATUS_OK)
		return status;
	TRY(index_folder_lock(&lock, path, err));
	status = compact_locked(path, bytes_before, bytes_after, err);
	close(lock);
	return status;
}
