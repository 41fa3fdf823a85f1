/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The documents that came into an index behind some number, turned over: which passages of them
 * have a term. Many queries are matched with few documents that way.
 */
#ifndef SEARCHER_FRESH_H
#define SEARCHER_FRESH_H

#include "searcher/index.h"

struct fresh_passage {
	xapian_docid docid;
	xapian_docid article;
	uint32_t language; /* ix->stemmers[language] */
};

struct fresh_list;

struct fresh {
	const struct index *ix;
	struct fresh_passage *passages; /* by docid */
	size_t count;
	size_t room;
	xapian_docid last;        /* that was read; 0: none */
	bool ended;               /* all were; else the deadline of the index passed before */
	struct fresh_list *lists; /* a table of terms by their hash */
	size_t list_count;
	size_t list_room;
	uint64_t *name_words; /* hashes of words in names that have other names; 0: free */
	size_t name_count;
	size_t name_room;
};

/* Numbers of passages in fresh.passages, ascending. */
struct fresh_set {
	uint32_t *items;
	size_t count;
	bool all;   /* any passage, whatever the items */
	bool exact; /* else each of them may lack what was asked for, but no other has it */
};

/* Reads the passages with a document number above `after`, until the deadline of the index.
 * Free also after a failure. Cost: the terms of each passage, and a look at each term that
 * keeps another name. Memory: 4 bytes a term of a passage and some 40 a distinct term.
 * STATUS_NOMEM and what Xapian says. */
enum status fresh_read(struct fresh *out, const struct index *ix, xapian_docid after,
		       struct error *err);
void fresh_free(struct fresh *fresh);

/* Adds the passages that have the term, in the text, the headline or the dateline; terms of
 * words in capitals have their prefix. `languages`: bits of those that it counts in. Items come
 * in order; with those of an earlier call they are merged. False: out of memory. */
bool fresh_add_term(struct fresh_set *set, const struct fresh *fresh, struct span term,
		    uint32_t languages, struct arena *arena);

/* In how many passages of the index, not only the new ones, a term is; looked up once. */
enum status fresh_frequency(uint32_t *out, const struct fresh *fresh, struct span term,
			    struct error *err);

/* Whether a word, however written, is one of a name that may have other names. */
bool fresh_may_have_names(const struct fresh *fresh, struct span word);

#endif
