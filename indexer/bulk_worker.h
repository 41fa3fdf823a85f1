/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The threads of a bulk load: batches of articles in, documents of a database out.
 */
#ifndef INDEXER_BULK_WORKER_H
#define INDEXER_BULK_WORKER_H

#include "base/arena.h"
#include "glass/builder.h"
#include "indexer/bulk.h"
#include "indexer/bulk_story.h"
#include "indexer/prepared.h"

enum { BATCH_ARTICLES = 128, BATCH_BYTES = 512 * 1024 };

struct bulk_article {
	struct prepared prepared; /* its record and its digest; the rest is worked out */
	uint64_t at;              /* in the spool */
};

/* Articles that are analysed by one thread. */
struct bulk_batch {
	struct bulk_batch *next;
	uint64_t number; /* from 0, in the order in which they came */
	struct bulk_article items[BATCH_ARTICLES];
	size_t count;
	size_t bytes;       /* of text */
	struct arena arena; /* what the records borrow from */
};

struct bulk_crew;

/* Starts the threads; the options say how many, and what memory they take. The builder and the
 * stories are borrowed, and theirs from here on. */
enum status bulk_crew_start(struct bulk_crew **out, struct builder *builder,
			    struct bulk_stories *stories, const struct bulk_options *options,
			    struct error *err);

/* Hands a batch over, which is freed in the end; waits while too many are waiting. Returns what
 * a thread failed with, if one has. */
enum status bulk_crew_give(struct bulk_crew *crew, struct bulk_batch *batch, struct error *err);

/* Waits until all is done, and adds up what it came to. The builder has everything then but the
 * spelling. */
enum status bulk_crew_finish(struct bulk_crew *crew, struct bulk_sum *sum,
			     struct spelling *spelling, struct error *err);

/* Ends the threads, whatever they have to do still. */
void bulk_crew_free(struct bulk_crew *crew);

struct bulk_batch *bulk_batch_new(uint64_t number);
void bulk_batch_free(struct bulk_batch *batch);

#endif
