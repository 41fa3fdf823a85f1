/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words of a query that are written as parts of names: those with a capital. Names say more
 * about what is asked for than other words as rare.
 */
#ifndef SEARCHER_NAME_WORD_H
#define SEARCHER_NAME_WORD_H

#include "searcher/query.h"

/* How a query uses capitals. */
struct name_style {
	bool marks_names;  /* capitals tell names from other words */
	size_t first_word; /* where its first word starts, which has a capital in any sentence
			    */
};

/* Capitals say nothing where over seven of ten words have one: in headlines written In Title
 * Case, in a bare name, and in a query all in capitals. */
struct name_style name_style_of(const struct query_node *root);

/* Whether a word of that query is part of a name; an acronym may stand first. */
bool is_name_word(const struct name_style *style, const struct query_word *word);

#endif
