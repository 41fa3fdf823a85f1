/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/plan.h"

#include "searcher/actor_filter.h"
#include "searcher/filter.h"
#include "searcher/heads.h"
#include "searcher/implied.h"
#include "searcher/leaf.h"
#include "searcher/name_word.h"

#include <math.h>
#include <stdlib.h>

/* ---- from nodes to leaves ---- */

struct planning {
	struct plan *plan;
	const struct index *ix;
	struct arena *arena;
	struct error *err;
	size_t capacity;  /* of plan->leaves */
	bool keep_common; /* the query has nothing but common words */
	bool left_out;    /* a word was left out for being common */
	bool all_caps;    /* capitals in the query say nothing */
	struct name_style names;
};

static bool same_leaf(const struct leaf *a, const struct leaf *b)
{
	return a->kind == LEAF_WORD && b->kind == LEAF_WORD && a->ranks == b->ranks &&
	       a->terms.count && b->terms.count &&
	       span_equal(a->terms.terms[0], b->terms.terms[0]);
}

static enum status keep_leaf(struct planning *p, struct query_node *node,
			     const struct leaf *leaf)
{
	struct plan *plan = p->plan;
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (same_leaf(&plan->leaves[i], leaf)) {
			plan->leaves[i].wqf++;
			plan->leaves[i].is_name |= leaf->is_name;
			node->leaf = (uint32_t)i + 1;
			return STATUS_OK;
		}
	if (plan->leaf_count == p->capacity)
		return fail(p->err, STATUS_INTERNAL, "more leaves than nodes in a query");
	plan->leaves[plan->leaf_count++] = *leaf;
	node->leaf = (uint32_t)plan->leaf_count;
	return STATUS_OK;
}

/* A wanted word too common to tell passages apart is not looked for. */
static bool is_common(const struct planning *p, const struct query_node *node,
		      const struct leaf *leaf)
{
	if (p->keep_common || node->kind != QUERY_WORD || node->role != ROLE_WANTED ||
	    leaf->caps)
		return false;
	return leaf_is_stopword(&node->words[0]) ||
	       (p->ix->passages > 1000 && leaf->frequency > p->ix->passages / 2);
}

static enum status plan_leaf(struct planning *p, struct query_node *node, bool excluded)
{
	struct leaf leaf;
	TRY(leaf_make(&leaf, p->ix, node, p->all_caps, p->arena, p->err));
	leaf.ranks = leaf.is_quoted = !excluded && node->role != ROLE_NOT;
	leaf.is_name = node->kind == QUERY_WORD && is_name_word(&p->names, &node->words[0]);
	if (!excluded && is_common(p, node, &leaf)) {
		p->left_out = true;
		return STATUS_OK;
	}
	return keep_leaf(p, node, &leaf);
}

static bool is_leaf(const struct query_node *node)
{
	switch (node->kind) {
	case QUERY_WORD:
	case QUERY_PHRASE:
	case QUERY_NEAR:
	case QUERY_PREFIX: return true;
	case QUERY_FIELD: return node->field == FIELD_TITLE;
	default: return false;
	}
}

/* An actor is looked for in the text as well, to be quoted. */
static enum status plan_actor(struct planning *p, struct query_node *node, bool excluded)
{
	struct leaf leaf = {.kind = LEAF_FILTER, .filter = node, .is_quoted = !excluded};
	for (size_t i = 0; i < node->term_count; i++) {
		uint32_t count = 0;
		TRY(index_frequency(p->ix, node->terms[i], &count, p->err));
		leaf.frequency = count < UINT32_MAX - leaf.frequency ? leaf.frequency + count
								     : UINT32_MAX;
	}
	return keep_leaf(p, node, &leaf);
}

/* At the top of a query a filter is seen to by Xapian. */
static enum status plan_filter(struct planning *p, struct query_node *node)
{
	const struct leaf leaf = {.kind = LEAF_FILTER, .filter = node};
	for (size_t i = 0; i < p->plan->root->child_count; i++)
		if (p->plan->root->children[i] == node)
			return STATUS_OK;
	return keep_leaf(p, node, &leaf);
}

static enum status plan_node(struct planning *p, struct query_node *node, bool excluded)
{
	node->leaf = 0;
	excluded |= node->role == ROLE_NOT;
	if (is_actor_filter(node))
		return plan_actor(p, node, excluded);
	if (is_filter(node))
		return plan_filter(p, node);
	if (is_leaf(node))
		return plan_leaf(p, node, excluded);
	for (size_t i = 0; i < node->child_count; i++)
		TRY(plan_node(p, node->children[i], excluded));
	return STATUS_OK;
}

static size_t count_leaves(const struct query_node *node)
{
	size_t count = is_leaf(node) || is_filter(node);
	for (size_t i = 0; i < node->child_count; i++)
		count += count_leaves(node->children[i]);
	return count;
}

/* ---- the rarest leaves, when there are too many ---- */

static int rarest_first(const void *a, const void *b)
{
	const struct leaf *x = a, *y = b;
	return (x->frequency > y->frequency) - (x->frequency < y->frequency);
}

static void renumber(struct query_node *node, const uint32_t *numbers)
{
	if (node->leaf)
		node->leaf = numbers[node->leaf - 1];
	for (size_t i = 0; i < node->child_count; i++)
		renumber(node->children[i], numbers);
}

static int as_asked(const void *a, const void *b)
{
	const struct leaf *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

/* Leaves past PLAN_MAX_LEAVES, the most common ones, are not looked for. The others stay in the
 * order of the query, by which proximity knows neighbours. */
static enum status drop_leaves(struct planning *p)
{
	struct plan *plan = p->plan;
	size_t count = plan->leaf_count;
	if (count <= PLAN_MAX_LEAVES)
		return STATUS_OK;
	uint32_t *numbers = arena_array(p->arena, count, sizeof *numbers);
	if (!numbers)
		return fail_nomem(p->err);
	for (size_t i = 0; i < count; i++)
		plan->leaves[i].number = (uint32_t)i;
	qsort(plan->leaves, count, sizeof *plan->leaves, rarest_first);
	qsort(plan->leaves, PLAN_MAX_LEAVES, sizeof *plan->leaves, as_asked);
	for (size_t i = 0; i < PLAN_MAX_LEAVES; i++)
		numbers[plan->leaves[i].number] = (uint32_t)i + 1;
	renumber(plan->root, numbers);
	plan->leaf_count = PLAN_MAX_LEAVES;
	return STATUS_OK;
}

/* In how many articles a leaf is: counted of a word, estimated of all else, and of what is in
 * too many passages to read. */
static enum status count_articles(double *out, const struct leaf *leaf, const struct index *ix,
				  bool exactly, struct error *err)
{
	double sum = 0;
	if (leaf->kind != LEAF_WORD || !exactly) {
		*out = heads_estimate(ix, leaf->frequency);
		return STATUS_OK;
	}
	for (size_t t = 0; t < leaf->terms.count; t++) {
		uint32_t count;
		TRY(heads_count(&count, ix, leaf->terms.terms[t], err));
		sum += count;
	}
	*out = sum;
	return STATUS_OK;
}

double plan_idf(double all, double n)
{
	const double have = n < all ? n : all;
	return log(1 + (all - have + 0.5) / (have + 0.5));
}

static enum status weigh_leaves(struct plan *plan, const struct index *ix, bool exactly,
				struct error *err)
{
	for (size_t i = 0; i < plan->leaf_count; i++) {
		struct leaf *leaf = &plan->leaves[i];
		double articles;
		TRY(count_articles(&articles, leaf, ix, exactly, err));
		leaf->idf = plan_idf(ix->articles, articles);
		leaf->passage_idf = plan_idf(ix->passages, leaf->frequency);
	}
	return STATUS_OK;
}

static void finish_leaves(struct plan *plan)
{
	for (size_t i = 0; i < plan->leaf_count; i++) {
		const struct leaf *leaf = &plan->leaves[i];
		plan->postings += leaf->frequency;
		if (leaf->kind == LEAF_FILTER)
			plan->filters |= UINT64_C(1) << i;
		else if (leaf->kind != LEAF_WORD)
			plan->must_read |= UINT64_C(1) << i;
	}
	if (plan->must_read)
		plan->must_read |= plan->filters;
}

/* ---- all of it ---- */

static bool has_uncommon_word(const struct query_node *node)
{
	if (node->kind == QUERY_WORD && !leaf_is_stopword(&node->words[0]))
		return node->role != ROLE_NOT;
	if (is_leaf(node) && node->kind != QUERY_WORD)
		return node->role != ROLE_NOT;
	for (size_t i = 0; i < node->child_count; i++)
		if (node->role != ROLE_NOT && has_uncommon_word(node->children[i]))
			return true;
	return false;
}

static bool any_ranks(const struct plan *plan)
{
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].ranks && plan->leaves[i].kind != LEAF_FILTER)
			return true;
	return false;
}

static enum status make(struct plan *plan, const struct index *ix, struct query_node *root,
			bool all_words, bool other_names, struct arena *arena,
			struct error *err)
{
	*plan = (struct plan){
		.root = root, .is_empty = root->child_count == 0, .all_words = all_words};
	struct planning p = {.plan = plan, .ix = ix, .arena = arena, .err = err};
	TRY(implied_add(root, arena, err));
	p.capacity = count_leaves(root);
	p.keep_common = !has_uncommon_word(root);
	p.all_caps = leaf_capitals_mean_nothing(root);
	p.names = name_style_of(root);
	if (other_names)
		TRY(other_names_add(&plan->readings, root, ix, p.all_caps, arena, err));
	TRY(actor_filter_resolve(root, ix, &plan->readings, other_names, arena, err));
	plan->leaves = arena_array(arena, p.capacity + 1, sizeof *plan->leaves);
	if (!plan->leaves)
		return fail_nomem(err);
	TRY(plan_node(&p, root, false));
	if (p.left_out && !any_ranks(plan)) { /* all of its words are in most passages */
		plan->leaf_count = 0;
		p.keep_common = true;
		TRY(plan_node(&p, root, false));
	}
	TRY(drop_leaves(&p));
	finish_leaves(plan);
	return STATUS_OK;
}

enum status plan_make(struct plan *plan, const struct index *ix, struct query_node *root,
		      bool all_words, bool other_names, struct arena *arena, struct error *err)
{
	TRY(make(plan, ix, root, all_words, other_names, arena, err));
	return weigh_leaves(plan, ix, plan->postings <= HEADS_MAX_POSTINGS, err);
}

enum status plan_make_unranked(struct plan *plan, const struct index *ix,
			       struct query_node *root, struct arena *arena, struct error *err)
{
	TRY(make(plan, ix, root, true, true, arena, err));
	return weigh_leaves(plan, ix, false, err);
}

/* ---- what a passage satisfies ---- */

bool plan_left_out(const struct query_node *node)
{
	if (node->leaf || is_filter(node))
		return false;
	for (size_t i = 0; i < node->child_count; i++)
		if (!plan_left_out(node->children[i]))
			return false;
	return true;
}

static bool any_matches(const struct query_node *node, uint64_t present)
{
	bool any_counts = false;
	for (size_t i = 0; i < node->child_count; i++) {
		const struct query_node *child = node->children[i];
		if (plan_left_out(child))
			continue;
		if (plan_matches(child, present))
			return true;
		any_counts = true;
	}
	return !any_counts;
}

static bool list_matches(const struct query_node *list, uint64_t present)
{
	bool any_wanted = false, has_wanted = false, has_must = false;
	for (size_t i = 0; i < list->child_count; i++) {
		const struct query_node *child = list->children[i];
		if (plan_left_out(child))
			continue;
		bool matches = plan_matches(child, present);
		bool seen_to = is_filter(child) && !child->leaf;
		if ((child->role == ROLE_MUST && !matches) ||
		    (child->role == ROLE_NOT && !seen_to && matches))
			return false;
		/* Filters must pass, and beside them what is wanted counts. */
		has_must |= child->role == ROLE_MUST && !is_filter(child);
		if (child->role != ROLE_WANTED)
			continue;
		has_wanted = true;
		any_wanted |= matches;
	}
	return has_must || !has_wanted || any_wanted;
}

bool plan_matches(const struct query_node *node, uint64_t present)
{
	switch (node->kind) {
	case QUERY_LIST: return list_matches(node, present);
	case QUERY_AND:
		for (size_t i = 0; i < node->child_count; i++)
			if (!plan_matches(node->children[i], present))
				return false;
		return true;
	case QUERY_OR: return any_matches(node, present);
	default:
		/* What has no leaf is a filter, seen to by the Xapian query, or too common. */
		return node->leaf == 0 || (present >> (node->leaf - 1) & 1);
	}
}

bool plan_accepts(const struct plan *plan, uint64_t present)
{
	const struct query_node *root = plan->root;
	for (size_t i = 0; plan->all_words && i < root->child_count; i++) {
		const struct query_node *child = root->children[i];
		if (root->kind == QUERY_LIST && child->role == ROLE_WANTED && !child->implied &&
		    !plan_matches(child, present))
			return false;
	}
	return plan_matches(root, present);
}
