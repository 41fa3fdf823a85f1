/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank.h"

#include "searcher/feedback.h"
#include "searcher/proximity.h"
#include "text/passage.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	PROXIMITY_CANDIDATES =
		100, /* the best by all other parts; others are not read for it */
	COVERAGE_POWER = 6,
};

/* ---- weights ---- */

#define WEIGHT(name) #name, offsetof(struct weights, name)

/* What --set takes, and what lede eval --ablate switches off. */
static const struct weight all_weights[] = {
	{WEIGHT(k1), false, 0, "how soon more of the same word stops to count"},
	{WEIGHT(name), true, 1, "words of names count for more"},
	{WEIGHT(other_name), true, 0, "other names of what the query names, as TTP has"},
	{WEIGHT(headline), true, 0, "words in the headline"},
	{WEIGHT(article), true, 0, "the article as a whole"},
	{WEIGHT(article_b), false, 0, "how much a long article is held back"},
	{WEIGHT(lead), true, 0, "words in the first passage of the article"},
	{WEIGHT(coverage), true, 0, "how much of the query the article has"},
	{WEIGHT(proximity), true, 0, "words side by side in the query are so in the passage"},
	{WEIGHT(feedback), true, 0, "words that the best passages have in common"},
	{WEIGHT(recency), true, 0, "how new the article is, when the query asks for that"},
};

enum { WEIGHT_COUNT = sizeof all_weights / sizeof *all_weights };

const struct weight *weight_list(size_t *count)
{
	*count = WEIGHT_COUNT;
	return all_weights;
}

static const struct weight *find_weight(struct span name)
{
	for (size_t i = 0; i < WEIGHT_COUNT; i++)
		if (span_equal(name, span_of(all_weights[i].name)))
			return &all_weights[i];
	return NULL;
}

static enum status refuse_weight(struct span name, struct error *err)
{
	char names[256] = "";
	for (size_t i = 0, used = 0; i < WEIGHT_COUNT && used < sizeof names; i++)
		used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
					 !i                      ? ""
					 : i + 1 == WEIGHT_COUNT ? " or "
								 : ", ",
					 all_weights[i].name);
	return fail(err, STATUS_INVALID,
		    "\"%.*s\": a ranking weight is %s, = a number from 0 to 1000",
		    (int)name.len, name.ptr, names);
}

enum status weights_set(struct weights *w, const char *text, struct error *err)
{
	struct span rest = span_of(text), item;
	while (rest.len && span_cut(&rest, ',', &item)) {
		struct span name = {0};
		char number[32] = "", *end = number;
		span_cut(&item, '=', &name);
		const struct weight *weight = find_weight(name);
		if (item.len && item.len < sizeof number)
			memcpy(number, item.ptr, item.len);
		double parsed = strtod(number, &end);
		if (!weight || end == number || *end || !(parsed >= 0 && parsed <= 1000))
			return refuse_weight(name, err);
		memcpy((char *)w + weight->place, &parsed, sizeof parsed);
	}
	return STATUS_OK;
}

const char *part_name(enum part part)
{
	static const char *const names[PART_COUNT] = {"passage",  "headline", "article",
						      "lead",     "coverage", "proximity",
						      "feedback", "recency"};
	return names[part];
}

/* ---- parts ---- */

/* BM25's saturation of a count (Robertson and Zaragoza 2009, section 3.3). */
static double saturate(double tf, double k1, double length_norm)
{
	return tf * (k1 + 1) / (tf + k1 * length_norm);
}

/* How much a word that the query repeats counts: BM25's k3 = 1. */
static double repeated(uint32_t wqf)
{
	return 2.0 * wqf / (1.0 + wqf);
}

static bool has(uint64_t leaves, size_t i)
{
	return leaves >> i & 1;
}

/* What a passage gets of a leaf that it has not as it was typed, but by another name; in small
 * letters, where capitals were typed that seldom are, it is more likely to be another word. */
static double as_typed(const struct candidate *c, const struct leaf *leaf, size_t i,
		       const struct weights *w)
{
	if (has(c->as_typed, i))
		return 1;
	return leaf->favours_caps ? w->other_name / 2 : w->other_name;
}

static double at_least_passage(double words)
{
	return words > PASSAGE_WORDS ? words : PASSAGE_WORDS;
}

static void score_words(struct candidate *c, const struct index *ix, const struct plan *plan,
			const struct weights *w)
{
	/* An article is not better for being shorter than one passage. */
	double length =
		at_least_passage(c->place.article_words) / at_least_passage(ix->average_words);
	double norm = 1 - w->article_b + w->article_b * length;
	for (size_t i = 0; i < plan->leaf_count; i++) {
		const struct leaf *leaf = &plan->leaves[i];
		if (!leaf->ranks)
			continue;
		double weight = leaf->idf * repeated(leaf->wqf) * (leaf->is_name ? w->name : 1);
		if (c->tf[i])
			c->parts[PART_PASSAGE] +=
				as_typed(c, leaf, i, w) * weight * saturate(c->tf[i], w->k1, 1);
		if (has(c->in_title, i))
			c->parts[PART_HEADLINE] += w->headline * weight;
		if (c->article_tf[i])
			c->parts[PART_ARTICLE] +=
				w->article * weight * saturate(c->article_tf[i], w->k1, norm);
		if (has(c->in_lead, i))
			c->parts[PART_LEAD] += w->lead * weight;
	}
}

/* Nearly nothing for less than nearly all: of two words an article about one does not do, of
 * twelve most do. */
static void score_coverage(struct candidate *c, const struct plan *plan,
			   const struct weights *w)
{
	double all = 0, found = 0;
	for (size_t i = 0; i < plan->leaf_count; i++) {
		const struct leaf *leaf = &plan->leaves[i];
		if (!leaf->ranks)
			continue;
		all += leaf->idf;
		if (c->article_tf[i] || has(c->present | c->in_title, i))
			found += leaf->idf;
	}
	if (all > 0)
		c->parts[PART_COVERAGE] =
			w->coverage * found * pow(found / all, COVERAGE_POWER);
}

/* Parts count in millionths, so that they sum to the score as they are printed, too. */
static void sum_parts(struct candidate *c)
{
	c->score = 0;
	for (int i = 0; i < PART_COUNT; i++) {
		c->parts[i] = round(c->parts[i] * 1e6) / 1e6;
		c->score += c->parts[i];
	}
}

static int best_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->dropped != y->dropped)
		return x->dropped - y->dropped;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->found_rank > y->found_rank) - (x->found_rank < y->found_rank);
}

static void sort(struct candidate_list *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, best_first);
}

/* Positions are read for the best by all other parts. */
static enum status score_proximity(struct candidate_list *list, const struct index *ix,
				   const struct plan *plan, const struct weights *w,
				   struct arena *arena, struct error *err)
{
	struct occurrence_list found[PROXIMITY_CANDIDATES];
	size_t count = 0;
	while (count < list->count && count < PROXIMITY_CANDIDATES &&
	       !list->items[count].dropped)
		count++;
	TRY(occurrences_read(found, list->items, count, ix, plan, arena, err));
	for (size_t i = 0; i < count; i++) {
		struct candidate *c = &list->items[i];
		c->parts[PART_PROXIMITY] = w->proximity * proximity_score(&found[i], plan);
		sum_parts(c);
	}
	return STATUS_OK;
}

/* What the query asks for is left as it is when it says little: a name is what it names. */
static enum status score_feedback(struct candidate_list *list, const struct index *ix,
				  const struct plan *plan, const struct weights *w,
				  struct arena *arena, struct error *err)
{
	double gains[FEEDBACK_CANDIDATES], all = 0;
	size_t count, words = 0;
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].ranks) {
			all += plan->leaves[i].idf;
			words++;
		}
	if (words < FEEDBACK_MIN_WORDS)
		return STATUS_OK;
	TRY(feedback_gains(gains, &count, list, ix, plan, all, arena, err));
	for (size_t i = 0; i < count; i++) {
		list->items[i].parts[PART_FEEDBACK] = w->feedback * gains[i];
		sum_parts(&list->items[i]);
	}
	return STATUS_OK;
}

enum status rank_candidates(struct candidate_list *list, const struct index *ix,
			    const struct plan *plan, const struct weights *weights,
			    struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < list->count; i++) {
		struct candidate *c = &list->items[i];
		score_words(c, ix, plan, weights);
		score_coverage(c, plan, weights);
		sum_parts(c);
	}
	sort(list);
	if (weights->proximity > 0) {
		TRY(score_proximity(list, ix, plan, weights, arena, err));
		sort(list);
	}
	if (weights->feedback > 0) {
		TRY(score_feedback(list, ix, plan, weights, arena, err));
		sort(list);
	}
	return STATUS_OK;
}
