/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Passages that may be results, and what the index says of them.
 */
#ifndef SEARCHER_CANDIDATE_H
#define SEARCHER_CANDIDATE_H

#include "searcher/plan.h"

enum part {
	PART_PASSAGE,
	PART_HEADLINE,
	PART_ARTICLE,
	PART_LEAD,
	PART_COVERAGE,
	PART_PROXIMITY,
	PART_FEEDBACK,
	PART_RECENCY,
	PART_COUNT,
};

struct candidate {
	xapian_docid docid;
	xapian_docid article; /* docid of its article document */
	struct place place;
	uint32_t language; /* of the article: ix->stemmers[language] */
	uint32_t found_rank;
	uint64_t present;     /* leaves in the passage, as bits */
	uint64_t as_typed;    /* of them, those by their own name, not only another */
	uint64_t in_title;    /* leaves in the headline */
	uint64_t in_lead;     /* leaves in the article's first passage */
	uint32_t *tf;         /* how often each leaf is in the passage */
	uint32_t *article_tf; /* and in its article; shared by the article's candidates */
	double age_days;      /* of its article, when age counts; < 0: undated */
	double parts[PART_COUNT];
	double score;
	bool dropped;
	const struct copies *copies; /* of what is shown: its story, when known */
};

struct candidate_list {
	struct candidate *items;
	size_t count;
};

/* Passages as they were found, best first. */
struct found_list {
	xapian_docid *docids;
	size_t count;
	uint64_t first; /* the rank of docids[0], from 0 */
};

/* Makes candidates of what was found: their places and how often each leaf of the plan is
 * in the passage and in the article. In the order of their docids. All in the arena. Cost: for
 * each leaf one walk over its postings, skipping to the articles. */
enum status candidates_gather(struct candidate_list *out, const struct index *ix,
			      const struct plan *plan, const struct found_list *found,
			      struct arena *arena, struct error *err);

#endif
