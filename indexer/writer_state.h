/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The inside of a writer: for writer.c, writer_add.c, writer_find.c and story.c alone.
 */
#ifndef INDEXER_WRITER_STATE_H
#define INDEXER_WRITER_STATE_H

#include "base/buf.h"
#include "indexer/analyst.h"
#include "indexer/spelling.h"
#include "indexer/story.h"
#include "indexer/writer.h"
#include "store/record.h"
#include "store/schema.h"

/* An article of the index, in memory of its own. {0} is none. */
struct stored {
	xapian_docid docid;
	struct buf bytes;
	struct record record; /* of `bytes` */
};

struct writer {
	xapian_writer *db;
	int lock;
	struct analyst analyst;
	struct story_source stories;
	struct stored candidate; /* for the same story */
	struct spelling spelling;
	struct buf languages; /* codes in use, each with a space behind it */
	int64_t words;        /* in all articles of the index */
	uint64_t pending;     /* changed articles since the last commit */
	uint64_t noted;       /* and changed metadata */
	char *path;           /* of the index */
	struct bulk *bulk;    /* it loads in bulk (indexer/writer_bulk.h), into */
	struct buf fresh;     /* the database in this folder */
	bool check_fresh;     /* once it is there */
	bool has_holes;       /* articles that were put by changed it since */
	bool is_fresh;        /* `db` is that database, which is to become the live one */
	bool failed; /* half an article may be pending: the batch must not be committed */
};

/* Notes that the stemmer of this code (stemmer_code()) is in use. */
enum status writer_note_language(struct writer *w, struct span code, struct error *err);

/* ---- writer_find.c ---- */

/* The first document, which is the article's own, with the term prefix + key; 0: none. */
enum status writer_find(struct writer *w, const char *prefix, struct span key,
			xapian_docid *docid, struct error *err);

enum status stored_read(struct stored *out, struct writer *w, xapian_docid docid,
			struct error *err);
void stored_free(struct stored *s);

/* A value of a document; borrowed until the next call. */
enum status writer_value(struct writer *w, xapian_docid docid, enum slot slot,
			 struct span *value, struct error *err);

#endif
