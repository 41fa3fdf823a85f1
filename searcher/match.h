/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where in a text the leaves of a query are: what is highlighted, and what only the text can
 * tell.
 */
#ifndef SEARCHER_MATCH_H
#define SEARCHER_MATCH_H

#include "searcher/plan.h"

/* A leaf found in a text. */
struct hit {
	size_t byte_start; /* [start, end) */
	size_t byte_end;
	uint32_t position; /* of its first word, from 1 */
	uint32_t leaf;     /* from 0 */
};

/* In the order of the text; hits of different leaves may overlap. */
struct hit_list {
	struct hit *items;
	size_t count;
	uint64_t present; /* leaves that were found */
};

/* Finds all leaves but those of the headline in `text`, whose words `language` (of
 * index_language) has. `keep_caps`: capitals in this text are evidence. The list lies in the
 * arena. */
enum status match_text(struct hit_list *out, const struct plan *plan, const struct index *ix,
		       size_t language, struct span text, bool keep_caps, struct arena *arena,
		       struct error *err);

/* The leaves of LEAF_TITLE that the headline has, as bits. */
enum status match_title(uint64_t *out, const struct plan *plan, const struct index *ix,
			size_t language, struct span title, struct arena *arena,
			struct error *err);

#endif
