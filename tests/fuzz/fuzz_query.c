/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes as a query: a tree whose every place lies in the text, or an error with a place and
 * a message of one line.
 */
#include "base/buf.h"
#include "searcher/query.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_node(const struct query_node *node, size_t size, unsigned depth)
{
	bool group =
		node->kind == QUERY_LIST || node->kind == QUERY_AND || node->kind == QUERY_OR;
	bool words = node->kind == QUERY_WORD || node->kind == QUERY_PREFIX ||
		     node->kind == QUERY_PHRASE || node->kind == QUERY_NEAR;
	require(depth <= 4 * QUERY_MAX_DEPTH + 4);
	require(node->byte_start <= node->byte_end && node->byte_end <= size);
	require(group || !node->child_count);
	require(!group || node->child_count || depth == 0);
	require(!words || node->word_count);
	require(node->word_count <= QUERY_MAX_WORDS && node->leaf == 0);
	require(!node->latest || (depth == 0 && node->child_count));
	require(!node->since || node->kind == QUERY_DATE);
	for (size_t i = 0; i < node->word_count; i++) {
		const struct query_word *word = &node->words[i];
		require(word->byte_start < word->byte_end && word->byte_end <= size);
		require(word->word.len && word->typed.len == word->byte_end - word->byte_start);
	}
	for (size_t i = 0; i < node->child_count; i++) {
		require(node->kind == QUERY_LIST || node->children[i]->role == ROLE_WANTED);
		check_node(node->children[i], size, depth + 1);
	}
	require(node->kind != QUERY_DATE || node->date_first <= node->date_last);
}

static void check(enum status status, const struct query_node *root, const struct error *err,
		  size_t size)
{
	struct buf out = {0};
	if (status == STATUS_OK) {
		require(root->kind == QUERY_LIST);
		check_node(root, size, 0);
		query_describe(&out, root);
		require(out.len >= strlen("(list)"));
	} else {
		require(status == STATUS_QUERY && err->status == status && !root);
		require(err->position <= size && err->message[0]);
		require(!strchr(err->message, '\n'));
	}
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct span text = {(const char *)data, size};
	struct arena arena = {0};
	struct error err = {0};
	struct query_node *root;
	enum status status = query_parse(&root, text, 1747828800, &arena, &err);
	check(status, root, &err, size);
	status = query_parse_plain(&root, text, &arena, &err);
	check(status, root, &err, size);
	arena_free(&arena);
	return 0;
}
