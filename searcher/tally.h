/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What passages have, counted: in how many of those that were looked at each actor, or another
 * thing with a name, is.
 */
#ifndef SEARCHER_TALLY_H
#define SEARCHER_TALLY_H

#include "searcher/index.h"
#include "store/mention.h"

enum { TALLY_MAX = 1 << 20 }; /* distinct things; more are not counted: 100 MB */

struct tally_count {
	struct span key;     /* of an actor: the folded full name */
	struct span name;    /* as most of the passages' articles write it */
	enum name_kind kind; /* of an actor */
	uint64_t passages;
};

struct tally;

/* *out is the caller's, for tally_free. What is counted lies in the arena. */
enum status tally_new(struct tally **out, struct arena *arena, struct error *err);
void tally_free(struct tally *tally);

/* Counts a passage that has the thing. The names are copied. */
enum status tally_add(struct tally *tally, struct span key, struct span name,
		      struct error *err);

/* Counts those whom a passage names. Cost: its list of terms. */
enum status tally_add_actors(struct tally *tally, const struct index *ix, xapian_docid passage,
			     struct error *err);

/* The `limit` that most passages name, by count, falling, then by key; of one kind only unless
 * `kind` is NAME_UNKNOWN. *all: how many there are. */
enum status tally_top(struct tally_count **out, size_t *count, uint64_t *all,
		      const struct tally *tally, enum name_kind kind, size_t limit,
		      struct error *err);

/* What is counted of one actor's passages, form by form: his most frequent spelling and kind.
 */
struct votes {
	struct span name;
	uint64_t lead; /* of the spelling over all others, after Boyer and Moore's MJRTY */
	uint64_t kinds[4];
};

enum status vote(struct votes *votes, const struct mention *m, uint64_t count,
		 struct arena *arena, struct error *err);
enum name_kind votes_kind(const struct votes *votes);

#endif
