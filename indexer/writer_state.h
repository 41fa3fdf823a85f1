/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The inside of a writer: for writer.c, writer_add.c, writer_find.c and story.c alone.
 */
#ifndef INDEXER_WRITER_STATE_H
#define INDEXER_WRITER_STATE_H

#include "base/buf.h"
#include "indexer/spelling.h"
#include "indexer/writer.h"
#include "store/record.h"
#include "store/schema.h"
#include "text/attribution.h"
#include "text/likeness.h"
#include "text/name.h"
#include "text/passage.h"
#include "text/stem.h"

enum { MAX_STEMMERS = 32 }; /* languages kept open; more take turns in the last place */

struct writer {
	xapian_writer *db;
	int lock;
	struct stemmer *stemmers[MAX_STEMMERS];
	size_t stemmer_count;
	struct passage_list passages;
	struct name_finder *names;
	struct attribution *said; /* who speaks in the article at hand */
	size_t said_room;
	struct likeness_text
		likeness[2]; /* the text that is added, and one it is compared with */
	struct spelling spelling;
	struct buf languages; /* codes in use, each with a space behind it */
	int64_t words;        /* in all articles of the index */
	uint64_t pending;     /* changed articles since the last commit */
	uint64_t noted;       /* and changed metadata */
	bool failed; /* half an article may be pending: the batch must not be committed */
};

/* The stemmer of a language; English when it is empty. The writer's. */
enum status writer_stemmer(struct writer *w, struct span language, struct stemmer **out,
			   struct error *err);

/* ---- writer_find.c ---- */

/* The first document, which is the article's own, with the term prefix + key; 0: none. */
enum status writer_find(struct writer *w, const char *prefix, struct span key,
			xapian_docid *docid, struct error *err);

/* An article of the index, in memory of its own. {0} is none. */
struct stored {
	xapian_docid docid;
	struct buf bytes;
	struct record record; /* of `bytes` */
};

enum status stored_read(struct stored *out, struct writer *w, xapian_docid docid,
			struct error *err);
void stored_free(struct stored *s);

/* A value of a document; borrowed until the next call. */
enum status writer_value(struct writer *w, xapian_docid docid, enum slot slot,
			 struct span *value, struct error *err);

#endif
