/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Between the public types of lede.h and ours.
 */
#ifndef LIBLEDE_BORDER_H
#define LIBLEDE_BORDER_H

#include "base/error.h"
#include "base/span.h"
#include "indexer/writer.h"
#include "lede.h"
#include "searcher/deadline.h"
#include "searcher/index.h"
#include "store/record.h"

struct lede_index {
	struct index *index;
	struct deadline limit; /* of every call on it */
	lede_index *next;      /* in a lede_pool */
};

struct lede_writer {
	struct writer *writer;
};

/* The status as the public one, and the error copied out (err may be NULL). */
lede_status public_status(enum status status, const struct error *error, lede_error *err);

static inline lede_span to_public(struct span s)
{
	return (lede_span){s.ptr, s.len};
}

static inline struct span from_public(lede_span s)
{
	return (struct span){s.ptr, s.len};
}

/* The article of a record; its dates are written into the arena. False when memory ran out. */
bool public_article(lede_article *out, const struct record *record, struct arena *arena);

/* The record of an article, by all that index_find takes, and its document. The record lies in
 * the arena. STATUS_NOTFOUND. */
enum status article_read(struct record *out, xapian_docid *docid, const struct index *ix,
			 struct span id, struct arena *arena, struct error *err);

#endif
