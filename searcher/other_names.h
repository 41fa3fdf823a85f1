/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What else the archive calls things that a query names: TTP is the Tehrik-i-Taliban Pakistan,
 * also known as the Pakistani Taliban. Learnt from the definitions in its articles (see
 * store/other_name.h), and taken only when they agree: of an acronym with several meanings
 * none is guessed.
 */
#ifndef SEARCHER_OTHER_NAMES_H
#define SEARCHER_OTHER_NAMES_H

#include "searcher/name_set.h"
#include "searcher/query.h"

/* Gives the words of the query their other names: each word that stands for itself in a list,
 * and each word of a name of several words that does; not what is in quotes. `all_caps`: the
 * query's capitals say nothing. An acronym in small letters is read as one when the index has
 * the word mostly in capitals. All in the arena. Cost: one look-up for each word and each run
 * of words that can be a name. */
enum status other_names_add(struct name_reading_list *out, struct query_node *root,
			    const struct index *ix, bool all_caps, struct arena *arena,
			    struct error *err);

#endif
