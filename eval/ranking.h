/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What was found for one query: documents by rank.
 */
#ifndef EVAL_RANKING_H
#define EVAL_RANKING_H

#include "base/buf.h"

struct ranked {
	size_t start, len; /* the document's id in the ranking's bytes */
	long long rank;
};

/* {0} is empty. Memory: 24 bytes a document (half as many again while it grows), and the ids.
 */
struct ranking {
	struct ranked *items;
	size_t count, room;
	struct buf ids;
	bool failed; /* memory ran out: what was added since is not there */
};

/* Forgets the documents, keeps the memory. */
void ranking_clear(struct ranking *ranking);
void ranking_free(struct ranking *ranking);

/* Ranks may come in any order. */
void ranking_add(struct ranking *ranking, struct span document, long long rank);

/* Puts the best rank first, documents of one rank in byte order of their ids, and keeps of a
 * document that is there twice only the best. False when memory ran out before. */
bool ranking_finish(struct ranking *ranking);

static inline struct span ranking_document(const struct ranking *ranking, size_t i)
{
	return (struct span){ranking->ids.ptr + ranking->items[i].start, ranking->items[i].len};
}

#endif
