/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Terms that keep whom a passage names. In how many documents such a term is is how many
 * passages name him so.
 */
#ifndef STORE_MENTION_H
#define STORE_MENTION_H

#include "base/buf.h"
#include "text/name.h"

/* How a passage names an actor. */
struct mention {
	enum name_kind kind;
	enum name_tie tie;   /* why `written` stands for `full` */
	struct span full;    /* the name that the article introduces him with */
	struct span written; /* as it is here; the full name when there is no tie */
};

/* Appends what the terms of an actor start with: PREFIX_ACTOR, the folded words of his full
 * name with one space between them, and what ends them. */
void mention_write_key(struct buf *out, struct span full);

/* Appends the whole term; nothing when it would be longer than TERM_MAX_BYTES, or when the name
 * has no words. White space within names becomes one space each. */
void mention_write(struct buf *out, const struct mention *m);

/* Appends the term of one folded word of names: on every passage that names somebody so. */
void mention_write_word(struct buf *out, struct span word);

/* Reads one back; the spans borrow from it. False: it is no term of mention_write(). */
bool mention_read(struct mention *out, struct span term);

/* The folded name in such a term, or in what starts like one; borrows from it. */
struct span mention_key(struct span term);

#endif
