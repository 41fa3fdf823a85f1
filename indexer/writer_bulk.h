/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A writer that loads in bulk (indexer/bulk.h): its articles go into a new database. That is
 * merged with the one that the index has, unless this is empty, and takes its place at the next
 * commit.
 */
#ifndef INDEXER_WRITER_BULK_H
#define INDEXER_WRITER_BULK_H

#include "indexer/bulk.h"
#include "indexer/writer.h"

/* Whether it can: STATUS_INVALID says why not. */
enum status writer_bulk_possible(struct writer *w, struct error *err);

/* The bytes of the database that it would have to copy; 0: it is empty. */
enum status writer_bulk_copies(struct writer *w, uint64_t *bytes, struct error *err);

/* Until writer_bulk_finish() articles that are added go the other way; metadata can be set, and
 * all other changes wait for it. */
enum status writer_bulk_start(struct writer *w, const struct bulk_options *options,
			      struct error *err);

/* For writer_add. */
enum status writer_bulk_add(struct writer *w, const struct article *article,
			    enum change *change, struct error *err);

/* Whether enough is there for a new database (bulk_options.least). */
bool writer_bulk_pays(const struct writer *w);

/* For writer_commit: makes the new database, which was just committed, the live one. */
enum status writer_bulk_swap(struct writer *w, struct error *err);

/* Makes the new database, when there was enough for one, the one that is written; the next
 * commit makes it the live one. Then gives those articles to `later` that were put by, to be
 * added: `change` is what writer_add said of them, CHANGE_LATER or, of those that were not
 * enough, CHANGE_ADDED. After a failure the writer can only be closed, and the index is as it
 * was. */
enum status writer_bulk_finish(struct writer *w,
			       enum status (*later)(void *payload,
						    const struct article *article,
						    enum change change, struct error *err),
			       void *payload, struct error *err);

#endif
