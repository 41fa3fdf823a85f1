/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * In how many articles a word is. The index counts passages; which of them belong together tell
 * the article documents, one of which stands at the head of each article's passages.
 */
#ifndef SEARCHER_HEADS_H
#define SEARCHER_HEADS_H

#include "searcher/postings.h"

enum { HEADS_MAX_POSTINGS = 1 << 22 }; /* of a query, to count in; with more it is estimated */

/* NULL when memory ran out. */
struct heads *heads_new(void);
void heads_free(struct heads *heads);

/* Forgets everything: the index has changed. */
void heads_clear(struct heads *heads);

/* The articles that have a term, exactly. Cost: reads its postings whole, once; the first call
 * also lists all articles, a bit for each document. */
enum status heads_count(uint32_t *articles, const struct index *ix, struct span term,
			struct error *err);

/* How many articles some passages are likely to be of, when they lie anywhere. */
double heads_estimate(const struct index *ix, double passages);

#endif
