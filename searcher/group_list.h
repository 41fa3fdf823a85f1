/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The postings of a word: of its stems, each in the texts of its languages.
 */
#ifndef SEARCHER_GROUP_LIST_H
#define SEARCHER_GROUP_LIST_H

#include "searcher/plan.h"
#include "searcher/postings.h"

/* Reads the postings of prefix + each term of the group as of one term: Xapian's SYNONYM of
 * terms that are filtered by language. *frequency is how many there are as Xapian estimates it
 * for the weight, exact for a single term. In the arena, or with the index. */
enum status group_list_read(struct posting_list *out, double *frequency, const struct index *ix,
			    const char *prefix, const struct term_group *group,
			    struct arena *arena, struct error *err);

#endif
