/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_ADDITION_H
#define TEXT_ADDITION_H

#include "base/error.h"
#include "base/span.h"
#include "text/run_set.h"

/* What a later version of a story added to those before it.
 *
 *	struct known_runs known = {0};
 *	struct addition_list list = {0};
 *	TRY(known_runs_add(&known, oldest, err));
 *	TRY(addition_find(&list, &known, next, err));
 *	for (size_t i = 0; i < list.count; i++)
 *		show(span_slice(next, list.items[i].byte_start, list.items[i].byte_end));
 *	TRY(known_runs_add(&known, next, err));
 *	...
 *	additions_free(&list);
 *	known_runs_free(&known);
 */
enum {
	ADDITION_RUN = 3,         /* words in a row by which a sentence is known again */
	KNOWN_RUNS_MAX = 1 << 20, /* more are not kept: what only they hold is new again */
};

/* The runs of words, and the numbers, of the texts seen so far. {0} is of no text. Memory: 16
 * to 32 bytes a word, at most 16 MB. */
struct known_runs {
	struct run_set runs;
};

/* Adds a text, which is not looked at later. Fails with STATUS_NOMEM only; a part of the text
 * may then have been added. */
enum status known_runs_add(struct known_runs *known, struct span text, struct error *err);

void known_runs_free(struct known_runs *known);

/* One or more new sentences that follow each other: bytes [byte_start, byte_end) of the text.
 */
struct addition {
	size_t byte_start;
	size_t byte_end;
	size_t words;
};

/* In the order of the text, with known sentences between them. {0} is an empty list. */
struct addition_list {
	struct addition *items;
	size_t count;
	size_t capacity;
};

/* Finds the sentences of the text that are new: less than half of their words lie in known
 * runs, or they hold a number that stands nowhere in the known texts, because a toll that rises
 * is news in a sentence that is else the same. A sentence of fewer than ADDITION_RUN words is
 * what the one before it is. Replaces what *list held and keeps its memory. Fails with
 * STATUS_NOMEM only. Cost: one walk over sentences and one over words. */
enum status addition_find(struct addition_list *list, const struct known_runs *known,
			  struct span text, struct error *err);

void additions_free(struct addition_list *list);

#endif
