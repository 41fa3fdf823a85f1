/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_LIKENESS_H
#define TEXT_LIKENESS_H

#include "base/error.h"
#include "base/span.h"
#include "text/run_set.h"

/* How much of one text stands in another, word for word, and whether that makes it a copy.
 *
 *	struct likeness_text a = {0}, b = {0};
 *	TRY(likeness_read(&a, first->title, first->text, err));
 *	TRY(likeness_read(&b, second->title, second->text, err));
 *	struct likeness likeness = likeness_of(&a, &b);
 *	if (likeness_is_copy(&likeness))
 *		...
 *	likeness_free(&a);
 *	likeness_free(&b);
 */
enum {
	LIKENESS_RUN = 3,             /* words that must agree in a row */
	LIKENESS_MAX_WORDS = 1 << 14, /* of a longer text only the first are compared */
	LIKENESS_TITLE_WORDS = 40,    /* in a text of fewer words the headline counts too */
};

/* A text made ready, to be compared with as many others as one likes. {0} is empty. Memory:
 * about 60 bytes a word, at most 1 MB. */
struct likeness_text {
	uint64_t *words; /* hashes, in the order of the text */
	size_t count;
	size_t capacity;
	struct run_set runs; /* of LIKENESS_RUN words */
	/* Where the facts stand: a figure is some numbers in a row, or some names; a field is
	 * its place, the words before and behind it. The same field with another figure in it
	 * is what a form filled in anew looks like: "rose 2.1 pct", "rose 3.4 pct". */
	struct run_set fields;
	struct run_set figures; /* each with its field */
};

/* Replaces what was read before and keeps its memory; title and text are not looked at later.
 * Fails with STATUS_NOMEM only, and is then empty. */
enum status likeness_read(struct likeness_text *out, struct span title, struct span text,
			  struct error *err);

void likeness_free(struct likeness_text *t);

struct likeness {
	/* Of the text of fewer words, and of the other: how many words there are, and which
	 * share of them, 0 to 1, lies in runs that both have. Of two of one length the first is
	 * the shorter. */
	size_t shorter_words;
	size_t longer_words;
	double shorter_common;
	double shorter_head_common; /* of its first two thirds */
	double longer_common;
	size_t fields;  /* that both have */
	size_t figures; /* that both have; `fields` or more when no fact differs */
};

/* Cost: a look-up for each word of the two, no memory taken. */
struct likeness likeness_of(const struct likeness_text *a, const struct likeness_text *b);

/* Whether the two are one story told once: the one is the other, or was made of it by cutting,
 * adding, reordering or rewording. Not so two reports of one event by different hands, even if
 * they quote the same words, nor two of a series that are alike in all but the facts. */
bool likeness_is_copy(const struct likeness *likeness);

#endif
