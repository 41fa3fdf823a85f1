/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How often an actor speaks, accuses, denies and agrees, and of whom.
 */
#ifndef SEARCHER_SPEECH_COUNT_H
#define SEARCHER_SPEECH_COUNT_H

#include "searcher/name_set.h"
#include "searcher/tally.h"
#include "store/speech.h"

enum { SPEECH_KINDS = 4 };

struct speech_count {
	enum attribution_kind kind;
	uint64_t passages;         /* with him doing so */
	struct tally_count *about; /* of whom, by passages, falling */
	size_t about_count;
};

/* Of an actor under all of these names. At most `limit` of whom he speaks. In the arena. Cost:
 * a walk over the terms of his names. */
enum status speeches_count(struct speech_count out[static SPEECH_KINDS], const struct index *ix,
			   const struct name_set *names, size_t limit, struct arena *arena,
			   struct error *err);

#endif
