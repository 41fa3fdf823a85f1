/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The other articles of a story: near copies, which results show as one line.
 */
#ifndef SEARCHER_COPIES_H
#define SEARCHER_COPIES_H

#include "searcher/index.h"

enum { COPIES_MAX = 1000 }; /* looked at of one story */

struct copies {
	struct span story;     /* its 16 digits; empty: unknown */
	uint32_t articles;     /* of the story, this one too */
	uint64_t all;          /* the same, each alias counted as well */
	xapian_docid *members; /* article documents, ascending, at most COPIES_MAX */
	size_t member_count;
};

/* The story of the article with this document; empty: unknown. In the arena. */
enum status copies_story(struct span *out, const struct index *ix, xapian_docid article,
			 struct arena *arena, struct error *err);

/* Of the article with this document. Two look-ups, and a walk over the story's postings when it
 * has more than one article. All in the arena. */
enum status copies_find(struct copies *out, const struct index *ix, xapian_docid article,
			struct arena *arena, struct error *err);

bool copies_has(const struct copies *c, xapian_docid article);

/* Distinct sources of the story's articles and aliases other than the record's own. Reads the
 * records of those that have aliases. */
enum status copies_outlets(uint64_t *out, const struct copies *c, const struct index *ix,
			   const struct record *record, struct error *err);

#endif
