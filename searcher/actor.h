/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the archive says of a name: what else the thing is called, and which articles say so.
 */
#ifndef SEARCHER_ACTOR_H
#define SEARCHER_ACTOR_H

#include "searcher/meaning.h"

enum { ACTOR_EXAMPLES = 3, ACTOR_LIST_MAX = 1000 };

/* One other name, with its evidence. */
struct actor_name {
	struct span other;
	enum definition_kind kind;
	bool is_short;  /* the name asked for is the shorter one */
	uint32_t count; /* articles that say so */
	struct record
		examples[ACTOR_EXAMPLES]; /* the earliest of them, by date; undated last */
	size_t example_count;
};

struct actor {
	struct actor_name *names; /* by count, falling */
	size_t count;
	uint32_t total; /* articles that define the name as the shorter one */
};

/* Nothing when no article defines the name. In the arena. Cost: the postings and dates of all
 * articles that do, and some records. */
enum status actor_read(struct actor *out, const struct index *ix, struct span name,
		       struct arena *arena, struct error *err);

/* A name that stands for something. */
struct actor_pair {
	struct span name, other;
	enum definition_kind kind;
	uint32_t count; /* articles that say so */
};

struct actor_list {
	struct actor_pair *items; /* by count, falling */
	size_t count;
	uint64_t all; /* how many there are */
};

/* The ACTOR_LIST_MAX names that most articles define. In the arena. Cost: a look at every
 * definition of the index. */
enum status actor_list_read(struct actor_list *out, const struct index *ix, struct arena *arena,
			    struct error *err);

#endif
