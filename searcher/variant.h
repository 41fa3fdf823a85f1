/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Other spellings of a name that was written in another script: Qasem, Qasim; Mohammad,
 * Muhammad. They are told, never searched for by themselves.
 */
#ifndef SEARCHER_VARIANT_H
#define SEARCHER_VARIANT_H

#include "searcher/index.h"
#include "searcher/query.h"

struct variant {
	struct span typed; /* as in the query */
	struct span name;  /* the other spelling */
	uint32_t passages; /* that name somebody so */
};

struct variant_list {
	struct variant *items; /* by the words of the query, of each the most frequent first */
	size_t count;
};

enum { VARIANTS_OF_WORD = 3, VARIANT_PASSAGES = 2 /* at least */ };

/* The spellings that differ from a wanted word with a capital by one vowel for its neighbour in
 * sound (a e i y, o u), a doubled letter, or one of q k g gh, kh h, dh d, dj j, ou u, ei ai ay,
 * and that are part of a name of several words in so many passages. Of a rare word by two such
 * changes. In the arena. Cost: some 30 look-ups a word, of a rare one some 500. */
enum status variants_find(struct variant_list *out, const struct index *ix,
			  const struct query_node *root, struct arena *arena,
			  struct error *err);

#endif
