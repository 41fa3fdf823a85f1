/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/other_names.h"

#include "searcher/stopword.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/token.h"

enum {
	MAX_NAME_WORDS = 6, /* of a name in a query */
	SHORT_QUERY = 5,    /* words up to which names need no capitals */
};

struct looking {
	struct name_finding finding;
	bool all_caps;
	bool is_short; /* the query */
};

static enum status add_to_word(struct looking *l, struct query_word *word,
			       const struct name_set *n)
{
	const size_t added = n->count - 1;
	if (!added)
		return STATUS_OK;
	struct span *others =
		arena_array(l->finding.arena, word->other_count + added, sizeof *others);
	if (!others)
		return fail_nomem(l->finding.err);
	if (word->other_count)
		memcpy(others, word->others, word->other_count * sizeof *others);
	memcpy(others + word->other_count, n->names + 1, added * sizeof *others);
	word->others = others;
	word->other_count += added;
	return STATUS_OK;
}

/* ---- single words ---- */

/* In how many passages the word is in capitals, and at all. ASCII letters only: of others the
 * capitals are not known here. */
static enum status count_capitals(const struct looking *l, const struct query_word *word,
				  uint32_t *capitals, uint32_t *all)
{
	struct buf term = {0};
	char upper[TOKEN_MAX_BYTES];
	const size_t length = word->word.len < sizeof upper ? word->word.len : sizeof upper;
	*capitals = *all = 0;
	for (size_t i = 0; i < length; i++) {
		const char c = word->word.ptr[i];
		upper[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
	}
	term_write_caps(&term, (struct span){upper, length});
	enum status status = term.failed ? fail_nomem(l->finding.err)
					 : index_frequency(l->finding.ix, buf_span(&term),
							   capitals, l->finding.err);
	buf_free(&term);
	if (status == STATUS_OK && *capitals)
		status = index_frequency(l->finding.ix, word->word, all, l->finding.err);
	return status;
}

/* Whether a word can be the name that articles define: written as one, or always meant so. */
static enum status can_be_name(const struct looking *l, const struct query_word *word,
			       bool *out)
{
	uint32_t capitals, all;
	*out = false;
	if (word->flags & (TOKEN_NUMBER | TOKEN_NO_SPACES) || word->is_tag)
		return STATUS_OK;
	*out = word->flags & TOKEN_CAPITAL && !l->all_caps;
	if (*out || is_stopword(word->word))
		return STATUS_OK;
	TRY(count_capitals(l, word, &capitals, &all));
	*out = (uint64_t)capitals * 2 > all;
	return STATUS_OK;
}

static enum status name_word(struct looking *l, struct query_word *word)
{
	struct name_set n = {.names = {word->typed}};
	bool is_name;
	TRY(can_be_name(l, word, &is_name));
	if (!is_name && !l->finding.has_groups)
		return STATUS_OK;
	TRY(name_set_gather(&n, &l->finding, is_name));
	return add_to_word(l, word, &n);
}

/* ---- names of several words ---- */

static bool is_plain_word(const struct query_node *node)
{
	return node->kind == QUERY_WORD && node->role == ROLE_WANTED && !node->implied &&
	       !node->words[0].is_tag;
}

/* Words that stand side by side, with a space or a hyphen between them. */
static bool follows(const struct query_node *a, const struct query_node *b)
{
	return is_plain_word(b) && b->byte_start >= a->byte_end &&
	       b->byte_start - a->byte_end <= 1;
}

static bool is_written_as_name(const struct looking *l, const struct query_node *node)
{
	return l->is_short || node->words[0].flags & TOKEN_CAPITAL;
}

static enum status join(struct span *out, struct query_node *const *nodes, size_t count,
			const struct looking *l)
{
	struct buf name = {0};
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_put_char(&name, ' ');
		buf_put(&name, nodes[i]->words[0].typed);
	}
	*out = (struct span){0};
	if (!name.failed)
		*out = arena_copy(l->finding.arena, buf_span(&name));
	buf_free(&name);
	return out->ptr ? STATUS_OK : fail_nomem(l->finding.err);
}

static enum status name_run(struct looking *l, struct query_node *const *nodes, size_t count,
			    bool *found)
{
	struct name_set n = {0};
	TRY(join(&n.names[0], nodes, count, l));
	TRY(name_set_gather(&n, &l->finding,
			    is_written_as_name(l, nodes[0]) &&
				    is_written_as_name(l, nodes[count - 1])));
	*found = n.count > 1;
	for (size_t i = 0; i < count && *found; i++)
		TRY(add_to_word(l, &nodes[i]->words[0], &n));
	return STATUS_OK;
}

/* How many of the nodes from the first stand side by side. */
static size_t run_length(struct query_node *const *nodes, size_t count)
{
	size_t length = 1;
	while (length < count && length < MAX_NAME_WORDS &&
	       follows(nodes[length - 1], nodes[length]))
		length++;
	return length;
}

/* The longest name that starts at nodes[0]; *taken words of it, 0: there is none. */
static enum status name_at(struct looking *l, struct query_node *const *nodes, size_t count,
			   size_t *taken)
{
	*taken = 0;
	if (!is_plain_word(nodes[0]) ||
	    (!is_written_as_name(l, nodes[0]) && !l->finding.has_groups))
		return STATUS_OK;
	for (size_t length = run_length(nodes, count); length > 1; length--) {
		bool found;
		if (!is_written_as_name(l, nodes[length - 1]) && !l->finding.has_groups)
			continue;
		TRY(name_run(l, nodes, length, &found));
		if (found) {
			*taken = length;
			return STATUS_OK;
		}
	}
	return STATUS_OK;
}

/* ---- the tree ---- */

static enum status name_list(struct looking *l, struct query_node *list)
{
	for (size_t i = 0; i < list->child_count;) {
		size_t taken;
		TRY(name_at(l, list->children + i, list->child_count - i, &taken));
		i += taken ? taken : 1;
	}
	return STATUS_OK;
}

static enum status name_node(struct looking *l, struct query_node *node)
{
	if (node->role == ROLE_NOT || node->implied)
		return STATUS_OK;
	if (node->kind == QUERY_LIST)
		TRY(name_list(l, node));
	if (node->kind == QUERY_WORD && !node->words[0].other_count)
		TRY(name_word(l, &node->words[0]));
	for (size_t i = 0; node->kind == QUERY_NEAR && i < node->word_count; i++)
		TRY(name_word(l, &node->words[i]));
	for (size_t i = 0; i < node->child_count; i++)
		TRY(name_node(l, node->children[i]));
	return STATUS_OK;
}

static size_t count_words(const struct query_node *node)
{
	size_t count = node->word_count;
	for (size_t i = 0; i < node->child_count; i++)
		count += count_words(node->children[i]);
	return count;
}

enum status other_names_add(struct name_reading_list *out, struct query_node *root,
			    const struct index *ix, bool all_caps, struct arena *arena,
			    struct error *err)
{
	struct looking l = {.all_caps = all_caps, .is_short = count_words(root) <= SHORT_QUERY};
	*out = (struct name_reading_list){0};
	TRY(name_finding_start(&l.finding, ix, out, arena, err));
	return name_node(&l, root);
}
