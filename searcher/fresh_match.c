/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/fresh_match.h"

#include "searcher/actor_filter.h"
#include "searcher/filter.h"
#include "searcher/fresh_actor.h"
#include "searcher/fresh_set.h"
#include "searcher/leaf.h"
#include "searcher/name_term.h"
#include "searcher/postings.h"
#include "searcher/verify.h"
#include "store/border.h"

/* A walk over the query: first as it was typed, then, when that does not decide it, with the
 * leaves of its plan. */
struct matching {
	const struct fresh *fresh;
	const struct plan *plan; /* NULL: there is none yet */
	struct arena *arena;
	struct error *err;
};

static enum status node_set(struct fresh_set *out, struct matching *m,
			    const struct query_node *node);

/* ---- words as typed ---- */

static enum status stem_set(struct fresh_set *out, struct matching *m,
			    const struct query_word *word, uint64_t *frequency)
{
	const struct index *ix = m->fresh->ix;
	const struct token token = {.word = word->word, .flags = word->flags};
	*out = fresh_set_none();
	for (size_t i = 0; i < ix->stemmer_count; i++) {
		const struct span stem = stemmer_term(ix->stemmers[i], &token);
		uint32_t count = 0;
		if (!fresh_add_term(out, m->fresh, stem, index_languages_of(ix, i), m->arena))
			return fail_nomem(m->err);
		if (frequency && ix->passages > 1000)
			TRY(fresh_frequency(&count, m->fresh, stem, m->err));
		if (frequency)
			*frequency += count;
	}
	return STATUS_OK;
}

/* Words that a search passes over, that are found by other names too, or that mean what is not
 * in the list of their stem, are not decided here. */
static enum status typed_word(struct fresh_set *out, struct matching *m,
			      const struct query_word *word)
{
	uint64_t frequency = 0;
	*out = fresh_set_any();
	if (word->is_tag || leaf_is_stopword(word) ||
	    fresh_may_have_names(m->fresh, word->typed))
		return STATUS_OK;
	TRY(stem_set(out, m, word, &frequency));
	if (frequency > m->fresh->ix->passages / 2)
		*out = fresh_set_any();
	return STATUS_OK;
}

/* All words of it must be there at least. */
static enum status typed_words(struct fresh_set *out, struct matching *m,
			       const struct query_node *node)
{
	*out = fresh_set_any();
	for (size_t i = 0; i < node->word_count; i++) {
		struct fresh_set word;
		if (node->kind == QUERY_NEAR &&
		    fresh_may_have_names(m->fresh, node->words[i].typed))
			continue;
		TRY(stem_set(&word, m, &node->words[i], NULL));
		fresh_set_intersect(out, &word);
	}
	return STATUS_OK;
}

/* ---- leaves of the plan ---- */

/* The term of a name of several words is where its words are, at most. */
static enum status name_set(struct fresh_set *out, struct matching *m, struct span term,
			    uint32_t languages)
{
	struct span words[NAME_TERM_MAX_WORDS];
	const size_t count = name_term_words(words, term);
	*out = fresh_set_any();
	for (size_t i = 0; i < count; i++) {
		struct fresh_set word = {0};
		if (!fresh_add_term(&word, m->fresh, words[i], languages, m->arena))
			return fail_nomem(m->err);
		fresh_set_intersect(out, &word);
	}
	return STATUS_OK;
}

static enum status group_set(struct fresh_set *out, struct matching *m,
			     const struct term_group *group)
{
	*out = (struct fresh_set){0};
	for (size_t i = 0; i < group->count; i++) {
		struct fresh_set set = {0};
		const struct span term = group->terms[i];
		if (is_name_term(term))
			TRY(name_set(&set, m, term, group->languages[i]));
		else if (!fresh_add_term(&set, m->fresh, term, group->languages[i], m->arena))
			return fail_nomem(m->err);
		if (!fresh_set_unite(out, &set, m->arena))
			return fail_nomem(m->err);
	}
	return STATUS_OK;
}

static enum status leaf_set(struct fresh_set *out, struct matching *m, const struct leaf *leaf)
{
	*out = fresh_set_any();
	if (leaf->kind == LEAF_WORD || leaf->kind == LEAF_PREFIX)
		return group_set(out, m, &leaf->terms);
	for (size_t i = 0; leaf->kind != LEAF_FILTER && i < leaf->word_count; i++) {
		struct fresh_set word;
		TRY(group_set(&word, m, &leaf->groups[i]));
		fresh_set_intersect(out, &word);
	}
	return STATUS_OK;
}

/* ---- the tree ---- */

static enum status single_set(struct fresh_set *out, struct matching *m,
			      const struct query_node *node)
{
	*out = fresh_set_any();
	if (is_actor_filter(node))
		return (m->plan ? fresh_actor_set : fresh_actor_typed)(out, m->fresh, node,
								       m->arena, m->err);
	if (is_filter(node))
		return STATUS_OK;
	if (m->plan)
		return node->leaf ? leaf_set(out, m, &m->plan->leaves[node->leaf - 1])
				  : STATUS_OK;
	if (node->kind == QUERY_PREFIX)
		return STATUS_OK;
	return node->kind == QUERY_WORD ? typed_word(out, m, &node->words[0])
					: typed_words(out, m, node);
}

static enum status any_child(struct fresh_set *out, struct matching *m,
			     const struct query_node *node, bool only_wanted)
{
	bool any_counts = false;
	*out = fresh_set_none();
	for (size_t i = 0; i < node->child_count; i++) {
		struct fresh_set child;
		if ((only_wanted && node->children[i]->role != ROLE_WANTED) ||
		    (m->plan && plan_left_out(node->children[i])))
			continue;
		any_counts = true;
		TRY(node_set(&child, m, node->children[i]));
		if (!fresh_set_unite(out, &child, m->arena))
			return fail_nomem(m->err);
	}
	if (!any_counts)
		*out = fresh_set_any();
	return STATUS_OK;
}

/* Of a list the children with a role, and in a query that wants all words the wanted ones. */
static enum status each_needed(struct fresh_set *out, struct matching *m,
			       const struct query_node *list, bool wanted_too)
{
	for (size_t i = 0; i < list->child_count; i++) {
		const struct query_node *node = list->children[i];
		struct fresh_set child;
		if (node->role == ROLE_NOT || node->implied ||
		    (node->role == ROLE_WANTED && !wanted_too))
			continue;
		TRY(node_set(&child, m, node));
		fresh_set_intersect(out, &child);
		if (fresh_set_is_empty(out))
			break;
	}
	return STATUS_OK;
}

static enum status none_excluded(struct fresh_set *out, struct matching *m,
				 const struct query_node *list)
{
	for (size_t i = 0; i < list->child_count && !fresh_set_is_empty(out); i++) {
		struct fresh_set child;
		if (list->children[i]->role != ROLE_NOT)
			continue;
		TRY(node_set(&child, m, list->children[i]));
		fresh_set_subtract(out, &child);
	}
	return STATUS_OK;
}

static bool has_role(const struct matching *m, const struct query_node *list,
		     enum query_role role)
{
	for (size_t i = 0; i < list->child_count; i++) {
		const struct query_node *child = list->children[i];
		if (child->role == role && !child->implied && !is_filter(child) &&
		    !(m->plan && plan_left_out(child)))
			return true;
	}
	return false;
}

/* See plan_matches and plan_accepts. */
static enum status list_set(struct fresh_set *out, struct matching *m,
			    const struct query_node *list, bool is_root)
{
	*out = fresh_set_every();
	/* Beside what must be, nothing that is wanted counts. */
	if (!is_root && has_role(m, list, ROLE_WANTED) && !has_role(m, list, ROLE_MUST))
		TRY(any_child(out, m, list, true));
	TRY(each_needed(out, m, list, is_root));
	return none_excluded(out, m, list);
}

static enum status node_set(struct fresh_set *out, struct matching *m,
			    const struct query_node *node)
{
	switch (node->kind) {
	case QUERY_LIST: return list_set(out, m, node, false);
	case QUERY_OR: return any_child(out, m, node, false);
	case QUERY_AND: break;
	default: return single_set(out, m, node);
	}
	*out = fresh_set_every();
	for (size_t i = 0; i < node->child_count && !fresh_set_is_empty(out); i++) {
		struct fresh_set child;
		TRY(node_set(&child, m, node->children[i]));
		fresh_set_intersect(out, &child);
	}
	return STATUS_OK;
}

/* ---- what only the index decides ---- */

static bool has_filter(const struct query_node *node)
{
	for (size_t i = 0; i < node->child_count; i++)
		if (has_filter(node->children[i]))
			return true;
	return is_filter(node);
}

/* The filters at the top, which else Xapian sees to: several of one field ask for either.
 * Actors are leaves. */
static bool passes_filters(const struct query_node *root, const struct record *record)
{
	for (size_t i = 0; i < root->child_count; i++) {
		const struct query_node *node = root->children[i];
		if (!is_filter(node) || is_actor_filter(node))
			continue;
		bool passes = filter_passes(node, record);
		for (size_t j = 0; j < root->child_count && node->kind == QUERY_FIELD &&
				   node->role == ROLE_MUST;
		     j++) {
			const struct query_node *other = root->children[j];
			passes |= other->kind == QUERY_FIELD && other->role == ROLE_MUST &&
				  other->field == node->field && is_filter(other) &&
				  filter_passes(other, record);
		}
		if (passes == (node->role == ROLE_NOT))
			return false;
	}
	return true;
}

/* Those that ask for something of the passage. */
static enum status apply_actors(struct candidate *c, const struct plan *plan,
				struct matching *m)
{
	for (size_t i = 0; i < plan->leaf_count; i++) {
		const struct leaf *leaf = &plan->leaves[i];
		bool passes = false;
		if (leaf->kind == LEAF_FILTER && is_actor_filter(leaf->filter))
			TRY(actor_filter_passes(&passes, leaf->filter, m->fresh->ix, c->docid,
						m->err));
		if (passes)
			c->in_title |= UINT64_C(1) << i;
	}
	return STATUS_OK;
}

static enum status apply_filters(struct candidate *c, const struct plan *plan,
				 struct matching *m)
{
	struct arena arena = {0};
	struct record record = {0};
	const enum status status =
		index_record(m->fresh->ix, c->article, &arena, &record, m->err);
	if (status == STATUS_OK) {
		for (size_t i = 0; i < plan->leaf_count; i++)
			if (plan->leaves[i].kind == LEAF_FILTER &&
			    !is_actor_filter(plan->leaves[i].filter) &&
			    filter_passes(plan->leaves[i].filter, &record))
				c->in_title |= UINT64_C(1) << i;
		c->dropped |= !passes_filters(plan->root, &record);
	}
	arena_free(&arena);
	return status;
}

static uint32_t number_of(const struct fresh *fresh, xapian_docid docid)
{
	size_t low = 0, high = fresh->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (fresh->passages[middle].docid < docid)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static enum status decide(struct fresh_set *out, const struct fresh_set *set,
			  const struct plan *plan, struct matching *m)
{
	const struct fresh *fresh = m->fresh;
	struct found_list found = {.count = set->all ? fresh->count : set->count};
	struct candidate_list list = {0};
	size_t kept = 0;
	found.docids = arena_array(m->arena, found.count + 1, sizeof *found.docids);
	out->items = arena_array(m->arena, found.count + 1, sizeof *out->items);
	if (!found.docids || !out->items)
		return fail_nomem(m->err);
	for (size_t i = 0; i < found.count; i++)
		found.docids[i] = fresh->passages[set->all ? i : set->items[i]].docid;
	TRY(candidates_gather(&list, fresh->ix, plan, &found, m->arena, m->err));
	TRY(verify_candidates(&list, fresh->ix, plan, &kept, m->err));
	const bool filters = has_filter(plan->root);
	for (size_t i = 0; i < list.count; i++) {
		struct candidate *c = &list.items[i];
		if (filters && !c->dropped)
			TRY(apply_filters(c, plan, m));
		if (filters && !c->dropped)
			TRY(apply_actors(c, plan, m));
		if (!c->dropped && plan_accepts(plan, c->present | c->in_title))
			out->items[out->count++] = number_of(fresh, c->docid);
	}
	out->exact = true;
	return STATUS_OK;
}

/* ---- all of it ---- */

static size_t count_words(const struct query_node *node)
{
	size_t count = node->word_count;
	for (size_t i = 0; i < node->child_count; i++)
		count += count_words(node->children[i]);
	return count;
}

enum status fresh_match(struct fresh_set *out, const struct fresh *fresh,
			struct query_node *root, struct arena *arena, struct error *err)
{
	struct matching m = {.fresh = fresh, .arena = arena, .err = err};
	struct fresh_set set = fresh_set_any();
	struct plan plan;
	*out = fresh_set_none();
	if (!root->child_count || !fresh->count)
		return STATUS_OK;
	if (count_words(root) <= PLAN_MAX_LEAVES) /* else some of them are not looked for */
		TRY(list_set(&set, &m, root, true));
	if (fresh_set_is_empty(&set) || (set.exact && !set.all)) {
		*out = set;
		return STATUS_OK;
	}
	posting_cache_trim(fresh->ix->postings);
	TRY(plan_make_unranked(&plan, fresh->ix, root, arena, err));
	if (plan.is_empty)
		return STATUS_OK;
	m.plan = &plan;
	TRY(list_set(&set, &m, root, true));
	return fresh_set_is_empty(&set) ? STATUS_OK : decide(out, &set, &plan, &m);
}
