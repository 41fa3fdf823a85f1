/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stories in the index that a writer has: the index itself tells which, for an article's
 * fingerprints are terms of its document.
 */
#ifndef INDEXER_WRITER_STORY_H
#define INDEXER_WRITER_STORY_H

#include "indexer/story.h"
#include "indexer/writer_state.h"

/* As story_find(). */
enum status writer_story_find(char out[STORY_DIGITS + 1], struct writer *w,
			      const struct fingerprints *prints, struct span title,
			      struct span text, struct error *err);

/* A new story, which starts with the article of this id. It is another one than that of the
 * copies which an earlier text of the article may have left. */
enum status writer_story_start(char out[STORY_DIGITS + 1], struct writer *w, struct span id,
			       struct error *err);

#endif
