/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Postings of terms: read whole and kept with the index, or walked where they lie.
 */
#ifndef SEARCHER_POSTINGS_H
#define SEARCHER_POSTINGS_H

#include "searcher/index.h"

enum { POSTING_CACHE_BYTES = 32 * 1024 * 1024 }; /* kept from one search to the next */

/* All postings of a term, by docid. */
struct posting_list {
	const xapian_posting *items;
	size_t count;
};

/* NULL when memory ran out. */
struct posting_cache *posting_cache_new(void);
void posting_cache_free(struct posting_cache *cache);

/* Forgets everything: the index has changed. */
void posting_cache_clear(struct posting_cache *cache);

/* Forgets what was longest not used, when more than POSTING_CACHE_BYTES are kept. Lists that
 * were given out are valid until then. */
void posting_cache_trim(struct posting_cache *cache);

/* The postings of a term; an empty list when it has none. Owned by ix->postings. Cost: decodes
 * them all, unless they are kept already; 8 bytes a posting. */
enum status posting_list_read(struct posting_list *out, const struct index *ix,
			      struct span term, struct error *err);

/* The same, and a place beside the list to note in how many articles it is; 0 at first. */
enum status posting_list_articles(struct posting_list *out, uint32_t **articles,
				  const struct index *ix, struct span term, struct error *err);

/* A list that was worked out rather than read, under a name that is no term: from now on it is
 * found like one that was read. Takes `items`, by docid, which were malloc'd. */
enum status posting_list_keep(const struct index *ix, struct span name, xapian_posting *items,
			      size_t count, struct error *err);

/* Whether a list is kept, and which. */
bool posting_list_kept(struct posting_list *out, const struct index *ix, struct span name);

/* The first of items [from, count) that is not before docid. Cost: the logarithm of how far it
 * is. */
size_t posting_list_find(const struct posting_list *list, size_t from, xapian_docid docid);

/* One walk over the postings of a term, in a kept list if there is one, else in Xapian. `at` is
 * where it stands; docid 0: at the end. */
struct posting_walk {
	xapian_posting at;
	struct posting_list list;
	size_t next; /* in the list */
	xapian_posting_iter *it;
};

/* Opens it on the first posting; after a failure there is nothing to close. */
enum status posting_walk_open(struct posting_walk *walk, const struct index *ix,
			      struct span term, struct error *err);
enum status posting_walk_next(struct posting_walk *walk, struct error *err);

/* Moves on to the first posting of `docid` or behind it; stays when it stands there. */
enum status posting_walk_skip_to(struct posting_walk *walk, xapian_docid docid,
				 struct error *err);
void posting_walk_close(struct posting_walk *walk);

#endif
