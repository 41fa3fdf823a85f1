/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The score of a passage, part by part. doc/ranking.md has the formulas with their sources.
 */
#ifndef SEARCHER_RANK_H
#define SEARCHER_RANK_H

#include "searcher/candidate.h"

/* What each part weighs. One setting for all collections. */
struct weights {
	double k1;         /* BM25: how soon more of the same word stops to count */
	double name;       /* of a word that is part of a name against any other */
	double other_name; /* of another name of what the query names against its own */
	double headline;   /* of a headline's words against the passage's */
	double article;    /* of the article as a whole */
	double article_b;  /* BM25: how much a long article is held back */
	double lead;       /* of the words of the article's first passage */
	double coverage;   /* of having all words of the query in the article */
	double proximity;
	double feedback; /* of the words that the best passages share */
	double recency;  /* of age, when a query asks for what is new */
};

#define WEIGHTS_DEFAULT                      \
	((struct weights){.k1 = 1.2,         \
			  .name = 1.2,       \
			  .other_name = 0.9, \
			  .headline = 1.0,   \
			  .article = 1.0,    \
			  .article_b = 0.75, \
			  .lead = 0.75,      \
			  .coverage = 0.25,  \
			  .proximity = 0.5,  \
			  .feedback = 0.35,  \
			  .recency = 1.0})

/* One of them. */
struct weight {
	const char *name;
	size_t place; /* in struct weights */
	bool is_part; /* it weighs a part of the score; else it only shapes others */
	double off;   /* the value that leaves the part out */
	const char *about;
};

/* All weights, in the order of doc/ranking.md; static. */
const struct weight *weight_list(size_t *count);

/* Changes weights by "name=value,name=value". STATUS_INVALID: no such name, or not a number
 * from 0 to 1000. */
enum status weights_set(struct weights *weights, const char *text, struct error *err);

/* The names of the parts, as in "passage"; static. */
const char *part_name(enum part part);

/* Fills parts and score of every candidate and sorts them, best first; those found the same
 * keep the order they were found in. */
enum status rank_candidates(struct candidate_list *list, const struct index *ix,
			    const struct plan *plan, const struct weights *weights,
			    struct arena *arena, struct error *err);

#endif
