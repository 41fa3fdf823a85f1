/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of several words, treated as terms: "Tehrik-i-Taliban Pakistan" among the terms of TTP.
 * No index has such a term. Its postings are worked out from those of its stems, once, and kept
 * with the index as if they had been read (searcher/postings.h); whoever looks for the term
 * finds them there.
 */
#ifndef SEARCHER_NAME_TERM_H
#define SEARCHER_NAME_TERM_H

#include "base/buf.h"
#include "searcher/position_reader.h"

enum { NAME_TERM_MAX_WORDS = 8 };

/* Appends the term of a name in the language of ix->stemmers[language]; of a single word, or
 * what is no name term, its plain term: the stem, or in capitals that are a stop word (WHO) the
 * term that keeps them. Nothing for a name of no words, or of too many. */
void name_term_write(struct buf *out, const struct index *ix, size_t language,
		     struct span name);

/* Whether this is the term of a name of several words. */
bool is_name_term(struct span term);

/* Its stems, in order. */
size_t name_term_words(struct span words[static NAME_TERM_MAX_WORDS], struct span term);

/* Sees to it that its postings are kept: the passages where the stems stand side by side, and
 * under PREFIX_TITLE those whose headline has them all. *count: how many of the first. Cost:
 * the postings of its words, and for each passage that has them all a look-up a word; only the
 * first 5,000 such passages are looked into, of more the others are taken for hits. */
enum status name_term_prepare(uint32_t *count, const struct index *ix, struct span term,
			      struct error *err);

/* The positions of its first word in a passage that has all of its words, ascending, at most
 * `room` of them; moves the reader there. */
enum status name_term_positions(size_t *count, uint32_t *positions, size_t room,
				struct position_reader *reader, xapian_docid docid,
				struct span term, struct error *err);

#endif
