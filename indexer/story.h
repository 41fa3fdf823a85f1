/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stories: articles that are near copies of each other, wire copies and updates of a running
 * story. The index itself tells which: an article's fingerprints are terms of its document, and
 * those that share some are compared with it.
 */
#ifndef INDEXER_STORY_H
#define INDEXER_STORY_H

#include "indexer/writer_state.h"
#include "text/fingerprint.h"

/* Measured by bench/copies, which works by the same rule. */
enum {
	STORY_DIGITS = 16,
	STORY_POSTINGS = 32, /* read of each fingerprint: those added first */
	STORY_COMPARED = 8,  /* articles, those for which most speaks */
	STORY_MANY = 256,    /* a fingerprint that more articles have is boilerplate, */
	STORY_EVIDENCE = 4,  /* and tells less than another */
	STORY_EVIDENCE_OF_MANY = 1,
	STORY_EVIDENCE_LEAST = 8, /* that makes an article worth comparing */
};

/* The story of the article that this one is a copy of, NUL-terminated; "" when it is none.
 * Cost: FINGERPRINT_COUNT look-ups and STORY_COMPARED comparisons, whatever the size of the
 * index. */
enum status story_find(char out[STORY_DIGITS + 1], struct writer *w,
		       const struct fingerprints *prints, struct span title, struct span text,
		       struct error *err);

/* A new story, which starts with the article of this id. It is another one than that of the
 * copies which an earlier text of the article may have left. */
enum status story_start(char out[STORY_DIGITS + 1], struct writer *w, struct span id,
			struct error *err);

#endif
