/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/question.h"

#include "searcher/stopword.h"

/* The word itself, folded; of what is not a plain word, nothing. */
static struct span plain_word(const struct query_node *node)
{
	return node->kind == QUERY_WORD && node->role == ROLE_WANTED && !node->implied
		       ? node->words[0].word
		       : SPAN("");
}

/* What is counted or measured stands behind `how`, an auxiliary does not: all of those are
 * function words. */
static bool is_measure(struct span word)
{
	return word.len && (!is_stopword(word) || span_equal(word, SPAN("many")) ||
			    span_equal(word, SPAN("much")));
}

static bool is_number(struct span word)
{
	static const struct span nouns[] = {SPAN_INIT("year"), SPAN_INIT("date"),
					    SPAN_INIT("day"), SPAN_INIT("percentage")};
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (span_equal(word, nouns[i]))
			return true;
	return false;
}

bool question_wants_number(const struct query_node *root)
{
	struct span before = SPAN("");
	for (size_t i = 0; i < root->child_count; i++) {
		struct span word = plain_word(root->children[i]);
		if ((i == 0 && span_equal(word, SPAN("when"))) ||
		    (span_equal(before, SPAN("how")) && is_measure(word)) ||
		    ((span_equal(before, SPAN("what")) || span_equal(before, SPAN("which"))) &&
		     is_number(word)))
			return true;
		before = word;
	}
	return false;
}
