/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What analysing articles takes, of one thread: its working memory.
 */
#ifndef INDEXER_ANALYST_H
#define INDEXER_ANALYST_H

#include "base/error.h"
#include "text/attribution.h"
#include "text/name.h"
#include "text/passage.h"
#include "text/stem.h"

enum { MAX_STEMMERS = 32 }; /* languages kept open; more take turns in the last place */

/* {0} and analyst_open() make one. */
struct analyst {
	struct stemmer *stemmers[MAX_STEMMERS];
	size_t stemmer_count;
	struct passage_list passages;
	struct name_finder *names;
	struct attribution *said; /* who speaks in the article at hand */
	size_t said_room;
	bool position_lists; /* of the words, in Xapian's table; else each passage's word order
			      */
};

enum status analyst_open(struct analyst *a, struct error *err);
void analyst_close(struct analyst *a);

/* The stemmer of a language; English when it is empty. The analyst's. */
enum status analyst_stemmer(struct analyst *a, struct span language, struct stemmer **out,
			    struct error *err);

#endif
