/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How many passages match a query, by the day that their article was published.
 */
#ifndef SEARCHER_TIMELINE_H
#define SEARCHER_TIMELINE_H

#include "searcher/index.h"

struct timeline_options {
	bool plain;
	bool all_copies;
	int64_t now;
	struct span since, until; /* as behind since: and, with ".." before it, date: in a
				     query; empty: open */
};

struct day_count {
	uint64_t passages;
	uint64_t articles; /* stories, or with all_copies articles: each once, on the day of the
			      earliest copy that matches */
};

struct timeline {
	struct day_count *days; /* one after the other, from first_day; malloc'ed */
	size_t day_count;
	int64_t first_day; /* since 1970-01-01 */
	struct day_count total, undated;
	bool all_words;         /* passages with all that is wanted were counted */
	int64_t first, last;    /* seconds: what `since` and `until` came to */
	struct span suggestion; /* "did you mean", when nothing matches */
};

/* Counts all matches of the newest commit, exactly: passages that have everything that is
 * wanted or, when there are none, anything of it (as a search by date does). Memory: 16 bytes a
 * day between the first and the last, and up to 64 a story. STATUS_QUERY; STATUS_INVALID when
 * `since` or `until` cannot be read; STATUS_CHANGED: call again. Free with timeline_free, also
 * after a failure. The suggestion lies in the arena. */
enum status timeline_count(struct timeline *out, struct index *ix, struct span query,
			   const struct timeline_options *options, struct arena *arena,
			   struct error *err);
void timeline_free(struct timeline *timeline);

#endif
