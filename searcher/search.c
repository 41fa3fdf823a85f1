/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* nanosleep */
#include "searcher/search.h"

#include "searcher/deadline.h"
#include "searcher/finder.h"
#include "searcher/postings.h"
#include "searcher/query_date.h"
#include "searcher/recency.h"
#include "searcher/result.h"
#include "searcher/shown.h"
#include "searcher/suggest.h"
#include "searcher/translate.h"
#include "searcher/verify.h"
#include "store/border.h"
#include "store/schema.h"

#include <stdlib.h>
#include <time.h>

enum {
	FIRST_BLOCK = 200, /* candidates that are ranked against each other */
	NEXT_BLOCK = 1000, /* and those behind them, when so many are asked for */
	MAX_BLOCKS = 100,  /* looked through for passages that hold an exact phrase */
	EXACT_POSTINGS =
		10000,  /* queries with fewer are counted exactly, at no cost to speak of */
	MAX_TRIES = 50, /* of a search that the writer overtakes */
};

struct searching {
	struct results *out;
	struct index *ix;
	const struct search_options *options;
	struct span query;
	struct plan plan;
	struct finder finder;    /* finds the candidates, */
	xapian_enquire *enquire; /* or when this is not NULL, Xapian does, */
	xapian_enquire *recent;  /* and where age counts, what is recent; else NULL */
	struct found_list added; /* to the first block, because it is recent */
	int64_t today;           /* what ages are counted from */
	struct arena scratch;
	struct shown shown; /* or paged over */
	uint64_t seen;      /* candidates looked at, */
	uint64_t rejected;  /* and of them those that the text did not bear out */
	struct error *err;
};

/* ---- finding ---- */

static enum status set_query(struct searching *s, xapian_enquire *enquire, bool recent)
{
	struct error *err = s->err;
	xapian_query *query;
	TRY(translate(&query, &s->plan, s->ix, s->options->weights.k1, &s->scratch, err));
	enum status status = STATUS_OK;
	if (recent)
		status = recency_filter(&query, &s->plan, s->today, err);
	if (status == STATUS_OK) {
		xapian_error xerr;
		xapian_status set = xapian_enquire_set_query(enquire, query, 0, &xerr);
		status = from_xapian(set, &xerr, NULL, err);
	}
	xapian_query_free(query);
	return status;
}

static enum status open_enquire(xapian_enquire **out, struct searching *s, bool recent)
{
	struct error *err = s->err;
	TRYX(xapian_enquire_new(out, s->ix->db, &xerr));
	/* b = 0: passages are of one length, and Xapian need not read their lengths. */
	TRYX(xapian_enquire_weight_bm25(*out, s->options->weights.k1, 0, 1, 0, 0.5, &xerr));
	TRYX(xapian_enquire_docid_order(*out, XAPIAN_DOCID_ASCENDING, &xerr));
	if (s->options->by_date)
		TRYX(xapian_enquire_sort(*out, XAPIAN_SORT_VALUE_THEN_RELEVANCE, SLOT_DATE,
					 true, &xerr));
	return set_query(s, *out, recent);
}

static enum status set_up(struct searching *s)
{
	if (s->plan.half_life > 0)
		TRY(open_enquire(&s->recent, s, true));
	if (!s->options->by_date && finder_can(&s->plan))
		return finder_open(&s->finder, s->ix, &s->plan, s->options->weights.k1,
				   &s->scratch, s->err);
	return open_enquire(&s->enquire, s, false);
}

static int as_found(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->found_rank > y->found_rank) - (x->found_rank < y->found_rank);
}

/* The hits of Xapian. */
static enum status copy_hits(struct found_list *out, const xapian_mset *mset, uint64_t first,
			     struct arena *arena, struct error *err)
{
	out->docids = arena_array(arena, xapian_mset_size(mset) + 1, sizeof *out->docids);
	out->first = first;
	if (!out->docids)
		return fail_nomem(err);
	for (; out->count < xapian_mset_size(mset); out->count++) {
		xapian_hit hit;
		TRYX(xapian_mset_hit(mset, (xapian_doccount)out->count, &hit, &xerr));
		out->docids[out->count] = hit.docid;
	}
	return STATUS_OK;
}

static enum status ask_xapian(struct found_list *out, xapian_matches *matches,
			      struct searching *s, const xapian_enquire *enquire,
			      uint64_t first, uint64_t size)
{
	struct error *err = s->err;
	xapian_mset *mset;
	uint64_t at_least = s->plan.postings <= EXACT_POSTINGS ? UINT32_MAX / 2 : 0;
	TRYX(xapian_enquire_mset(&mset, enquire, (xapian_doccount)first, (xapian_doccount)size,
				 (xapian_doccount)at_least, NULL, &xerr));
	*matches = xapian_mset_matches(mset);
	enum status status = copy_hits(out, mset, first, &s->scratch, err);
	xapian_mset_free(mset);
	return status;
}

/* Candidates [first, first + size), best first. */
static enum status find_block(struct found_list *out, xapian_matches *matches,
			      struct searching *s, uint64_t first, uint64_t size)
{
	uint64_t all;
	*out = (struct found_list){0};
	if (s->enquire)
		return ask_xapian(out, matches, s, s->enquire, first, size);
	TRY(finder_find(out, &all, &s->finder, first, size, &s->scratch, s->err));
	const xapian_doccount exactly = (xapian_doccount)all;
	*matches = (xapian_matches){.lower = exactly, .estimated = exactly, .upper = exactly};
	return STATUS_OK;
}

static bool holds(const struct found_list *list, xapian_docid docid)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->docids[i] == docid)
			return true;
	return false;
}

/* Where age counts the first block has also the best of what is recent: among many passages
 * that answer as well it would be found late. */
static enum status add_recent(struct found_list *found, struct searching *s)
{
	struct found_list recent = {0};
	xapian_matches unused;
	TRY(ask_xapian(&recent, &unused, s, s->recent, 0, FIRST_BLOCK));
	xapian_docid *docids =
		arena_array(&s->scratch, found->count + recent.count + 1, sizeof *docids);
	if (!docids)
		return fail_nomem(s->err);
	memcpy(docids, found->docids, found->count * sizeof *docids);
	s->added.docids = docids + found->count;
	s->added.count = 0;
	for (size_t i = 0; i < recent.count; i++)
		if (!holds(found, recent.docids[i]))
			s->added.docids[s->added.count++] = recent.docids[i];
	found->docids = docids;
	found->count += s->added.count;
	return STATUS_OK;
}

/* It is not offered once more by a later block. */
static void drop_added(struct found_list *found, const struct searching *s)
{
	size_t kept = 0;
	for (size_t i = 0; i < found->count; i++)
		if (!holds(&s->added, found->docids[i]))
			found->docids[kept++] = found->docids[i];
	found->count = kept;
}

static void count_total(struct searching *s, const xapian_matches *matches, bool all_seen)
{
	double share = s->seen ? (double)(s->seen - s->rejected) / (double)s->seen : 1;
	s->out->total_is_estimate =
		!all_seen && (matches->lower != matches->upper || s->plan.must_read);
	s->out->total = all_seen ? s->seen - s->rejected
				 : (uint64_t)((double)matches->estimated * share + 0.5);
}

/* Ranks candidates [first, first + size); *more tells whether there can be others behind. */
static enum status search_block(struct searching *s, uint64_t first, uint64_t size, bool *more)
{
	struct error *err = s->err;
	struct found_list found;
	struct candidate_list list = {0};
	xapian_matches matches = {0};
	size_t kept = 0;
	TRY(find_block(&found, &matches, s, first, size));
	*more = found.count == size;
	if (s->recent && *more && !first)
		TRY(add_recent(&found, s));
	if (first)
		drop_added(&found, s);
	TRY(candidates_gather(&list, s->ix, &s->plan, &found, &s->scratch, err));
	TRY(verify_candidates(&list, s->ix, &s->plan, &kept, err));
	TRY(recency_score(&list, s->ix, &s->plan, s->today, s->options->weights.recency, err));
	TRY(rank_candidates(&list, s->ix, &s->plan, &s->options->weights, &s->scratch, err));
	if (s->options->by_date && list.count)
		qsort(list.items, list.count, sizeof *list.items, as_found);
	s->seen += list.count;
	s->rejected += list.count - kept;
	const bool late = s->ix->deadline && s->ix->deadline->passed;
	count_total(s, &matches, !*more && !late);
	return shown_take(&s->shown, &list, s->ix, err);
}

static enum status find(struct searching *s)
{
	bool more = true;
	uint64_t first = 0;
	for (int block = 0; more; block++) {
		if (block && ((s->plan.must_read && block == MAX_BLOCKS) ||
			      deadline_is_over(s->ix->deadline)))
			break;
		uint64_t size = block ? NEXT_BLOCK : FIRST_BLOCK;
		if (first >= s->ix->passages + s->ix->articles)
			break;
		TRY(search_block(s, first, size, &more));
		first += size;
		if (s->shown.count == s->shown.wanted)
			break;
	}
	return STATUS_OK;
}

/* ---- one search ---- */

static enum status plan_query(struct searching *s, bool all_words)
{
	struct query_node *root;
	if (s->options->plain)
		TRY(query_parse_plain(&root, s->query, &s->scratch, s->err));
	else
		TRY(query_parse(&root, s->query, s->options->now, &s->scratch, s->err));
	TRY(restriction_add(root, &s->options->restriction, s->options->now, &s->scratch,
			    s->err));
	if (s->options->dated)
		TRY(query_date_limit(root, s->options->date_first, s->options->date_last,
				     &s->scratch, s->err));
	TRY(plan_make(&s->plan, s->ix, root, all_words, s->options->weights.other_name > 0,
		      &s->scratch, s->err));
	if (!s->options->by_date && s->options->weights.recency > 0)
		s->plan.half_life = recency_half_life(root, s->options->half_life);
	return recency_today(&s->today, s->ix, s->options->now, s->err);
}

/* The plan goes with the scratch memory. */
static enum status keep_readings(struct searching *s)
{
	const struct name_reading_list *from = &s->plan.readings;
	struct name_reading *items =
		arena_array(&s->out->arena, from->count + 1, sizeof *items);
	if (!items)
		return fail_nomem(s->err);
	for (size_t i = 0; i < from->count; i++) {
		items[i] = from->items[i];
		items[i].typed = arena_copy(&s->out->arena, from->items[i].typed);
		items[i].name = arena_copy(&s->out->arena, from->items[i].name);
		if (!items[i].typed.ptr || !items[i].name.ptr)
			return fail_nomem(s->err);
	}
	s->out->readings = (struct name_reading_list){items, from->count};
	return STATUS_OK;
}

static enum status find_variants(struct searching *s)
{
	struct variant_list *list = &s->out->variants;
	TRY(variants_find(list, s->ix, s->plan.root, &s->out->arena, s->err));
	for (size_t i = 0; i < list->count; i++) { /* which lies in the scratch memory */
		list->items[i].typed = arena_copy(&s->out->arena, list->items[i].typed);
		if (!list->items[i].typed.ptr)
			return fail_nomem(s->err);
	}
	return STATUS_OK;
}

static enum status make_results(struct searching *s)
{
	struct results *out = s->out;
	out->incomplete = s->ix->deadline && s->ix->deadline->passed;
	size_t offset = s->options->offset;
	size_t count = s->shown.count > offset ? s->shown.count - offset : 0;
	const struct candidate *shown = s->shown.items;
	struct result *items = arena_array(&out->arena, count + 1, sizeof *items);
	if (!items)
		return fail_nomem(s->err);
	out->items = items;
	for (; out->count < count; out->count++) {
		const struct candidate *c = &shown[offset + out->count];
		const struct result *before = NULL;
		for (size_t i = 0; i < out->count && !before; i++)
			if (shown[offset + i].article == c->article)
				before = &items[i];
		struct result *result = &items[out->count];
		TRY(result_make(result, before, c, s->ix, &s->plan, s->query, &out->arena,
				s->err));
		result->rank = offset + out->count + 1;
		if (s->options->explain)
			TRY(result_explain(result, c, s->ix, &s->plan, &s->options->weights,
					   &out->arena, s->err));
	}
	return STATUS_OK;
}

static enum status run(struct searching *s)
{
	TRY(plan_query(s, s->options->by_date || s->options->all_words));
	if (s->plan.is_empty)
		return STATUS_OK;
	s->shown = (struct shown){
		.wanted = s->options->offset + s->options->limit,
		.per_article = s->options->per_article,
		.all_copies = s->options->all_copies,
		.by_date = s->options->by_date,
		.arena = &s->scratch,
	};
	TRY(set_up(s));
	TRY(find(s));
	if (s->options->by_date && s->seen == s->rejected) {
		/* No passage has all the words: the newest that have any. */
		xapian_enquire_free(s->enquire);
		s->enquire = NULL;
		s->seen = s->rejected = 0;
		TRY(plan_query(s, false));
		TRY(set_up(s));
		TRY(find(s));
	}
	TRY(suggest(&s->out->suggestion, s->ix, &s->plan, s->query, &s->out->arena, s->err));
	TRY(keep_readings(s));
	if (!s->options->plain)
		TRY(find_variants(s));
	return make_results(s);
}

static enum status search_once(struct results *out, struct index *ix, struct span query,
			       const struct search_options *options, struct error *err)
{
	struct searching s = {.out = out, .ix = ix, .options = options, .err = err};
	s.query = arena_copy(&out->arena, query); /* results borrow from it */
	enum status status = s.query.ptr ? index_follow(ix, err) : fail_nomem(err);
	if (status == STATUS_OK) {
		posting_cache_trim(ix->postings);
		status = run(&s);
	}
	xapian_enquire_free(s.enquire);
	xapian_enquire_free(s.recent);
	arena_free(&s.scratch);
	return status;
}

enum status search(struct results *out, struct index *ix, struct span query,
		   const struct search_options *options, struct error *err)
{
	enum status status;
	*out = (struct results){0};
	for (int try = 0;; try++) {
		status = search_once(out, ix, query, options, err);
		if (status != STATUS_CHANGED || try == MAX_TRIES)
			return status;
		results_free(out);
		if (try > 2)
			nanosleep(&(struct timespec){.tv_nsec = 1000000L * try}, NULL);
	}
}

void results_free(struct results *results)
{
	arena_free(&results->arena);
	*results = (struct results){0};
}
