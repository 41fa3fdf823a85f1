/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/candidate.h"

#include "base/buf.h"
#include "searcher/places.h"
#include "searcher/postings.h"
#include "store/schema.h"

#include <stdlib.h>

static int by_docid(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->docid > y->docid) - (x->docid < y->docid);
}

static enum status read_place(struct candidate *c, struct place_walk *walk, uint32_t parts,
			      struct error *err)
{
	bool found;
	TRY(place_walk_find(walk, c->docid, &c->place, &found, err));
	if (!found || c->docid <= (uint64_t)(c->place.index + 1) * parts)
		return fail(err, STATUS_CORRUPT,
			    "passage %u has no place in an article; run lede check", c->docid);
	c->article = c->docid - (c->place.index + 1) * parts;
	return STATUS_OK;
}

static enum status read_places(struct candidate_list *list, const struct index *ix,
			       struct error *err)
{
	struct place_walk walk;
	enum status status = STATUS_OK;
	place_walk_start(&walk, ix);
	for (size_t i = 0; i < list->count && status == STATUS_OK; i++)
		status = read_place(&list->items[i], &walk, ix->parts, err);
	place_walk_end(&walk);
	return status;
}

static enum status make_list(struct candidate_list *out, const struct plan *plan,
			     const struct found_list *found, struct arena *arena,
			     struct error *err)
{
	out->count = found->count;
	out->items = arena_array(arena, out->count + 1, sizeof *out->items);
	uint32_t *tf = arena_array(arena, out->count * plan->leaf_count + 1, sizeof *tf);
	if (!out->items || !tf)
		return fail_nomem(err);
	for (size_t i = 0; i < out->count; i++)
		out->items[i] = (struct candidate){
			.docid = found->docids[i],
			.found_rank = (uint32_t)(found->first + i),
			.tf = tf + i * plan->leaf_count,
		};
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, by_docid);
	return STATUS_OK;
}

/* One block of article counts for each article. */
static enum status share_articles(struct candidate_list *list, const struct plan *plan,
				  struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < list->count; i++) {
		struct candidate *c = &list->items[i];
		if (i > 0 && c[-1].article == c->article) {
			c->article_tf = c[-1].article_tf;
			continue;
		}
		c->article_tf = arena_array(arena, plan->leaf_count + 1, sizeof(uint32_t));
		if (!c->article_tf)
			return fail_nomem(err);
	}
	return STATUS_OK;
}

/* ---- walking postings ---- */

/* Calls `mark` for the candidates in some languages (bits) that have a term. */
static enum status mark_candidates(struct candidate_list *list, const struct index *ix,
				   struct span term, uint32_t languages,
				   void (*mark)(struct candidate *, size_t), size_t number,
				   struct error *err)
{
	struct posting_walk walk;
	TRY(posting_walk_open(&walk, ix, term, err));
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < list->count && walk.at.docid; i++) {
		struct candidate *c = &list->items[i];
		if (!(languages >> c->language & 1))
			continue;
		status = posting_walk_skip_to(&walk, c->docid, err);
		if (status == STATUS_OK && walk.at.docid == c->docid)
			mark(c, number);
	}
	posting_walk_close(&walk);
	return status;
}

static void set_language(struct candidate *c, size_t language)
{
	c->language = (uint32_t)language;
}

/* Headline terms are on every passage of the article: the candidates' own are enough. */
static void set_in_title(struct candidate *c, size_t leaf)
{
	c->in_title |= UINT64_C(1) << leaf;
}

/* The languages of the candidates, from the terms that name them. */
static enum status read_languages(struct candidate_list *list, const struct index *ix,
				  struct error *err)
{
	const uint32_t unknown = (uint32_t)index_language(ix, SPAN(""));
	for (size_t i = 0; i < list->count; i++)
		list->items[i].language = ix->stemmer_count > 1 ? unknown : 0;
	for (size_t s = 0; s < ix->stemmer_count && ix->stemmer_count > 1; s++) {
		struct buf term = {0};
		buf_put_string(&term, PREFIX_LANG);
		buf_put_string(&term, stemmer_code(ix->stemmers[s]));
		enum status status =
			term.failed ? fail_nomem(err)
				    : mark_candidates(list, ix, buf_span(&term), UINT32_MAX,
						      set_language, s, err);
		buf_free(&term);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

static void set_in_lead(struct candidate *first, const struct candidate *end, size_t leaf)
{
	for (struct candidate *c = first; c < end; c++)
		c->in_lead |= UINT64_C(1) << leaf;
}

/* Adds up a term's postings in the article of list[first .. end), which are its candidates. */
static enum status walk_article(struct posting_walk *walk, const struct index *ix,
				struct candidate *first, const struct candidate *end,
				size_t leaf, struct error *err)
{
	xapian_docid last = first->article + first->place.count * ix->parts;
	struct candidate *c = first;
	TRY(posting_walk_skip_to(walk, first->article + ix->parts, err));
	while (walk->at.docid && walk->at.docid <= last) {
		const xapian_posting at = walk->at;
		/* Documents of other parts lie between. */
		if ((at.docid - first->article) % ix->parts == 0) {
			first->article_tf[leaf] += at.wdf;
			if (at.docid == first->article + ix->parts)
				set_in_lead(first, end, leaf);
			while (c < end && c->docid < at.docid)
				c++;
			if (c < end && c->docid == at.docid)
				c->tf[leaf] += at.wdf;
		}
		TRY(posting_walk_next(walk, err));
	}
	return STATUS_OK;
}

/* Only the articles in the term's languages (bits) have it in its meaning. */
static enum status walk_term(struct candidate_list *list, const struct index *ix,
			     struct span term, uint32_t languages, size_t leaf,
			     struct error *err)
{
	struct posting_walk walk;
	TRY(posting_walk_open(&walk, ix, term, err));
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < list->count && walk.at.docid;) {
		size_t end = i + 1;
		while (end < list->count && list->items[end].article == list->items[i].article)
			end++;
		if (languages >> list->items[i].language & 1)
			status = walk_article(&walk, ix, &list->items[i], list->items + end,
					      leaf, err);
		i = end;
	}
	posting_walk_close(&walk);
	return status;
}

/* The candidates whose headline, or whose dateline, has the term. */
static enum status mark_titles(struct candidate_list *list, const struct index *ix,
			       struct span term, uint32_t languages, size_t number,
			       struct error *err)
{
	static const char *const prefixes[] = {PREFIX_TITLE, PREFIX_DATELINE};
	struct buf prefixed = {0};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < 2 && status == STATUS_OK; i++) {
		buf_clear(&prefixed);
		buf_put_string(&prefixed, prefixes[i]);
		buf_put(&prefixed, term);
		status = prefixed.failed
				 ? fail_nomem(err)
				 : mark_candidates(list, ix, buf_span(&prefixed), languages,
						   set_in_title, number, err);
	}
	buf_free(&prefixed);
	return status;
}

/* So far the leaf's own terms have been counted. */
static void mark_as_typed(struct candidate_list *list, size_t leaf)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].tf[leaf])
			list->items[i].as_typed |= UINT64_C(1) << leaf;
}

static enum status walk_leaf(struct candidate_list *list, const struct index *ix,
			     const struct leaf *leaf, size_t number, struct error *err)
{
	for (size_t t = 0; t < leaf->terms.count; t++) {
		struct span term = leaf->terms.terms[t];
		if (t == leaf->terms.own_count)
			mark_as_typed(list, number);
		TRY(walk_term(list, ix, term, leaf->terms.languages[t], number, err));
		if (leaf->kind == LEAF_WORD && !leaf->caps)
			TRY(mark_titles(list, ix, term, leaf->terms.languages[t], number, err));
	}
	if (leaf->terms.own_count == leaf->terms.count)
		mark_as_typed(list, number);
	return STATUS_OK;
}

enum status candidates_gather(struct candidate_list *out, const struct index *ix,
			      const struct plan *plan, const struct found_list *found,
			      struct arena *arena, struct error *err)
{
	TRY(make_list(out, plan, found, arena, err));
	TRY(read_places(out, ix, err));
	TRY(read_languages(out, ix, err));
	TRY(share_articles(out, plan, arena, err));
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].kind == LEAF_WORD)
			TRY(walk_leaf(out, ix, &plan->leaves[i], i, err));
	for (size_t c = 0; c < out->count; c++)
		for (size_t i = 0; i < plan->leaf_count; i++)
			if (out->items[c].tf[i])
				out->items[c].present |= UINT64_C(1) << i;
	return STATUS_OK;
}
