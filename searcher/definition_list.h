/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The names that most articles of an index define.
 */
#ifndef SEARCHER_DEFINITION_LIST_H
#define SEARCHER_DEFINITION_LIST_H

#include "searcher/index.h"
#include "text/definition.h"

enum { DEFINITION_LIST_MAX = 1000 };

/* A name that stands for something. */
struct definition_pair {
	struct span name, other;
	enum definition_kind kind;
	uint32_t count; /* articles that say so */
};

struct definition_list {
	struct definition_pair *items; /* by count, falling */
	size_t count;
	uint64_t all; /* how many there are */
};

/* The DEFINITION_LIST_MAX names that most articles define. In the arena. Cost: a look at every
 * definition of the index. */
enum status definition_list_read(struct definition_list *out, const struct index *ix,
				 struct arena *arena, struct error *err);

#endif
