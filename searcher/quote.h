/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_QUOTE_H
#define SEARCHER_QUOTE_H

#include "searcher/match.h"
#include "store/record.h"

enum { QUOTE_MAX_SENTENCES = 3 };

/* The sentences of a passage that answer best: one to QUOTE_MAX_SENTENCES neighbours, as few as
 * say all that the passage has of the query. `hits` are those of match_text in the passage; the
 * range is in the passage. */
void quote_choose(struct range *out, const struct plan *plan, struct span passage,
		  bool hard_wrapped, const struct hit_list *hits);

#endif
