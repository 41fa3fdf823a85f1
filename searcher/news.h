/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What of an article is news to one who has seen all that was in the index up to some document
 * number.
 */
#ifndef SEARCHER_NEWS_H
#define SEARCHER_NEWS_H

#include "searcher/index.h"

struct news_revision {
	uint64_t first; /* the document number that the earlier text came in under; 0: unknown,
			   long ago */
	bool *kept;     /* for each passage of the article: has nothing that was not in it */
};

struct news_article {
	xapian_docid docid;
	uint64_t first;       /* the document number that its text came in under */
	uint64_t story_first; /* likewise, the first of its near copies; 0: it has none */
	struct news_revision *revisions;
	size_t revision_count;
	size_t passage_count;
};

/* Reads what there is to know of the article of a document. In the arena. Cost: its record and
 * its revisions, and the records of its near copies. */
enum status news_read(struct news_article *out, const struct index *ix, xapian_docid article,
		      struct arena *arena, struct error *err);

/* The number that one of its passages came in under, 0 the first. */
static inline uint64_t news_number(const struct news_article *a, uint32_t passage)
{
	return a->first + passage + 1;
}

/* Whether the passage came in behind `since`, is not of a copy of an article that came before
 * (unless `all_copies`), and says something that the texts seen by then did not. */
bool news_is_new(const struct news_article *a, uint32_t passage, uint64_t since,
		 bool all_copies);

#endif
