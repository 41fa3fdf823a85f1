/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Earlier texts of an article, kept as metadata: what was the record before it changed.
 *
 *	lede:revision:<32 hex digits of the id>:00000001   packed record (store/pack.h)
 *	lede:revised:<32 hex digits of the id>             3
 *
 * Texts of an article are numbered from 1, and the one it has now has the number behind that of
 * the last earlier one. Where that one is not kept, its number is (lede:revised:), so that a
 * number always means the same text until the article is removed.
 */
#ifndef STORE_REVISION_H
#define STORE_REVISION_H

#include "base/buf.h"
#include "base/error.h"
#include "xapian-c/xapian-c.h"

#include <stdint.h>

enum {
	REVISION_KEEP = 20,                    /* of an article; the oldest go */
	REVISION_MAX_BYTES = 20 * 1024 * 1024, /* of a record; a larger one is not kept */
};

/* Numbers of the revisions of an article, oldest first, at most REVISION_KEEP + 1. */
struct revision_list {
	uint32_t numbers[REVISION_KEEP + 1];
	size_t count;
};

enum status revision_find(struct revision_list *out, const xapian_database *db, struct span id,
			  struct error *err);

/* The number of the text that the article has now. */
enum status revision_current(uint32_t *out, const xapian_database *db, struct span id,
			     struct error *err);

/* Appends the record of one revision to *out. */
enum status revision_read(struct buf *out, const xapian_database *db, struct span id,
			  uint32_t number, struct error *err);

/* Keeps a record as the newest revision, and drops the oldest when there are too many. */
enum status revision_add(xapian_writer *db, struct span id, struct span record,
			 struct error *err);

/* Forgets all revisions of an article, and how many there were. */
enum status revision_forget(xapian_writer *db, struct span id, struct error *err);

/* Drops all but the newest `keep` revisions of every article; *dropped counts them. */
enum status revision_prune(xapian_writer *db, size_t keep, uint64_t *dropped,
			   struct error *err);

#endif
