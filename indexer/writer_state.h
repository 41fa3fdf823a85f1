/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The inside of a writer: for writer.c, writer_add.c, writer_find.c and story.c alone.
 */
#ifndef INDEXER_WRITER_STATE_H
#define INDEXER_WRITER_STATE_H

#include "base/buf.h"
#include "indexer/analyst.h"
#include "indexer/spelling.h"
#include "indexer/stored_story.h"
#include "indexer/writer.h"

struct writer {
	xapian_writer *db;
	int lock;
	struct analyst analyst;
	struct stored_stories stories;
	struct spelling spelling;
	struct buf languages; /* codes in use, each with a space behind it */
	int64_t words;        /* in all articles of the index */
	uint64_t pending;     /* changed articles since the last commit */
	uint64_t noted;       /* and changed metadata */
	char *path;           /* of the index */
	struct bulk *bulk;    /* it loads in bulk (indexer/writer_bulk.h), into */
	struct buf fresh;     /* the database in this folder, */
	struct buf live;      /* which is merged with this one; empty: there is nothing in it */
	bool check_fresh;     /* once it is there */
	bool is_fresh;        /* `db` is that database, which is to become the live one */
	uint64_t fresh_bytes; /* that it had at first */
	bool failed; /* half an article may be pending: the batch must not be committed */
};

/* Notes that the stemmer of this code (stemmer_code()) is in use. */
enum status writer_note_language(struct writer *w, struct span code, struct error *err);

/* ---- writer_find.c ---- */

/* The first document, which is the article's own, with the term prefix + key; 0: none. */
enum status writer_find(struct writer *w, const char *prefix, struct span key,
			xapian_docid *docid, struct error *err);

#endif
