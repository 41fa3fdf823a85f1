/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stories in an index: it tells itself which, for an article's fingerprints are terms of its
 * document.
 */
#ifndef INDEXER_STORED_STORY_H
#define INDEXER_STORED_STORY_H

#include "indexer/stored.h"
#include "indexer/story.h"

/* {0} and stored_stories_of() make one. */
struct stored_stories {
	struct story_source source;
	const xapian_database *db;
	struct stored candidate;
};

/* The stories of the articles in this database, which is borrowed, by their document numbers.
 */
struct story_source *stored_stories_of(struct stored_stories *s, const xapian_database *db);
void stored_stories_free(struct stored_stories *s);

/* A new story, which starts with the article of this id. It is another one than that of the
 * copies which an earlier text of the article may have left. */
enum status stored_story_start(char out[STORY_DIGITS + 1], const xapian_database *db,
			       struct span id, struct error *err);

#endif
