/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Articles into the index, through Xapian's own writer.
 */
#ifndef INDEXER_WRITER_H
#define INDEXER_WRITER_H

#include "base/buf.h"
#include "base/error.h"
#include "indexer/article.h"
#include "xapian-c/xapian-c.h"

enum change {
	CHANGE_ADDED,
	CHANGE_UPDATED,
	CHANGE_UNCHANGED,
	CHANGE_ALIASED,  /* the text is there under another id, and has this one as well now */
	CHANGE_REMOVED,  /* withdrawn by its publisher */
	CHANGE_OUTDATED, /* a newer version is there, or it was withdrawn: nothing was done */
	CHANGE_LATER,    /* it is put by until the end of a bulk load */
};

/* Holds the writer's lock. One thread. */
struct writer;

/* Opens the index in folder `path` for writing and makes it when it is not there.
 * STATUS_LOCKED, STATUS_VERSION. */
enum status writer_open(struct writer **out, const char *path, struct error *err);

/* Drops what was not committed. */
void writer_close(struct writer *w);

/* Adds an article or replaces the one with its id, whole; one whose content hash is unchanged
 * is left alone. A text that is there under another id gives that article an alias; a near copy
 * joins the story of the article it is one of (indexer/story.h). The earlier text of a changed
 * article is kept (store/revision.h). STATUS_FORMAT: the article has no words; the writer goes
 * on. After any other failure the batch cannot be committed. */
enum status writer_add(struct writer *w, const struct article *article, enum change *change,
		       struct error *err);

/* The id of the article that was read from this place (see struct article) before, into *id;
 * empty when there is none: a file keeps its id when it is named in another way. */
enum status writer_id_of_file(struct writer *w, struct span place, struct buf *id,
			      struct error *err);

/* The file that the article with this id was read from, into *file; empty when there is none.
 */
enum status writer_file_of_id(struct writer *w, struct span id, struct buf *file,
			      struct error *err);

/* Removes the article with its revisions, or takes the alias off the article that has it. An
 * article with aliases goes on under the first of them. */
enum status writer_remove(struct writer *w, struct span id, bool *found, struct error *err);

/* Drops all but the newest `keep` earlier texts of every article; *dropped counts them. */
enum status writer_prune_revisions(struct writer *w, size_t keep, uint64_t *dropped,
				   struct error *err);

/* Makes all changes since the last commit durable and visible, in one step. */
enum status writer_commit(struct writer *w, struct error *err);

/* Changed articles since the last commit. */
uint64_t writer_pending(const struct writer *w);

/* Whether the batch has grown so large in memory that it should be committed whatever its
 * count. */
bool writer_is_full(const struct writer *w);

/* What is in the index, with what is not committed yet; borrowed from the writer. */
const xapian_database *writer_database(const struct writer *w);

/* Whether the words of passages have position lists in Xapian's table, which other programs can
 * read, or each passage the order of its words, in a tenth of the room. STATUS_INVALID: the
 * index is not empty and has the other. */
enum status writer_set_positions(struct writer *w, bool lists, struct error *err);

/* Reads and sets metadata of the index (store/schema.h), which belong to the batch as articles
 * do; an empty value removes the key. *value is borrowed until the next call. */
enum status writer_get(struct writer *w, struct buf *key, struct span *value,
		       struct error *err);
enum status writer_set(struct writer *w, struct buf *key, struct span value, struct error *err);

#endif
