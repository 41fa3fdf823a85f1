/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the archive says of an actor: what else he is called, and which articles say so; how
 * passages name him, and whom beside him.
 */
#ifndef SEARCHER_ACTOR_H
#define SEARCHER_ACTOR_H

#include "searcher/meaning.h"
#include "searcher/mention_list.h"
#include "searcher/speech_count.h"
#include "searcher/tally.h"

enum { ACTOR_EXAMPLES = 3 };

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
	uint32_t total;   /* articles that define the name as the shorter one */
	struct span name; /* as most passages write it; empty when none names him */
	enum name_kind kind;
	uint64_t passages;         /* that name him, under any of his names */
	struct mention_list forms; /* how they do, by count, falling; his other names' too */
	struct tally_count *companions; /* whom else they name, by count, falling */
	size_t companion_count;
	struct speech_count speech[SPEECH_KINDS]; /* how often he speaks, and of whom */
};

enum { ACTOR_COMPANION_PASSAGES = 20000 }; /* the first so many are looked at for them */

/* Nothing is set when no article defines the name and no passage mentions it. At most `limit`
 * companions. In the arena. Cost: the postings and dates of all articles that define it, some
 * records, and the terms of the passages. */
enum status actor_read(struct actor *out, const struct index *ix, struct span name,
		       size_t limit, struct arena *arena, struct error *err);

#endif
