/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where the words of passages stand: from the order that a passage has with it, or in an index
 * that was made so from Xapian's position lists. Both tell the same.
 */
#ifndef SEARCHER_POSITION_READER_H
#define SEARCHER_POSITION_READER_H

#include "searcher/index.h"
#include "store/word_order.h"

enum { POSITIONS_MAX = WORD_ORDER_MAX_WORDS }; /* of a passage */

struct position_reader {
	const struct index *ix;
	xapian_value_iter *it; /* over the orders; NULL: not opened yet */
	xapian_docid docid;    /* where it stands, */
	bool has_order;        /* and whether this is of there: */
	struct word_order order;
};

void position_reader_start(struct position_reader *reader, const struct index *ix);
void position_reader_end(struct position_reader *reader);

/* Goes to a passage. Cheapest when they come by ascending docid. STATUS_CORRUPT. */
enum status position_reader_go(struct position_reader *reader, xapian_docid docid,
			       struct error *err);

/* The positions of a stem in the passage gone to, from 1 and ascending, at most `room` of them.
 * The caller knows that the passage has it: of another one they may be some other word's. */
enum status position_reader_read(const struct position_reader *reader, struct span term,
				 uint32_t *positions, size_t room, size_t *count,
				 struct error *err);

#endif
