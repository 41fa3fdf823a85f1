/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/name_word.h"

#include "text/token.h"

struct capital_count {
	size_t words; /* that have letters */
	size_t capitals;
	size_t first; /* byte of the first of them */
};

static void count(struct capital_count *c, const struct query_node *node)
{
	for (size_t i = 0; i < node->word_count; i++) {
		const struct query_word *word = &node->words[i];
		if (word->flags & (TOKEN_NUMBER | TOKEN_NO_SPACES))
			continue;
		c->words++;
		c->capitals += (word->flags & TOKEN_CAPITAL) != 0;
		if (word->byte_start < c->first)
			c->first = word->byte_start;
	}
	for (size_t i = 0; i < node->child_count; i++)
		count(c, node->children[i]);
}

struct name_style name_style_of(const struct query_node *root)
{
	struct capital_count c = {.first = SIZE_MAX};
	count(&c, root);
	return (struct name_style){.marks_names = c.capitals * 10 <= c.words * 7,
				   .first_word = c.first};
}

bool is_name_word(const struct name_style *style, const struct query_word *word)
{
	if (!style->marks_names || !(word->flags & TOKEN_CAPITAL))
		return false;
	return word->byte_start != style->first_word || word->flags & TOKEN_ALL_CAPS;
}
