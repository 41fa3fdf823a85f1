/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the articles of an index define a name as.
 */
#ifndef SEARCHER_MEANING_H
#define SEARCHER_MEANING_H

#include "searcher/index.h"
#include "store/other_name.h"

/* One thing a name is defined as, in all its spellings by case and accents. */
struct meaning {
	struct span other;         /* the other name, as it is written most often */
	enum definition_kind kind; /* that of most articles */
	bool is_short;             /* the name is the shorter one, `other` what it stands for */
	uint32_t count;            /* articles */
	uint32_t best;             /* of them, those that write it like that */
	struct span key;           /* folded words of `other` */
	struct span *terms;        /* those that say so, one for each way to write it */
	size_t term_count;
};

enum { MEANINGS_MAX = 256 }; /* of one name; more are not looked at */

struct meaning_list {
	struct meaning *items; /* by count, falling */
	size_t count;
};

/* Of a name, whatever its case. Nothing when no article defines it. In the arena. */
enum status meanings_read(struct meaning_list *out, const struct index *ix, struct span name,
			  struct arena *arena, struct error *err);

/* What a short name stands for: the meaning that four of five articles with one give it; NULL:
 * they do not agree. *total: how many articles there are. */
const struct meaning *meaning_agreed(const struct meaning_list *list, uint32_t *total);

/* The folded words of a name, by which its spellings meet. */
enum status meaning_key(struct span *out, struct span name, struct arena *arena,
			struct error *err);

#endif
