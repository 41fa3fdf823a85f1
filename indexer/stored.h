/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What an index has: articles by a term of theirs, as they are stored there.
 */
#ifndef INDEXER_STORED_H
#define INDEXER_STORED_H

#include "base/buf.h"
#include "store/record.h"
#include "store/schema.h"
#include "xapian-c/xapian-c.h"

/* An article of the index, in memory of its own. {0} is none. */
struct stored {
	xapian_docid docid;
	struct buf bytes;
	struct record record; /* of `bytes` */
};

/* The first document, which is the article's own, with the term prefix + key; 0: none. */
enum status stored_find(xapian_docid *docid, const xapian_database *db, const char *prefix,
			struct span key, struct error *err);

enum status stored_read(struct stored *out, const xapian_database *db, xapian_docid docid,
			struct error *err);
void stored_free(struct stored *s);

/* A value of a document; borrowed until the next call. */
enum status stored_value(struct span *value, const xapian_database *db, xapian_docid docid,
			 enum slot slot, struct error *err);

#endif
