/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * All names of one thing: as a user's list says, else as the articles of the archive agree on.
 */
#ifndef SEARCHER_NAME_SET_H
#define SEARCHER_NAME_SET_H

#include "searcher/index.h"

enum { OTHER_NAMES_MAX = 8 }; /* of one thing */

/* How a name of the query is read. */
struct name_reading {
	struct span typed;
	struct span name; /* its other name */
	uint32_t count;   /* articles that define the one as the other, */
	uint32_t total;   /* of those that define the shorter of them as anything */
	bool used;        /* it is searched for too; else it is one of several meanings */
};

struct name_reading_list {
	struct name_reading *items;
	size_t count;
};

/* The names of one thing; names[0] is the one that was asked for. */
struct name_set {
	struct span names[OTHER_NAMES_MAX + 1];
	struct span keys[OTHER_NAMES_MAX + 1]; /* folded: see meaning_key() */
	unsigned steps[OTHER_NAMES_MAX + 1];   /* from the first */
	size_t count;
};

/* What the search for names of one query has in common. */
struct name_finding {
	const struct index *ix;
	struct name_reading_list *readings;
	bool has_groups; /* a user has given a list of names */
	struct arena *arena;
	struct error *err;
};

enum status name_finding_start(struct name_finding *out, const struct index *ix,
			       struct name_reading_list *readings, struct arena *arena,
			       struct error *err);

/* Finds the other names of set->names[0], and tells of them in the readings. Not `defined`:
 * what articles say does not count. All in the arena. */
enum status name_set_gather(struct name_set *set, struct name_finding *finding, bool defined);

#endif
