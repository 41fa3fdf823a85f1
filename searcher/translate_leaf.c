/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate_leaf.h"

#include "searcher/group_list.h"
#include "searcher/name_term.h"
#include "searcher/passage_weight.h"
#include "searcher/together.h"
#include "searcher/translate.h"
#include "store/border.h"
#include "store/schema.h"

#include <stdlib.h>

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
		built language = build_term(b, PREFIX_LANG, span_of(code), 1);
		filter = filter ? build_pair(b, XAPIAN_OP_OR, filter, language) : language;
	}
	return filter ? build_pair(b, XAPIAN_OP_FILTER, term, filter) : term;
}

/* The words of a name: in a headline, of which no order is known, all of them, in a passage
 * where they were found side by side. */
static built name_term_query(struct building *b, const char *prefix, struct span term,
			     xapian_termcount wqf)
{
	struct span words[NAME_TERM_MAX_WORDS];
	built parts[NAME_TERM_MAX_WORDS];
	struct posting_list found = {0};
	const size_t count = name_term_words(words, term);
	for (size_t i = 0; i < count; i++)
		parts[i] = build_term(b, prefix, words[i], wqf);
	built all = build_join(b, XAPIAN_OP_AND, parts, count, 0);
	if (*prefix)
		return all;
	posting_list_kept(&found, b->ix, term); /* by leaf_make() */
	return build_pair(b, XAPIAN_OP_AND_MAYBE, build_documents(b, &found, NULL), all);
}

static built group_query(struct building *b, const char *prefix, const struct term_group *group,
			 xapian_op op, xapian_termcount wqf)
{
	if (group->count == 0)
		return build_nothing(b);
	built *parts = calloc(group->count, sizeof *parts);
	if (!parts) {
		b->status = fail_nomem(b->err);
		return NULL;
	}
	for (size_t i = 0; i < group->count; i++) {
		parts[i] = is_name_term(group->terms[i])
				   ? name_term_query(b, prefix, group->terms[i], wqf)
				   : build_term(b, prefix, group->terms[i], wqf);
		if (op == XAPIAN_OP_SYNONYM) /* others are read, and Xapian wants terms there */
			parts[i] = in_languages(b, parts[i], group->languages[i]);
	}
	built result = build_join(b, op, parts, group->count, 0);
	free(parts);
	return result;
}

static bool any_name_term(const struct term_group *group)
{
	for (size_t i = 0; i < group->count; i++)
		if (is_name_term(group->terms[i]))
			return true;
	return false;
}

/* Any of the group's terms as if they were one. Xapian's SYNONYM takes terms alone, so names of
 * several words are weighed here. */
static built synonym_query(struct building *b, const char *prefix,
			   const struct term_group *group, xapian_termcount wqf)
{
	struct posting_list list;
	double frequency;
	if (*prefix || !any_name_term(group) || b->status != STATUS_OK)
		return group_query(b, prefix, group, XAPIAN_OP_SYNONYM, wqf);
	b->status = group_list_read(&list, &frequency, b->ix, prefix, group, b->arena, b->err);
	if (b->status != STATUS_OK)
		return NULL;
	double *weights = arena_array(b->arena, list.count + 1, sizeof *weights);
	if (!weights) {
		b->status = fail_nomem(b->err);
		return NULL;
	}
	const double weight = term_weight(b->ix, frequency, 1);
	for (size_t i = 0; i < list.count; i++)
		weights[i] = posting_weight(weight, b->k1, list.items[i].wdf);
	return build_documents(b, &list, weights);
}

/* A word in the passage, or with less weight in the headline or the dateline. */
static built word_query(struct building *b, const struct leaf *leaf)
{
	built text = synonym_query(b, "", &leaf->terms, leaf->wqf);
	if (leaf->caps || leaf->kind != LEAF_WORD)
		return text;
	built title = synonym_query(b, PREFIX_TITLE, &leaf->terms, leaf->wqf);
	built place = synonym_query(b, PREFIX_DATELINE, &leaf->terms, leaf->wqf);
	title = build_pair(b, XAPIAN_OP_OR, title, place);
	return build_pair(b, XAPIAN_OP_OR, text,
			  build_scaled(b, title, TRANSLATE_TITLE_WEIGHT));
}

static built groups_query(struct building *b, const struct leaf *leaf, xapian_op op)
{
	built *parts = calloc(leaf->word_count, sizeof *parts);
	if (!parts) {
		b->status = fail_nomem(b->err);
		return NULL;
	}
	const char *prefix = leaf->kind == LEAF_TITLE ? PREFIX_TITLE : "";
	for (size_t i = 0; i < leaf->word_count; i++)
		parts[i] = group_query(b, prefix, &leaf->groups[i], XAPIAN_OP_OR, 1);
	built result = build_join(b, op, parts, leaf->word_count, 0);
	free(parts);
	return result;
}

/* The words of a phrase or a NEAR: the passages where they were seen to stand together, in the
 * order of what they weigh. */
static built together_query(struct building *b, const struct leaf *leaf)
{
	struct posting_list list;
	built all = groups_query(b, leaf, XAPIAN_OP_AND);
	if (b->status != STATUS_OK || !together_decides(leaf))
		return all;
	b->status = together_find(&list, b->ix, leaf, b->arena, b->err);
	return build_pair(b, XAPIAN_OP_AND_MAYBE, build_documents(b, &list, NULL), all);
}

built translate_leaf(struct building *b, const struct leaf *leaf)
{
	switch (leaf->kind) {
	case LEAF_WORD:
	case LEAF_PREFIX: return word_query(b, leaf);
	case LEAF_PHRASE:
	case LEAF_NEAR: return together_query(b, leaf);
	default: return groups_query(b, leaf, XAPIAN_OP_AND);
	}
}
