/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reads the values of one slot, mostly by ascending docid.
 */
#ifndef SEARCHER_SLOT_WALK_H
#define SEARCHER_SLOT_WALK_H

#include "searcher/index.h"
#include "store/schema.h"

struct slot_walk {
	const struct index *ix;
	enum slot slot;
	xapian_value_iter *it; /* opened when it is needed */
	xapian_docid at;       /* where it stands at least */
};

void slot_walk_start(struct slot_walk *walk, const struct index *ix, enum slot slot);

/* The value of a document, empty when it has none; borrowed until the next call. A step back,
 * as there is one where several databases are searched as one, opens the walk anew. */
enum status slot_walk_find(struct span *out, struct slot_walk *walk, xapian_docid docid,
			   struct error *err);
void slot_walk_end(struct slot_walk *walk);

#endif
