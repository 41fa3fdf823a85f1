/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate.h"

#include "base/buf.h"
#include "searcher/actor_filter.h"
#include "searcher/filter.h"
#include "searcher/translate_leaf.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/language.h"

#include <stdlib.h>

static built everything(struct building *b)
{
	if (b->status != STATUS_OK)
		return NULL;
	xapian_query *all = NULL;
	xapian_error xerr;
	xapian_status status = xapian_query_new_all(&all, &xerr);
	return build_pair(b, XAPIAN_OP_AND_NOT, building_keep(b, status, all, &xerr),
			  build_term(b, "", SPAN(TERM_ARTICLE), 1));
}

/* ---- filters ---- */

static built name_query(struct building *b, const char *prefix, const struct query_node *node)
{
	struct buf term = {0};
	built result = NULL;
	struct span rest = node->value, word;
	if (node->exact) {
		term_write_name(&term, prefix, node->value);
		result = build_term(b, "", buf_span(&term), 1);
	}
	while (!node->exact && span_cut(&rest, ' ', &word)) {
		buf_clear(&term);
		term_write_name(&term, prefix, word);
		built next = build_term(b, "", buf_span(&term), 1);
		result = result ? build_pair(b, XAPIAN_OP_AND, result, next) : next;
	}
	buf_free(&term);
	return result ? result : build_nothing(b);
}

/* Any of the terms that were found for it. */
static built actor_query(struct building *b, const struct query_node *node)
{
	built result = NULL;
	for (size_t i = 0; i < node->term_count; i++) {
		built next = build_term(b, "", node->terms[i], 1);
		result = result ? build_pair(b, XAPIAN_OP_OR, result, next) : next;
	}
	return result ? result : build_nothing(b);
}

/* `lang:en`, `lang:EN-gb`, `lang:english`: any name the stemmers know. */
static built language_query(struct building *b, struct span name)
{
	const struct language *known = language_find(name);
	return build_term(b, PREFIX_LANG, known ? span_of(known->code) : name, 1);
}

static built id_query(struct building *b, struct span id)
{
	struct buf term = {0};
	term_write(&term, PREFIX_ID, id);
	built result = build_pair(b, XAPIAN_OP_AND_NOT, build_term(b, "", buf_span(&term), 1),
				  build_term(b, "", SPAN(TERM_ARTICLE), 1));
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
	built range = building_keep(b, made, query, &xerr);
	return build_pair(b, XAPIAN_OP_AND_NOT, range,
			  build_term(b, "", SPAN(TERM_ARTICLE), 1));
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
	built result = count ? build_join(b, op, parts, count, 0) : NULL;
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
				either = build_pair(b, XAPIAN_OP_OR, either,
						    filter_query(b, list->children[j]));
		result = result ? build_pair(b, XAPIAN_OP_AND, result, either) : either;
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
		result = build_pair(b, all_words ? XAPIAN_OP_AND : XAPIAN_OP_AND_MAYBE, needed,
				    wanted);
	if (filters)
		result = result ? build_pair(b, XAPIAN_OP_FILTER, result, filters) : filters;
	if (excluded)
		result = build_pair(b, XAPIAN_OP_AND_NOT, result ? result : everything(b),
				    excluded);
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
	return node->leaf ? translate_leaf(b, &b->plan->leaves[node->leaf - 1]) : NULL;
}

static bool has_not(const struct query_node *list)
{
	for (size_t i = 0; i < list->child_count; i++)
		if (list->children[i]->role == ROLE_NOT)
			return true;
	return false;
}

enum status translate(xapian_query **out, const struct plan *plan, const struct index *ix,
		      double k1, struct arena *arena, struct error *err)
{
	*out = NULL;
	struct building b = {.plan = plan, .ix = ix, .k1 = k1, .arena = arena, .err = err};
	built result = node_query(&b, plan->root);
	if (!result && b.status == STATUS_OK)
		result = has_not(plan->root) ? everything(&b) : build_nothing(&b);
	xapian_error xerr;
	if (b.status == STATUS_OK)
		b.status = from_xapian(xapian_query_copy(out, result, &xerr), &xerr, NULL, err);
	building_end(&b);
	return b.status;
}
