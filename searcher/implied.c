/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/implied.h"

#include "searcher/leaf.h"
#include "text/letter.h"
#include "text/token.h"

/* ---- tags ---- */

/* Whether a new word starts with `letter`, which stands behind `before` and before `after`. */
static bool starts_word(unsigned before, unsigned letter, unsigned after)
{
	if (!(before & (LETTER_ALPHA | LETTER_DIGIT)))
		return true;
	if ((before ^ letter) & LETTER_DIGIT)
		return true;
	return letter & LETTER_UPPER && (!(before & LETTER_UPPER) || after & LETTER_LOWER);
}

size_t tag_words(struct span words[static TAG_MAX_WORDS], struct span tag)
{
	size_t count = 0, start = 0;
	unsigned before = 0;
	for (size_t at = 0; at < tag.len;) {
		struct letter letter = letter_at(tag, at);
		bool joins = letter.is & (LETTER_MARK | LETTER_IGNORED);
		bool word = (joins ? before : letter.is) & (LETTER_ALPHA | LETTER_DIGIT);
		size_t end = at + letter.bytes;
		if (word && !joins && count < TAG_MAX_WORDS &&
		    starts_word(before, letter.is, letter_at(tag, end).is)) {
			start = at;
			count++;
		}
		if (word)
			words[count - 1] = span_slice(tag, start, end);
		if (!joins)
			before = letter.is;
		at = end;
	}
	return count;
}

/* ---- which words are implied ---- */

static bool is_wanted_phrase(const struct query_node *node)
{
	return node->kind == QUERY_PHRASE && node->role == ROLE_WANTED;
}

static bool is_wanted_tag(const struct query_node *node)
{
	return node->kind == QUERY_WORD && node->role == ROLE_WANTED && node->words[0].is_tag;
}

/* In a long question a quotation is more likely to be quoted than to be insisted on: in a list
 * that wants words besides it, the words of a phrase count for themselves too. */
static bool phrases_imply(const struct query_node *list)
{
	for (size_t i = 0; i < list->child_count; i++) {
		const struct query_node *child = list->children[i];
		if (child->kind == QUERY_WORD && child->role == ROLE_WANTED &&
		    !leaf_is_stopword(&child->words[0]))
			return true;
	}
	return false;
}

static size_t count_implied(const struct query_node *list, bool phrases)
{
	struct span parts[TAG_MAX_WORDS];
	size_t count = 0;
	for (size_t i = 0; i < list->child_count; i++) {
		const struct query_node *child = list->children[i];
		if (phrases && is_wanted_phrase(child))
			count += child->word_count;
		if (is_wanted_tag(child))
			count += tag_words(parts, child->words[0].typed);
	}
	return count;
}

/* ---- adding them ---- */

struct adding {
	struct query_node **children;
	size_t count;
	struct query_node *next; /* room for what is added */
	struct arena *arena;
	struct error *err;
};

static void add_word(struct adding *a, const struct query_node *source, struct query_word *word)
{
	*a->next = (struct query_node){.kind = QUERY_WORD,
				       .words = word,
				       .word_count = 1,
				       .byte_start = source->byte_start,
				       .byte_end = source->byte_end,
				       .implied = true};
	a->children[a->count++] = a->next++;
}

static enum status add_part(struct adding *a, const struct query_node *tag, struct span part)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, part);
	if (!token_walk_next(&walk, &token))
		return STATUS_OK;
	struct query_word *word = arena_alloc(a->arena, sizeof *word);
	if (!word)
		return fail_nomem(a->err);
	*word = tag->words[0];
	word->is_tag = false;
	word->flags = token.flags;
	word->typed = part;
	word->word = arena_copy(a->arena, token.word);
	if (!word->word.ptr)
		return fail_nomem(a->err);
	add_word(a, tag, word);
	return STATUS_OK;
}

static enum status add_parts(struct adding *a, const struct query_node *tag)
{
	struct span parts[TAG_MAX_WORDS];
	const struct span typed = tag->words[0].typed;
	size_t count = tag_words(parts, typed);
	const bool is_one_word = count == 1 && parts[0].len == typed.len;
	for (size_t i = 0; !is_one_word && i < count; i++)
		TRY(add_part(a, tag, parts[i]));
	return STATUS_OK;
}

enum status implied_add(struct query_node *list, struct arena *arena, struct error *err)
{
	const bool phrases = phrases_imply(list);
	const size_t most = count_implied(list, phrases), given = list->child_count;
	struct adding a = {.count = given, .arena = arena, .err = err};
	if (!most)
		return STATUS_OK;
	a.children = arena_array(arena, given + most, sizeof *a.children);
	a.next = arena_array(arena, most, sizeof *a.next);
	if (!a.children || !a.next)
		return fail_nomem(err);
	memcpy(a.children, list->children, given * sizeof *a.children);
	for (size_t i = 0; i < given; i++) {
		const struct query_node *child = list->children[i];
		for (size_t w = 0; phrases && is_wanted_phrase(child) && w < child->word_count;
		     w++)
			add_word(&a, child, &child->words[w]);
		if (is_wanted_tag(child))
			TRY(add_parts(&a, child));
	}
	list->children = a.children;
	list->child_count = a.count;
	return STATUS_OK;
}
