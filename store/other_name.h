/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Terms that keep the other names of things as articles define them: "Tehrik-i-Taliban Pakistan
 * (TTP)" gives the article document two, one to be found by each of the names. In how many
 * documents such a term is is how many articles say so; it goes with the last of them.
 */
#ifndef STORE_OTHER_NAME_H
#define STORE_OTHER_NAME_H

#include "base/buf.h"
#include "text/definition.h"

/* What an article says `name` is the other name of. */
struct other_name {
	enum definition_kind kind;
	bool is_short;    /* name is the acronym, or the name that something is also known by */
	struct span name; /* as written */
	struct span other; /* likewise */
};

/* Appends what the terms of a name start with: PREFIX_OTHER_NAME, its words with case and
 * accents folded, one space between them, and what ends them. */
void other_name_write_key(struct buf *out, struct span name);

/* Appends the whole term; nothing when it would be longer than TERM_MAX_BYTES, or when a name
 * has no words. White space within names becomes one space each. */
void other_name_write(struct buf *out, const struct other_name *names);

/* Reads one back; the spans borrow from it. False: it is no such term. */
bool other_name_read(struct other_name *out, struct span term);

#endif
