/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a user has seen of topics: a file that outlives the program, of one index, that tells up
 * to which document number each was looked at.
 */
#ifndef CLI_SEEN_H
#define CLI_SEEN_H

#include "lede.h"

#include <stdbool.h>

struct seen_topic;

struct seen {
	char *path;
	char *identity; /* of the index */
	int lock;
	struct seen_topic *topics; /* by name */
	size_t count, room;
};

/* Locks and reads the file; one that is not there yet has nothing. While it is open, others who
 * open it wait. `path` NULL: the one below $XDG_STATE_HOME, else $HOME/.local/state. False
 * after a complaint: it cannot be read, or is of another index. Close in any case. */
bool seen_open(struct seen *out, const char *path, lede_span identity);

/* 0 for a topic that was never looked at. */
uint64_t seen_number(const struct seen *seen, lede_span topic);

/* Keeps one number for each topic, and nothing else, instead of what was there: either all of
 * it or, after a complaint and false, the old file. */
bool seen_save(const struct seen *seen, const lede_topic *topics, const uint64_t *numbers,
	       size_t count);

void seen_close(struct seen *seen);

#endif
