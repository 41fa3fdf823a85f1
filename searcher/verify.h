/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_VERIFY_H
#define SEARCHER_VERIFY_H

#include "searcher/candidate.h"

/* Reads the texts of the candidates (in the order of their docids) for the leaves that only the
 * text can tell: exact phrases, prefixes, NEAR, headline phrases. Sets their bits and counts,
 * and `dropped` where the passage does not satisfy the query after all. *kept counts the
 * others. What there is no time for is dropped, but for the first article. Does nothing but
 * count when the plan has no such leaf. Cost: reads and splits into words the article of each
 * candidate. */
enum status verify_candidates(struct candidate_list *list, const struct index *ix,
			      const struct plan *plan, size_t *kept, struct error *err);

#endif
