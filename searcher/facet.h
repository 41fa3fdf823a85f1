/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the passages that match a query have in common: whom they name, who published them, in
 * which language and month.
 */
#ifndef SEARCHER_FACET_H
#define SEARCHER_FACET_H

#include "searcher/restriction.h"
#include "searcher/tally.h"

enum facet_kind { FACET_ACTOR, FACET_SOURCE, FACET_LANG, FACET_MONTH, FACET_KINDS };

enum { FACET_ACTOR_PASSAGES = 20000 }; /* the first so many are looked at for actors */

struct facet {
	struct tally_count *values; /* by count, falling; months are named "2025-05" */
	size_t count;
	uint64_t all; /* how many values there are */
};

struct facets {
	uint64_t passages;  /* that match */
	uint64_t looked_at; /* of them, for actors */
	bool all_words;     /* false: none has all words, so those with any count */
	struct facet facets[FACET_KINDS];
};

struct facet_options {
	unsigned kinds;        /* bits: 1 << enum facet_kind */
	enum name_kind actors; /* only these; NAME_UNKNOWN: all */
	size_t limit;          /* values of each */
	bool plain;            /* the query is plain words */
	int64_t now;           /* what ages in the query count back from */
	struct restriction restriction;
};

/* Counts every passage that matches, as a timeline does: those with all that the query wants
 * or, when none has, those with any of it. In the arena. Cost: a walk over all matches; for
 * actors the terms of each of them. STATUS_QUERY. */
enum status facets_count(struct facets *out, struct index *ix, struct span query,
			 const struct facet_options *options, struct arena *arena,
			 struct error *err);

#endif
