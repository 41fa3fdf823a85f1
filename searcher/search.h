/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A search from its text to its results.
 */
#ifndef SEARCHER_SEARCH_H
#define SEARCHER_SEARCH_H

#include "searcher/candidate.h"
#include "searcher/rank.h"
#include "searcher/restriction.h"
#include "searcher/variant.h"

struct search_options {
	size_t offset;
	size_t limit;
	size_t per_article; /* 0: no limit */
	bool by_date;
	bool plain;
	bool explain;
	bool all_copies;
	bool all_words; /* a passage must have everything that is wanted */
	bool dated;     /* and a date from date_first to date_last, in seconds */
	int64_t date_first, date_last;
	int64_t now;
	double half_life; /* days; 0: as the query asks */
	struct restriction restriction;
	struct weights weights;
};

struct result {
	size_t rank; /* from 1 */
	double score;
	double parts[PART_COUNT];
	struct place place;
	struct record record;
	struct range passage;     /* in record.text */
	struct range quote;       /* in record.text */
	struct range *highlights; /* in the passage, ascending, not overlapping */
	size_t highlight_count;
	struct span *missing; /* as typed in the query */
	size_t missing_count;
	struct span story;
	uint64_t copies;               /* of the story besides this article */
	uint64_t outlets;              /* sources among them other than this article's */
	struct span about[PART_COUNT]; /* what the part was computed from */
};

/* All spans lie in `arena`. */
struct results {
	struct arena arena;
	struct result *items;
	size_t count;
	uint64_t total;
	bool total_is_estimate;
	bool incomplete; /* the deadline passed */
	struct span suggestion;
	struct name_reading_list readings; /* how names of the query were read */
	struct variant_list variants;      /* how else they are written */
};

/* Follows the index: when the writer has moved on, the search starts again on the newest
 * commit. STATUS_QUERY, STATUS_CHANGED (after many tries). Free with results_free, also after a
 * failure. */
enum status search(struct results *out, struct index *ix, struct span query,
		   const struct search_options *options, struct error *err);
void results_free(struct results *results);

#endif
