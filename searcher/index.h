/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An index that is open for reading.
 */
#ifndef SEARCHER_INDEX_H
#define SEARCHER_INDEX_H

#include "base/arena.h"
#include "base/error.h"
#include "store/record.h"
#include "text/stem.h"
#include "xapian-c/xapian-c.h"

enum { INDEX_MAX_LANGUAGES = 32 }; /* a set of them is the bits of a uint32_t */

struct deadline;
struct posting_cache;
struct place_cache;
struct heads;
struct record_cache;
struct frequency_cache;

/* One thread at a time. */
struct index {
	struct span path; /* as it was opened, NUL-terminated */
	xapian_database *db;
	uint32_t
		parts; /* databases searched as one: an article's documents are `parts` apart */
	uint32_t passages; /* in all */
	uint32_t articles;
	double average_words;                          /* an article */
	struct stemmer *stemmers[INDEX_MAX_LANGUAGES]; /* of the languages in the index */
	size_t stemmer_count;
	struct posting_cache *postings;      /* see searcher/postings.h */
	struct place_cache *places;          /* see searcher/places.h */
	struct heads *heads;                 /* see searcher/heads.h */
	struct record_cache *records;        /* see searcher/record_cache.h */
	struct frequency_cache *frequencies; /* see searcher/frequency_cache.h */
	struct deadline *deadline;           /* of calls on it; the caller's; NULL: none */
	struct arena arena;
	uint64_t stub; /* tells one state of the folder's stub from another */
};

/* STATUS_NOTFOUND, STATUS_VERSION, STATUS_CORRUPT. */
enum status index_open(struct index **out, const char *path, struct error *err);
void index_close(struct index *ix);

/* Moves to the newest commit, also when the index folder names another database by now. What
 * was read before must not be used any more. Call it before each search. Cost: a few system
 * calls. */
enum status index_follow(struct index *ix, struct error *err);

/* The stemmer for texts in a language, as a number into ix->stemmers: that which the indexer
 * took. */
size_t index_language(const struct index *ix, struct span language);

/* The languages (bits) that a stem counts in: that of its stemmer, and all when that leaves
 * words as they are, for there the term is the word itself. */
uint32_t index_languages_of(const struct index *ix, size_t stemmer);

/* In how many documents a term is. */
enum status index_frequency(const struct index *ix, struct span term, uint32_t *count,
			    struct error *err);

/* The record of an article document, copied into the arena. */
enum status index_record(const struct index *ix, xapian_docid article, struct arena *arena,
			 struct record *out, struct error *err);

/* The first document with the term prefix + key; 0: none. */
enum status index_first(const struct index *ix, const char *prefix, struct span key,
			xapian_docid *out, struct error *err);

/* The article document of an id, 0 when there is none. A path is also found in its absolute
 * form, whatever form of it became the id, and a URL in its canonical one (text/url.h). */
enum status index_find(const struct index *ix, struct span id, xapian_docid *out,
		       struct error *err);

#endif
