/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Many articles into a new database at once, on all cores, without Xapian's writer:
 *
 *	the caller's thread   sees which articles are new, and hands those on in batches
 *	other threads         analyse and invert them (indexer/bulk_worker.c)
 *	glass/builder.h       makes the tables
 *
 * What is not simply new (an id or a text that came before or that the index has, a withdrawal)
 * is put by, for the writer to add when the database is there; so nothing here knows about
 * revisions and aliases.
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
	uint64_t least;      /* bytes of new articles; of fewer no database is made */
	bool position_lists; /* as in struct analyst; the writer's */
};

/* What the index has that the articles are for. */
struct bulk_past {
	const char *database; /* its folder, as long as the bulk is there; NULL: it is empty */
	uint32_t last;        /* the highest number that a document ever had */
	void *payload;
	/* Whether the index has an article with this id, or knows that it was withdrawn; and
	 * whether it has the text. */
	enum status (*has_id)(void *payload, const struct article *article, bool *has,
			      struct error *err);
	enum status (*has_text)(void *payload, const unsigned char *digest, bool *has,
				struct error *err);
};

enum {
	BULK_MEMORY = 512 * 1024 * 1024,
	BULK_MEMORY_LEAST = 32 * 1024 * 1024,
	BULK_THREADS_MAX = 256,
	BULK_TEXT_MAX_BYTES = 2 * 1024 * 1024, /* a longer one is put by: 16 MB of words that
						  are all different took 640 MB of memory */
};

struct bulk;

/* `database` is the folder of the database that is to be made; its documents have numbers
 * behind those of the past. One thread uses a bulk. */
enum status bulk_open(struct bulk **out, const char *database,
		      const struct bulk_options *options, const struct bulk_past *past,
		      struct error *err);

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

/* Whether there is enough for a database so far. */
bool bulk_pays(const struct bulk *b);

/* Ends the threads and makes the database, unless there is too little for it (sum->articles is
 * 0 then). The sum is the caller's to free. */
enum status bulk_build(struct bulk *b, struct bulk_sum *sum, struct error *err);
void bulk_sum_free(struct bulk_sum *sum);

/* The next article that was put by, after bulk_build(); valid until the next call. When no
 * database was made all others come first: *is_later is false for them. */
enum status bulk_next_later(struct bulk *b, struct article *out, bool *is_later, bool *more,
			    struct error *err);

#endif
