/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/latest.h"

#include "searcher/filter.h"
#include "searcher/leaf.h"

static bool is_joined(struct span text, const struct query_word *word)
{
	return (word->byte_start && text.ptr[word->byte_start - 1] == '-') ||
	       (word->byte_end < text.len && text.ptr[word->byte_end] == '-');
}

static bool asks(const struct query_node *node, struct span text)
{
	if (node->kind != QUERY_WORD || node->role != ROLE_WANTED || node->words[0].is_tag ||
	    is_joined(text, &node->words[0]))
		return false;
	return span_equal(node->words[0].word, SPAN("latest")) ||
	       span_equal(node->words[0].word, SPAN("newest"));
}

/* Whether anything in it can rank passages. */
static bool holds_topic(const struct query_node *node)
{
	if (node->role == ROLE_NOT || is_filter(node))
		return false;
	if (node->kind == QUERY_WORD)
		return !leaf_is_stopword(&node->words[0]);
	for (size_t i = 0; i < node->child_count; i++)
		if (holds_topic(node->children[i]))
			return true;
	return node->child_count == 0;
}

void latest_take(struct query_node *root, struct span text)
{
	bool has_topic = false, found = false;
	size_t kept = 0;
	for (size_t i = 0; i < root->child_count; i++) {
		const bool takes = asks(root->children[i], text);
		found |= takes;
		has_topic |= !takes && holds_topic(root->children[i]);
	}
	if (!found || !has_topic)
		return;
	for (size_t i = 0; i < root->child_count; i++)
		if (!asks(root->children[i], text))
			root->children[kept++] = root->children[i];
	root->child_count = kept;
	root->latest = true;
}

bool latest_is_wanted(const struct query_node *root)
{
	if (root->role == ROLE_NOT)
		return false;
	for (size_t i = 0; i < root->child_count; i++)
		if (latest_is_wanted(root->children[i]))
			return true;
	return root->latest || root->since;
}
