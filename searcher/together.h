/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Passages in which the words of a phrase, or of a NEAR, stand together.
 */
#ifndef SEARCHER_TOGETHER_H
#define SEARCHER_TOGETHER_H

#include "searcher/plan.h"
#include "searcher/postings.h"

/* Whether it can be told of a leaf: it is a PHRASE or NEAR of two words or more, and none of
 * them is looked for by other names, which only the text can tell. */
bool together_decides(const struct leaf *leaf);

/* Finds the passages in which the stems of a PHRASE stand side by side in their order, or one
 * of each of NEAR's groups within its distance. By docid; kept with the index as postings are,
 * or in the arena when time ran out and the list is not all of it. Cost: a walk over the
 * postings of the rarest word, skipping in the others', and a look at the order of each passage
 * that has them all. */
enum status together_find(struct posting_list *out, const struct index *ix,
			  const struct leaf *leaf, struct arena *arena, struct error *err);

#endif
