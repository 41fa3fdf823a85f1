/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a query means in an index: its leaves, and the Xapian query that finds candidates.
 */
#ifndef SEARCHER_PLAN_H
#define SEARCHER_PLAN_H

#include "searcher/index.h"
#include "searcher/other_names.h"
#include "searcher/query.h"

enum leaf_kind {
	LEAF_WORD,   /* one of `terms` */
	LEAF_PHRASE, /* `words` next to each other, exactly as written */
	LEAF_PREFIX, /* a word that starts with words[0]; `terms` are stems of such words */
	LEAF_NEAR,   /* one of each of `near` within `distance` words */
	LEAF_TITLE,  /* words of the headline; exactly as written when `exact` */
	LEAF_FILTER, /* `filter`, when it stands in a group, where Xapian's word is not the last
		      */
};

/* Terms any of which will do: the stems of one word in the languages of the index, and behind
 * them its other names, which may be name terms (searcher/name_term.h) or in capitals. */
struct term_group {
	struct span *terms;
	uint32_t *languages; /* whose texts each term is for: bit i, ix->stemmers[i] */
	size_t count;
	size_t own_count; /* without other names; these stand first */
};

/* The smallest thing that a passage has or lacks. */
struct leaf {
	enum leaf_kind kind;
	struct term_group terms; /* WORD, PREFIX */
	bool caps;         /* WORD: the word counts only in capitals; terms are XC: terms */
	bool favours_caps; /* WORD: the first term is an XC: term, the others the word itself */
	struct term_group *groups; /* PHRASE, NEAR, TITLE: one for each word */
	struct span *words;        /* PHRASE, PREFIX, TITLE: folded */
	size_t word_count;
	uint32_t distance; /* NEAR */
	bool exact;        /* TITLE */
	const struct query_node *filter;
	uint32_t wqf;       /* how often it is in the query */
	uint32_t frequency; /* passages that have it, at most */
	double idf;         /* over articles */
	double passage_idf; /* over passages */
	bool is_name;       /* it is written as part of a name */
	bool is_quoted;  /* it is marked, and worth a quote: what ranks, and who is asked for */
	bool ranks;      /* it is wanted, or must be: not one that is excluded, nor a filter */
	uint32_t number; /* scratch of plan.c */
};

enum { PLAN_MAX_LEAVES = 64 }; /* the rarest; a bit set of them is one number */

struct plan {
	struct query_node *root;
	struct leaf *leaves;
	size_t leaf_count;
	uint64_t must_read; /* leaves to be read for: all but WORD, and FILTER only beside such
			     */
	uint64_t filters;   /* leaves of LEAF_FILTER */
	uint64_t postings;  /* an upper bound on what the query walks */
	bool is_empty;      /* nothing is asked for */
	bool all_words;     /* a passage must have everything that is wanted */
	struct name_reading_list readings; /* how names of the query were read */
	double half_life; /* days in which a new article loses half of `recency`; 0: age does
			     not count; set by searcher/search.c */
};

/* Makes the plan, all of it in the arena. `all_words`: a passage must have everything that is
 * wanted. `other_names`: what the query names is found by its other names too. */
enum status plan_make(struct plan *plan, const struct index *ix, struct query_node *root,
		      bool all_words, bool other_names, struct arena *arena, struct error *err);

/* A plan to tell what matches, which must have all that is wanted: with other names, and
 * weights that are estimated, since no posting is read for them. */
enum status plan_make_unranked(struct plan *plan, const struct index *ix,
			       struct query_node *root, struct arena *arena, struct error *err);

/* BM25's idf in the form that is never negative (Robertson and Zaragoza 2009, section 3.2, with
 * Lucene's 1 + inside the logarithm), of a word that `n` of `all` have. */
double plan_idf(double all, double n);

/* Whether the plan left all of a node out, as too common: then it decides nothing. */
bool plan_left_out(const struct query_node *node);

/* Whether a passage with these leaves (bit i: leaf i) satisfies a node. Words that were too
 * common to be looked for count as there. */
bool plan_matches(const struct query_node *node, uint64_t present);

/* Whether such a passage is a result. */
bool plan_accepts(const struct plan *plan, uint64_t present);

#endif
