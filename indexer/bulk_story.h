/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which story each article of a bulk load belongs to, by the rule of indexer/story.h, while
 * they are not in any index yet: a copy of one of them, or of an article that the index has.
 */
#ifndef INDEXER_BULK_STORY_H
#define INDEXER_BULK_STORY_H

#include "indexer/article_spool.h"
#include "indexer/story.h"

struct bulk_stories;

/* The spool has the articles; it is borrowed. `past` is the folder of the index's database,
 * with document numbers up to `last`; NULL: it is empty. */
enum status bulk_stories_open(struct bulk_stories **out, struct article_spool *spool,
			      const char *past, uint32_t last, struct error *err);
void bulk_stories_close(struct bulk_stories *s);

/* The story of the article that stands at `at` in the spool, which is one of those to come.
 * Articles are given in the order of their numbers; one thread at a time. Cost: as story_find.
 */
enum status bulk_stories_add(char out[STORY_DIGITS + 1], struct bulk_stories *s,
			     const struct fingerprints *prints, struct span id,
			     struct span title, struct span text, uint64_t at,
			     struct error *err);

/* Bytes of memory in use: some 400 an article. */
size_t bulk_stories_memory(const struct bulk_stories *s);

#endif
