/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate.h"

#include "base/buf.h"
#include "searcher/actor_filter.h"
#include "searcher/filter.h"
#include "searcher/name_term.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/language.h"

#include <stdlib.h>

/* Queries made by the way; all are freed at the end, since Xapian's share their nodes. A
 * failure is sticky: what is built on a failed query is NULL. */
struct building {
	const struct plan *plan;
	const struct index *ix;
	xapian_query **made;
	size_t count;
	size_t capacity;
	enum status status;
	struct error *err;
};

typedef const xapian_query *built;

static built keep(struct building *b, xapian_status made, xapian_query *query,
		  const xapian_error *xerr)
{
	if (made != XAPIAN_OK) {
		b->status = from_xapian(made, xerr, NULL, b->err);
		return NULL;
	}
	if (b->count == b->capacity) {
		size_t capacity = b->capacity * 2 + 64;
		xapian_query **grown = realloc(b->made, capacity * sizeof *grown);
		if (!grown) {
			xapian_query_free(query);
			b->status = fail_nomem(b->err);
			return NULL;
		}
		b->made = grown;
		b->capacity = capacity;
	}
	return b->made[b->count++] = query;
}

static built term_query(struct building *b, const char *prefix, struct span term,
			xapian_termcount wqf)
{
	if (b->status != STATUS_OK)
		return NULL;
	struct buf whole = {0};
	xapian_query *query = NULL;
	xapian_error xerr;
	buf_put_string(&whole, prefix);
	buf_put(&whole, term);
	xapian_status made =
		xapian_query_new_term(&query, to_bytes(buf_span(&whole)), wqf, 0, &xerr);
	if (whole.failed)
		b->status = fail_nomem(b->err);
	buf_free(&whole);
	return keep(b, made, query, &xerr);
}

static built join(struct building *b, xapian_op op, built const *parts, size_t count,
		  xapian_termcount parameter)
{
	if (b->status != STATUS_OK)
		return NULL;
	if (count == 1 && op != XAPIAN_OP_AND_NOT)
		return parts[0];
	xapian_query *query = NULL;
	xapian_error xerr;
	xapian_status made =
		xapian_query_new_joined(&query, op, parts, count, parameter, &xerr);
	return keep(b, made, query, &xerr);
}

static built pair(struct building *b, xapian_op op, built first, built second)
{
	return join(b, op, (built[]){first, second}, 2, 0);
}

static built scaled(struct building *b, built query, double factor)
{
	if (b->status != STATUS_OK)
		return NULL;
	xapian_query *made = NULL;
	xapian_error xerr;
	xapian_status status = xapian_query_new_scaled(&made, query, factor, &xerr);
	return keep(b, status, made, &xerr);
}

static built everything(struct building *b)
{
	if (b->status != STATUS_OK)
		return NULL;
	xapian_query *all = NULL;
	xapian_error xerr;
	xapian_status status = xapian_query_new_all(&all, &xerr);
	return pair(b, XAPIAN_OP_AND_NOT, keep(b, status, all, &xerr),
		    term_query(b, "", SPAN(TERM_ARTICLE), 1));
}

static built nothing(struct building *b)
{
	if (b->status != STATUS_OK)
		return NULL;
	xapian_query *none = NULL;
	xapian_error xerr;
	xapian_status status = xapian_query_new_nothing(&none, &xerr);
	return keep(b, status, none, &xerr);
}

/* ---- leaves ---- */

/* Only in texts of the languages (bits) whose stem the term is. */
static built in_languages(struct building *b, built term, uint32_t languages)
{
	const struct index *ix = b->ix;
	const uint64_t all = (UINT64_C(1) << ix->stemmer_count) - 1;
	built filter = NULL;
	if ((languages & all) == all)
		return term;
	for (size_t i = 0; i < ix->stemmer_count; i++) {
		const char *code = stemmer_code(ix->stemmers[i]);
		if (!(languages >> i & 1))
			continue;
		built language = term_query(b, PREFIX_LANG, span_of(code), 1);
		filter = filter ? pair(b, XAPIAN_OP_OR, filter, language) : language;
	}
	return filter ? pair(b, XAPIAN_OP_FILTER, term, filter) : term;
}

/* The words of a name, side by side; in a headline, which has no positions, all of them. */
static built name_term_query(struct building *b, const char *prefix, struct span term,
			     xapian_termcount wqf)
{
	struct span words[NAME_TERM_MAX_WORDS];
	built parts[NAME_TERM_MAX_WORDS];
	const size_t count = name_term_words(words, term);
	for (size_t i = 0; i < count; i++)
		parts[i] = term_query(b, prefix, words[i], wqf);
	return join(b, *prefix ? XAPIAN_OP_AND : XAPIAN_OP_PHRASE, parts, count, 0);
}

static built group_query(struct building *b, const char *prefix, const struct term_group *group,
			 xapian_op op, xapian_termcount wqf)
{
	if (group->count == 0)
		return nothing(b);
	built *parts = calloc(group->count, sizeof *parts);
	if (!parts) {
		b->status = fail_nomem(b->err);
		return NULL;
	}
	for (size_t i = 0; i < group->count; i++) {
		parts[i] = is_name_term(group->terms[i])
				   ? name_term_query(b, prefix, group->terms[i], wqf)
				   : term_query(b, prefix, group->terms[i], wqf);
		if (op == XAPIAN_OP_SYNONYM) /* others are read, and Xapian wants terms there */
			parts[i] = in_languages(b, parts[i], group->languages[i]);
	}
	built result = join(b, op, parts, group->count, 0);
	free(parts);
	return result;
}

/* A word in the passage, or with less weight in the headline or the dateline. */
static built word_query(struct building *b, const struct leaf *leaf)
{
	built text = group_query(b, "", &leaf->terms, XAPIAN_OP_SYNONYM, leaf->wqf);
	if (leaf->caps || leaf->kind != LEAF_WORD)
		return text;
	built title = group_query(b, PREFIX_TITLE, &leaf->terms, XAPIAN_OP_SYNONYM, leaf->wqf);
	built place =
		group_query(b, PREFIX_DATELINE, &leaf->terms, XAPIAN_OP_SYNONYM, leaf->wqf);
	title = pair(b, XAPIAN_OP_OR, title, place);
	return pair(b, XAPIAN_OP_OR, text, scaled(b, title, TRANSLATE_TITLE_WEIGHT));
}

static built groups_query(struct building *b, const struct leaf *leaf, xapian_op op,
			  xapian_termcount window)
{
	built *parts = calloc(leaf->word_count, sizeof *parts);
	if (!parts) {
		b->status = fail_nomem(b->err);
		return NULL;
	}
	const char *prefix = leaf->kind == LEAF_TITLE ? PREFIX_TITLE : "";
	for (size_t i = 0; i < leaf->word_count; i++)
		parts[i] = group_query(b, prefix, &leaf->groups[i], XAPIAN_OP_OR, 1);
	built result = join(b, op, parts, leaf->word_count, window);
	free(parts);
	return result;
}

/* Xapian's NEAR takes words alone; that they are near each other is seen in the text then. */
static bool has_names(const struct leaf *leaf)
{
	for (size_t g = 0; g < leaf->word_count; g++)
		if (leaf->groups[g].count > leaf->groups[g].own_count)
			return true;
	return false;
}

static built leaf_query(struct building *b, const struct leaf *leaf)
{
	switch (leaf->kind) {
	case LEAF_WORD:
	case LEAF_PREFIX: return word_query(b, leaf);
	case LEAF_PHRASE: return groups_query(b, leaf, XAPIAN_OP_PHRASE, 0);
	/* NEAR/5 is five words apart at most; Xapian counts the window from first to last. */
	case LEAF_NEAR:
		return has_names(leaf)
			       ? groups_query(b, leaf, XAPIAN_OP_AND, 0)
			       : groups_query(b, leaf, XAPIAN_OP_NEAR, leaf->distance + 1);
	default: return groups_query(b, leaf, XAPIAN_OP_AND, 0);
	}
}

/* ---- filters ---- */

static built name_query(struct building *b, const char *prefix, const struct query_node *node)
{
	struct buf term = {0};
	built result = NULL;
	struct span rest = node->value, word;
	if (node->exact) {
		term_write_name(&term, prefix, node->value);
		result = term_query(b, "", buf_span(&term), 1);
	}
	while (!node->exact && span_cut(&rest, ' ', &word)) {
		buf_clear(&term);
		term_write_name(&term, prefix, word);
		built next = term_query(b, "", buf_span(&term), 1);
		result = result ? pair(b, XAPIAN_OP_AND, result, next) : next;
	}
	buf_free(&term);
	return result ? result : nothing(b);
}

/* Any of the terms that were found for it. */
static built actor_query(struct building *b, const struct query_node *node)
{
	built result = NULL;
	for (size_t i = 0; i < node->term_count; i++) {
		built next = term_query(b, "", node->terms[i], 1);
		result = result ? pair(b, XAPIAN_OP_OR, result, next) : next;
	}
	return result ? result : nothing(b);
}

/* `lang:en`, `lang:EN-gb`, `lang:english`: any name the stemmers know. */
static built language_query(struct building *b, struct span name)
{
	const struct language *known = language_find(name);
	return term_query(b, PREFIX_LANG, known ? span_of(known->code) : name, 1);
}

static built id_query(struct building *b, struct span id)
{
	struct buf term = {0};
	term_write(&term, PREFIX_ID, id);
	built result = pair(b, XAPIAN_OP_AND_NOT, term_query(b, "", buf_span(&term), 1),
			    term_query(b, "", SPAN(TERM_ARTICLE), 1));
	buf_free(&term);
	return result;
}

static built date_query(struct building *b, const struct query_node *node)
{
	if (b->status != STATUS_OK)
		return NULL;
	char first[XAPIAN_SORTABLE_MAX_BYTES], last[XAPIAN_SORTABLE_MAX_BYTES];
	/* Nothing sorts before the empty value, so an open start asks for any value at all. */
	int64_t from = node->date_first == INT64_MIN ? -(INT64_C(1) << 52) : node->date_first;
	xapian_bytes lower = {first, xapian_sortable_serialise((double)from, first)};
	xapian_bytes upper = {last, xapian_sortable_serialise((double)node->date_last, last)};
	xapian_query *query = NULL;
	xapian_error xerr;
	xapian_status made =
		node->date_last == INT64_MAX
			? xapian_query_new_value_ge(&query, SLOT_DATE, lower, &xerr)
			: xapian_query_new_value_range(&query, SLOT_DATE, lower, upper, &xerr);
	built range = keep(b, made, query, &xerr);
	return pair(b, XAPIAN_OP_AND_NOT, range, term_query(b, "", SPAN(TERM_ARTICLE), 1));
}

static built filter_query(struct building *b, const struct query_node *node)
{
	if (node->kind == QUERY_DATE)
		return date_query(b, node);
	switch (node->field) {
	case FIELD_SOURCE: return name_query(b, PREFIX_SOURCE, node);
	case FIELD_AUTHOR: return name_query(b, PREFIX_AUTHOR, node);
	case FIELD_KEYWORD: return name_query(b, PREFIX_KEYWORD, node);
	case FIELD_SECTION: return name_query(b, PREFIX_SECTION, node);
	case FIELD_LANG: return language_query(b, node->value);
	case FIELD_ACTOR:
	case FIELD_SAID:
	case FIELD_ACCUSED:
	case FIELD_DENIED:
	case FIELD_AGREED: return actor_query(b, node);
	default: return id_query(b, node->value);
	}
}

/* ---- the tree ---- */

static built node_query(struct building *b, const struct query_node *node);

/* The OR (or another operator) of the list's children that are `wanted` by the test. */
static built join_children(struct building *b, const struct query_node *node, xapian_op op,
			   bool (*want)(const struct query_node *child))
{
	built *parts = calloc(node->child_count + 1, sizeof *parts);
	size_t count = 0;
	if (!parts) {
		b->status = fail_nomem(b->err);
		return NULL;
	}
	for (size_t i = 0; i < node->child_count && b->status == STATUS_OK; i++)
		if (want(node->children[i])) {
			built part = node_query(b, node->children[i]);
			if (part)
				parts[count++] = part;
		}
	built result = count ? join(b, op, parts, count, 0) : NULL;
	free(parts);
	return result;
}

static bool any_child(const struct query_node *child)
{
	(void)child;
	return true;
}

static bool is_wanted(const struct query_node *child)
{
	return child->role == ROLE_WANTED;
}

static bool is_asked_for(const struct query_node *child)
{
	return is_wanted(child) && !child->implied;
}

static bool is_needed(const struct query_node *child)
{
	return child->role == ROLE_MUST && !is_filter(child);
}

static bool only_text_decides(const struct query_node *node)
{
	for (size_t i = 0; i < node->child_count; i++)
		if (only_text_decides(node->children[i]))
			return true;
	return node->kind == QUERY_PHRASE || node->kind == QUERY_PREFIX ||
	       (node->kind == QUERY_FIELD && node->field == FIELD_TITLE && node->exact);
}

/* What only the text can decide (an exact phrase) is not excluded here: too much would go. */
static bool is_excluded(const struct query_node *child)
{
	return child->role == ROLE_NOT && !only_text_decides(child);
}

static bool same_field(const struct query_node *a, const struct query_node *b)
{
	if (!is_filter(a) || !is_filter(b) || a->kind != b->kind)
		return false;
	return a->kind == QUERY_DATE ||
	       (a->field == b->field && !is_actor_filter(a) && !a->restricts && !b->restricts);
}

/* `source:a source:b` asks for either; filters on different fields all hold; so do two dates
 * and two actors. */
static built filters_query(struct building *b, const struct query_node *list)
{
	built result = NULL;
	for (size_t i = 0; i < list->child_count; i++) {
		const struct query_node *child = list->children[i];
		bool seen = !is_filter(child) || child->role != ROLE_MUST;
		for (size_t j = 0; j < i && !seen; j++)
			seen = child->kind == QUERY_FIELD &&
			       list->children[j]->role == ROLE_MUST &&
			       same_field(child, list->children[j]);
		if (seen)
			continue;
		built either = filter_query(b, child);
		for (size_t j = i + 1; j < list->child_count && child->kind == QUERY_FIELD; j++)
			if (list->children[j]->role == ROLE_MUST &&
			    same_field(child, list->children[j]))
				either = pair(b, XAPIAN_OP_OR, either,
					      filter_query(b, list->children[j]));
		result = result ? pair(b, XAPIAN_OP_AND, result, either) : either;
	}
	return result;
}

static built list_query(struct building *b, const struct query_node *list)
{
	/* Side by side in parentheses, any one of them does. */
	bool all_words = b->plan->all_words && list == b->plan->root;
	built wanted = all_words ? join_children(b, list, XAPIAN_OP_AND, is_asked_for)
				 : join_children(b, list, XAPIAN_OP_OR, is_wanted);
	built needed = join_children(b, list, XAPIAN_OP_AND, is_needed);
	built filters = filters_query(b, list);
	built excluded = join_children(b, list, XAPIAN_OP_OR, is_excluded);
	built result = needed ? needed : wanted;
	if (needed && wanted)
		result = pair(b, all_words ? XAPIAN_OP_AND : XAPIAN_OP_AND_MAYBE, needed,
			      wanted);
	if (filters)
		result = result ? pair(b, XAPIAN_OP_FILTER, result, filters) : filters;
	if (excluded)
		result = pair(b, XAPIAN_OP_AND_NOT, result ? result : everything(b), excluded);
	return result;
}

static built node_query(struct building *b, const struct query_node *node)
{
	if (b->status != STATUS_OK)
		return NULL;
	switch (node->kind) {
	case QUERY_LIST: return list_query(b, node);
	case QUERY_AND: return join_children(b, node, XAPIAN_OP_AND, any_child);
	case QUERY_OR: return join_children(b, node, XAPIAN_OP_OR, any_child);
	default: break;
	}
	if (is_filter(node))
		return filter_query(b, node);
	return node->leaf ? leaf_query(b, &b->plan->leaves[node->leaf - 1]) : NULL;
}

static bool has_not(const struct query_node *list)
{
	for (size_t i = 0; i < list->child_count; i++)
		if (list->children[i]->role == ROLE_NOT)
			return true;
	return false;
}

enum status translate(xapian_query **out, const struct plan *plan, const struct index *ix,
		      struct error *err)
{
	*out = NULL;
	struct building b = {.plan = plan, .ix = ix, .err = err};
	built result = node_query(&b, plan->root);
	if (!result && b.status == STATUS_OK)
		result = has_not(plan->root) ? everything(&b) : nothing(&b);
	xapian_error xerr;
	if (b.status == STATUS_OK)
		b.status = from_xapian(xapian_query_copy(out, result, &xerr), &xerr, NULL, err);
	for (size_t i = 0; i < b.count; i++)
		xapian_query_free(b.made[i]);
	free(b.made);
	return b.status;
}
