/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A story: the articles that are near copies of each other, by time, and what each of them has
 * that those before it have not.
 */
#ifndef SEARCHER_STORY_H
#define SEARCHER_STORY_H

#include "searcher/index.h"

enum {
	STORY_MAX_COPIES = 1000,
	STORY_MAX_BYTES = 64 * 1024 * 1024, /* of their fields and additions; what goes over is
					       left out */
};

struct copy {
	struct record record; /* without text, passages, aliases and places */
	xapian_docid article; /* the document that has its text */
	bool is_alias;        /* that is the text of an earlier copy */
	struct span *added;
	size_t added_count;
};

struct story {
	struct span id; /* 16 hex digits */
	struct copy *items;
	size_t count;
	uint64_t outlets; /* distinct sources */
};

/* The story of an article, by all that index_find takes, or by the story's own id. Copies stand
 * by the time of publication, or where that is missing the time of indexing. All lies in the
 * arena. STATUS_NOTFOUND. Cost: reads each article twice, one at a time. Memory:
 * STORY_MAX_BYTES, one article, and KNOWN_RUNS_MAX runs of words (text/addition.h). */
enum status story_read(struct story *out, const struct index *ix, struct span id,
		       struct arena *arena, struct error *err);

#endif
