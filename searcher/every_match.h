/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * All passages that match, not only the best: for counting.
 */
#ifndef SEARCHER_EVERY_MATCH_H
#define SEARCHER_EVERY_MATCH_H

#include "searcher/candidate.h"

/* Is given passages that match, by ascending docid, and the document of the article of each. */
typedef enum status match_taker(void *payload, xapian_docid passage, xapian_docid article,
				struct error *err);

/* Walks all passages that satisfy the plan, exactly those that a search can show. Cost: the
 * query's postings and a look at the place of each match; where only the text can tell (exact
 * phrases), the text of every article that may match is read. Memory: of one database some
 * thousand matches at a time; of several that are searched as one, Xapian's 100 bytes for each
 * match. When the deadline of the index passes it ends before the last match. What `take`
 * returns, if it is not STATUS_OK, ends the walk. */
enum status every_match(const struct index *ix, const struct plan *plan, match_taker *take,
			void *payload, struct error *err);

#endif
