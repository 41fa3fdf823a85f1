/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stories: articles that are near copies of each other, wire copies and updates of a running
 * story. The index itself tells which: an article's fingerprints are terms of its document, and
 * those that share some are compared with it.
 */
#ifndef INDEXER_STORY_H
#define INDEXER_STORY_H

#include "base/error.h"
#include "text/fingerprint.h"
#include "text/likeness.h"

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

/* Where stories are looked for: articles that are known, by numbers that rise as they came. */
struct story_source {
	void *payload;
	/* Those with this fingerprint: the first `most` of them at most into `out`, and how
	 * many there are. */
	enum status (*carriers)(void *payload, uint64_t print, size_t most, uint32_t *out,
				size_t *count, uint64_t *frequency, struct error *err);
	/* Title and text of one, valid until the next call. */
	enum status (*read)(void *payload, uint32_t number, struct span *title,
			    struct span *text, struct error *err);
	enum status (*story)(void *payload, uint32_t number, char out[STORY_DIGITS + 1],
			     struct error *err);
	struct likeness_text likeness[2]; /* scratch: freed by the owner */
};

/* The story of the article that this one is a copy of, NUL-terminated; "" when it is none.
 * Cost: FINGERPRINT_COUNT look-ups and STORY_COMPARED comparisons, whatever the size of the
 * index. */
enum status story_find(char out[STORY_DIGITS + 1], struct story_source *source,
		       const struct fingerprints *prints, struct span title, struct span text,
		       struct error *err);

/* The story that starts with the article of this id; another one for each `seed`. */
void story_of_id(char out[STORY_DIGITS + 1], struct span id, uint64_t seed);

#endif
