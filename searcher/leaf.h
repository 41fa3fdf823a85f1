/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From a node of the query to what it looks for in the index.
 */
#ifndef SEARCHER_LEAF_H
#define SEARCHER_LEAF_H

#include "searcher/plan.h"

/* The leaf of a WORD, PHRASE, PREFIX, NEAR or title node, in the arena. `all_caps`: the words'
 * capitals say nothing. */
enum status leaf_make(struct leaf *out, const struct index *ix, const struct query_node *node,
		      bool all_caps, struct arena *arena, struct error *err);

/* Whether a word of a query is a stop word, whatever its capitals. */
bool leaf_is_stopword(const struct query_word *word);

/* Whether a query is in capitals throughout, so that no word's capitals are evidence: three
 * words of letters or more, four of five in capitals. */
bool leaf_capitals_mean_nothing(const struct query_node *root);

#endif
