/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Many articles into a new database at once, on all cores, without Xapian's writer:
 *
 *	the caller's thread   sees which articles are new, and hands those on in batches
 *	other threads         analyse and invert them (indexer/bulk_worker.c)
 *	glass/builder.h       makes the tables
 *
 * What is not simply new (an id or a text that came before, a withdrawal) is put by, for the
 * writer to add when the database is there; so nothing here knows about revisions and aliases.
 */
#ifndef INDEXER_BULK_H
#define INDEXER_BULK_H

#include "base/buf.h"
#include "indexer/article.h"
#include "indexer/spelling.h"

struct bulk_options {
	size_t memory;       /* bytes, for postings and tables of articles; 0: BULK_MEMORY */
	unsigned threads;    /* that analyse; 0: one for each processor */
	bool check;          /* the database once it is there */
	bool position_lists; /* as in struct analyst; the writer's */
};

enum {
	BULK_MEMORY = 512 * 1024 * 1024,
	BULK_MEMORY_LEAST = 32 * 1024 * 1024,
	BULK_THREADS_MAX = 256,
};

struct bulk;

/* `database` is the folder of the database that is to be made. One thread uses a bulk. */
enum status bulk_open(struct bulk **out, const char *database,
		      const struct bulk_options *options, struct error *err);

/* Threads are ended; of an unfinished database the folder stays. */
void bulk_close(struct bulk *b);

/* Takes an article. *later: it is put by. STATUS_FORMAT: there are no words in it, and the load
 * goes on; after another failure only bulk_close() is allowed. */
enum status bulk_add(struct bulk *b, const struct article *article, bool *later,
		     struct error *err);

/* What the writer has to know of the articles in the database. */
struct bulk_sum {
	uint64_t articles;
	int64_t words;
	struct buf languages; /* stemmer codes, each with a space before it */
};

/* Ends the threads and makes the database, unless there is no article for it (sum->articles is
 * 0 then). The sum is the caller's to free. */
enum status bulk_build(struct bulk *b, struct bulk_sum *sum, struct error *err);
void bulk_sum_free(struct bulk_sum *sum);

/* The next article that was put by, after bulk_build(); valid until the next call. */
enum status bulk_next_later(struct bulk *b, struct article *out, bool *more, struct error *err);

#endif
