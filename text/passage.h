/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_PASSAGE_H
#define TEXT_PASSAGE_H

#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

enum {
	PASSAGE_WORDS = 100,                   /* aimed at; lengths lie around it */
	PASSAGE_MAX_WORDS = 2 * PASSAGE_WORDS, /* never more */
};

/* A passage: bytes [byte_start, byte_end) of the article's text, white space trimmed at both
 * ends. */
struct passage {
	size_t byte_start;
	size_t byte_end;
	uint32_t words; /* tokens of token_walk in it, at least 1 */
};

/* In the order of the text, not overlapping; together they hold every word of it. {0} is an
 * empty list. */
struct passage_list {
	struct passage *items;
	size_t count;
	size_t capacity;
};

/* Cuts the text at sentence and paragraph ends into passages of about PASSAGE_WORDS words: a
 * long paragraph is split at sentence ends, a sentence longer than twice the aim at a word,
 * short paragraphs are joined, never across a section break. A text without words has no
 * passage. Replaces what *list held and keeps its memory for the next call. Fails only with
 * STATUS_NOMEM. Cost: one walk over words and one over sentences. */
enum status passages_cut(struct passage_list *list, struct span text, struct error *err);

void passages_free(struct passage_list *list);

#endif
