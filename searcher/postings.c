/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/postings.h"

#include "base/hash.h"
#include "store/border.h"

#include <stdlib.h>

struct kept_list {
	uint64_t hash;
	char *term; /* NULL: a free place */
	size_t term_len;
	xapian_posting *items;
	size_t count;
	uint32_t articles; /* of searcher/heads.c; 0: not counted */
	uint64_t used;     /* when, in searches */
};

struct posting_cache {
	struct kept_list *places; /* open addressing */
	size_t room;              /* 0 or a power of two */
	size_t count;
	size_t bytes;
	uint64_t now;
};

/* ---- the table ---- */

static struct kept_list *place_of(const struct posting_cache *cache, uint64_t hash,
				  struct span term)
{
	size_t at = hash & (cache->room - 1);
	for (;; at = (at + 1) & (cache->room - 1)) {
		struct kept_list *l = &cache->places[at];
		if (!l->term ||
		    (l->hash == hash && span_equal((struct span){l->term, l->term_len}, term)))
			return l;
	}
}

/* Makes room for at least twice the lists there are. */
static bool grow(struct posting_cache *cache)
{
	if (2 * (cache->count + 1) <= cache->room)
		return true;
	struct posting_cache grown = *cache;
	grown.room = cache->room ? 2 * cache->room : 256;
	grown.places = calloc(grown.room, sizeof *grown.places);
	if (!grown.places)
		return false;
	for (size_t i = 0; i < cache->room; i++) {
		const struct kept_list *l = &cache->places[i];
		if (l->term)
			*place_of(&grown, l->hash, (struct span){l->term, l->term_len}) = *l;
	}
	free(cache->places);
	*cache = grown;
	return true;
}

static size_t size_of(const struct kept_list *l)
{
	return sizeof *l + l->term_len + l->count * sizeof *l->items;
}

static void drop(struct kept_list *l)
{
	free(l->term);
	free(l->items);
	*l = (struct kept_list){0};
}

void posting_cache_clear(struct posting_cache *cache)
{
	for (size_t i = 0; i < cache->room; i++)
		drop(&cache->places[i]);
	cache->count = 0;
	cache->bytes = 0;
}

struct posting_cache *posting_cache_new(void)
{
	return calloc(1, sizeof(struct posting_cache));
}

void posting_cache_free(struct posting_cache *cache)
{
	if (!cache)
		return;
	posting_cache_clear(cache);
	free(cache->places);
	free(cache);
}

/* ---- what is kept ---- */

static int last_used_first(const void *a, const void *b)
{
	const struct kept_list *x = a, *y = b;
	if (x->used != y->used)
		return x->used > y->used ? -1 : 1;
	/* Of one search's lists the long ones cost most to read again. */
	return (x->count < y->count) - (x->count > y->count);
}

void posting_cache_trim(struct posting_cache *cache)
{
	cache->now++;
	if (cache->bytes <= POSTING_CACHE_BYTES)
		return;
	struct kept_list *old = cache->places;
	const size_t old_room = cache->room;
	qsort(old, old_room, sizeof *old, last_used_first);
	cache->places = calloc(old_room, sizeof *cache->places);
	cache->room = cache->places ? old_room : 0;
	cache->count = 0;
	cache->bytes = 0;
	for (size_t i = 0; i < old_room; i++) {
		struct kept_list *l = &old[i];
		if (!l->term)
			continue;
		/* A quarter goes at once, so that not every search has to sort. */
		if (!cache->room || cache->bytes + size_of(l) > POSTING_CACHE_BYTES / 4 * 3) {
			drop(l);
			continue;
		}
		*place_of(cache, l->hash, (struct span){l->term, l->term_len}) = *l;
		cache->count++;
		cache->bytes += size_of(l);
	}
	free(old);
}

/* ---- reading lists ---- */

/* `expected` postings are there; should there be more, they are read all the same. */
static enum status read_all(struct kept_list *list, xapian_posting_iter *it, size_t expected,
			    struct error *err)
{
	for (size_t room = expected + 1;; room *= 2) {
		size_t found;
		xapian_posting *grown = realloc(list->items, room * sizeof *grown);
		if (!grown)
			return fail_nomem(err);
		list->items = grown;
		TRYX(xapian_posting_read(it, list->items + list->count, room - list->count,
					 &found, &xerr));
		list->count += found;
		if (list->count < room)
			return STATUS_OK;
	}
}

static enum status read_list(struct kept_list *list, const struct index *ix, struct span term,
			     struct error *err)
{
	xapian_posting_iter *it;
	uint32_t frequency;
	TRY(index_frequency(ix, term, &frequency, err));
	TRYX(xapian_database_postings(&it, ix->db, to_bytes(term), &xerr));
	enum status status = read_all(list, it, frequency, err);
	xapian_posting_iter_free(it);
	return status;
}

/* Where there is room for it. */
static struct kept_list *put_list(struct posting_cache *cache, const struct kept_list *list)
{
	const struct span term = {list->term, list->term_len};
	struct kept_list *place = place_of(cache, list->hash, term);
	*place = *list;
	cache->count++;
	cache->bytes += size_of(list);
	return place;
}

static enum status keep_list(struct kept_list **out, const struct index *ix, uint64_t hash,
			     struct span term, struct error *err)
{
	struct posting_cache *cache = ix->postings;
	struct kept_list list = {.hash = hash, .term_len = term.len};
	if (!grow(cache))
		return fail_nomem(err);
	list.term = malloc(term.len + 1);
	enum status status = list.term ? read_list(&list, ix, term, err) : fail_nomem(err);
	if (status != STATUS_OK) {
		drop(&list);
		return status;
	}
	memcpy(list.term, term.ptr, term.len);
	*out = put_list(cache, &list);
	return STATUS_OK;
}

static struct kept_list *find_kept(const struct posting_cache *cache, uint64_t hash,
				   struct span term)
{
	struct kept_list *list = cache->room ? place_of(cache, hash, term) : NULL;
	if (!list || !list->term)
		return NULL;
	list->used = cache->now;
	return list;
}

enum status posting_list_articles(struct posting_list *out, uint32_t **articles,
				  const struct index *ix, struct span term, struct error *err)
{
	uint64_t hash = XXH3_64bits(term.ptr, term.len);
	struct kept_list *list = find_kept(ix->postings, hash, term);
	*out = (struct posting_list){0};
	if (!list)
		TRY(keep_list(&list, ix, hash, term, err));
	list->used = ix->postings->now;
	*out = (struct posting_list){list->items, list->count};
	*articles = &list->articles;
	return STATUS_OK;
}

enum status posting_list_read(struct posting_list *out, const struct index *ix,
			      struct span term, struct error *err)
{
	uint32_t *articles;
	return posting_list_articles(out, &articles, ix, term, err);
}

bool posting_list_kept(struct posting_list *out, const struct index *ix, struct span name)
{
	const struct kept_list *list =
		find_kept(ix->postings, XXH3_64bits(name.ptr, name.len), name);
	if (list)
		*out = (struct posting_list){list->items, list->count};
	return list != NULL;
}

enum status posting_list_keep(const struct index *ix, struct span name, xapian_posting *items,
			      size_t count, struct error *err)
{
	struct kept_list list = {.hash = XXH3_64bits(name.ptr, name.len),
				 .term_len = name.len,
				 .items = items,
				 .count = count,
				 .used = ix->postings->now};
	list.term = malloc(name.len + 1);
	if (!list.term || !grow(ix->postings)) {
		drop(&list);
		return fail_nomem(err);
	}
	memcpy(list.term, name.ptr, name.len);
	struct kept_list *known = find_kept(ix->postings, list.hash, name);
	if (known) {
		drop(&list);
		return STATUS_OK;
	}
	put_list(ix->postings, &list);
	return STATUS_OK;
}

/* In steps that double, then by halves, since it is seldom far. */
size_t posting_list_find(const struct posting_list *list, size_t from, xapian_docid docid)
{
	size_t low = from, step = 1;
	while (low + step < list->count && list->items[low + step].docid < docid) {
		low += step;
		step *= 2;
	}
	size_t high = low + step < list->count ? low + step : list->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->items[middle].docid < docid)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- walking ---- */

enum status posting_walk_open(struct posting_walk *walk, const struct index *ix,
			      struct span term, struct error *err)
{
	const struct kept_list *list =
		find_kept(ix->postings, XXH3_64bits(term.ptr, term.len), term);
	*walk = (struct posting_walk){0};
	if (list)
		walk->list = (struct posting_list){list->items, list->count};
	else
		TRYX(xapian_database_postings(&walk->it, ix->db, to_bytes(term), &xerr));
	enum status status = posting_walk_next(walk, err);
	if (status != STATUS_OK)
		posting_walk_close(walk);
	return status;
}

static void stand_on(struct posting_walk *walk, size_t at)
{
	const bool there = at < walk->list.count;
	walk->at = there ? walk->list.items[at] : (xapian_posting){0};
	walk->next = there ? at + 1 : at;
}

enum status posting_walk_next(struct posting_walk *walk, struct error *err)
{
	if (walk->it)
		TRYX(xapian_posting_next(walk->it, &walk->at, &xerr));
	else
		stand_on(walk, walk->next);
	return STATUS_OK;
}

enum status posting_walk_skip_to(struct posting_walk *walk, xapian_docid docid,
				 struct error *err)
{
	if (!walk->at.docid || walk->at.docid >= docid)
		return STATUS_OK;
	if (walk->it)
		TRYX(xapian_posting_skip_to(walk->it, docid, &walk->at, &xerr));
	else
		stand_on(walk, posting_list_find(&walk->list, walk->next, docid));
	return STATUS_OK;
}

void posting_walk_close(struct posting_walk *walk)
{
	xapian_posting_iter_free(walk->it);
	*walk = (struct posting_walk){0};
}
