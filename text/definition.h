/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Other names of things, as articles define them: "Tehrik-i-Taliban Pakistan (TTP)", "TTP
 * (Tehrik-i-Taliban Pakistan)", "Tehrik-i-Taliban Pakistan, or TTP,", "..., also known as the
 * Pakistani Taliban", "X (formerly Y)". Brackets may be square, or written as treebanks do.
 * Terms without capitals are read behind "also known as" where their bounds are plain.
 *
 *	struct definition_walk walk;
 *	struct definition definition;
 *	definition_walk_start(&walk, text);
 *	while (definition_walk_next(&walk, &definition))
 *		use(definition);
 */
#ifndef TEXT_DEFINITION_H
#define TEXT_DEFINITION_H

#include "base/span.h"

enum definition_kind {
	DEFINITION_ACRONYM,
	DEFINITION_ALIAS,  /* also, better, commonly known as; nicknamed */
	DEFINITION_FORMER, /* formerly, previously known as; the short name is the older one */
};

/* Bytes [start, end) of the text. The short name is the acronym, or the name that the long one
 * is also known by. Without articles (the) and quotes around them. */
struct definition {
	enum definition_kind kind;
	size_t short_start, short_end;
	size_t long_start, long_end;
};

enum { DEFINITION_MOST_AT_ONCE = 3 }; /* also known as ISIS or ISIL */

struct definition_walk {
	struct span text;
	size_t at;                /* what begins before has been looked at */
	bool is_judged, is_upper; /* capitals say nothing, once that is judged */
	struct definition found[DEFINITION_MOST_AT_ONCE];
	size_t count, given; /* of found */
};

/* Starts a walk; text is borrowed as long as it goes on. Any bytes are accepted. */
void definition_walk_start(struct definition_walk *walk, struct span text);

/* The next definition, by where the words that make it one stand. Rather misses one than takes
 * a sentence for one; what is defined and its other name stand in one sentence. Cost: a search
 * for a few strings; nothing where they are not. */
bool definition_walk_next(struct definition_walk *walk, struct definition *out);

#endif
