/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From a ranked candidate to what a person is shown.
 */
#ifndef SEARCHER_RESULT_H
#define SEARCHER_RESULT_H

#include "searcher/search.h"

/* Fills *out from the candidate: reads the article (or takes it from `before`, an earlier
 * result of the same article; may be NULL), finds the highlights, chooses the quote, names what
 * is missing. `query` is what the tree was read from. */
enum status result_make(struct result *out, const struct result *before,
			const struct candidate *c, const struct index *ix,
			const struct plan *plan, struct span query, struct arena *arena,
			struct error *err);

/* Says for each part what it was computed from. */
enum status result_explain(struct result *out, const struct candidate *c,
			   const struct index *ix, const struct plan *plan,
			   const struct weights *weights, struct arena *arena,
			   struct error *err);

#endif
