/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Terms that keep who speaks in a passage, and of whom.
 */
#ifndef STORE_SPEECH_H
#define STORE_SPEECH_H

#include "base/buf.h"
#include "text/attribution.h"

/* Appends the term of a speaker by his full name: PREFIX_SPEAKER, its folded words, what ends
 * them, and a letter. Nothing when it would be too long or the name has no words; the same for
 * all that follow. */
void speech_write(struct buf *out, struct span full, enum attribution_kind kind);

/* The same for a speaker and whom he speaks of, both by their full names. */
void speech_write_about(struct buf *out, struct span full, enum attribution_kind kind,
			struct span about);

/* Appends the term of one folded word of speakers' names: on every passage where one of that
 * name speaks. */
void speech_write_word(struct buf *out, struct span word, enum attribution_kind kind);

/* Appends what the terms of speech_write_about() start with. */
void speech_write_key(struct buf *out, struct span full, enum attribution_kind kind);

/* Reads one of speech_write_about() back; the span borrows from it. False: it is none. */
bool speech_read_about(struct span *about, struct span term);

#endif
