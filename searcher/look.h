/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is new in an index on many topics: include/lede.h, lede_look.
 */
#ifndef SEARCHER_LOOK_H
#define SEARCHER_LOOK_H

#include "searcher/search.h"

struct look_topic {
	struct span name, query;
	uint64_t since;
};

/* `rank` and `score` of the result are 0. False: no more of this topic. */
typedef bool look_found(void *payload, size_t topic, uint64_t number,
			const struct result *result, struct arena *arena);

struct look_options {
	bool all_copies;
	int64_t now;
	look_found *found; /* NULL: passages are only counted */
	void *payload;
};

struct look_stats {
	uint64_t until;    /* the highest document number of what was looked at; the deadline
			      of the index may have kept it from the rest */
	uint64_t passages; /* that came in */
	uint64_t matches;  /* pairs of a topic and a passage that is news of it */
};

/* Follows the index. Topics' numbers are indices into `topics`. */
enum status look(struct look_stats *out, struct index *ix, const struct look_topic *topics,
		 size_t count, const struct look_options *options, struct error *err);

#endif
