/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query_lexer.h"

#include "searcher/pasted_url.h"
#include "text/letter.h"
#include "text/token.h"

/* A walk over part of the text that leaves out what only an index needs, the single character
 * at the end of a run without spaces, when a bigram holds it already; and web addresses. */
struct part_walk {
	struct token_walk walk;
	size_t last_end;
	bool drop_urls;
	size_t url_end;
};

static void part_walk_start(struct part_walk *part, const struct lexer *lx, struct span text)
{
	*part = (struct part_walk){.drop_urls = lx->drop_urls};
	token_walk_start(&part->walk, text);
}

static bool is_in_url(struct part_walk *part, const struct token *token)
{
	if (!part->drop_urls)
		return false;
	if (token->byte_start >= part->url_end)
		part->url_end = pasted_url_end(part->walk.text, token->byte_start);
	return token->byte_start < part->url_end;
}

static bool part_walk_next(struct part_walk *part, struct token *token)
{
	while (token_walk_next(&part->walk, token)) {
		bool held = token->flags & TOKEN_RUN_END && token->byte_end == part->last_end;
		part->last_end = token->byte_end;
		if (!held && !is_in_url(part, token))
			return true;
	}
	return false;
}

static size_t count_words(const struct lexer *lx, struct span text)
{
	struct part_walk part;
	struct token token;
	size_t count = 0;
	part_walk_start(&part, lx, text);
	while (part_walk_next(&part, &token))
		count++;
	return count;
}

enum status query_lex_full(struct lexer *lx, size_t position)
{
	return fail_at(lx->err, position, "a query has at most %d words; leave some out",
		       QUERY_MAX_WORDS);
}

/* Where the word with this number, from 0, starts in the text. */
static size_t place_of_word(const struct lexer *lx, struct span text, size_t number)
{
	struct part_walk part;
	struct token token = {0};
	part_walk_start(&part, lx, text);
	for (size_t i = 0; i <= number && part_walk_next(&part, &token); i++)
		;
	return token.byte_start;
}

/* Whether #Word or @word stands there, and not a@b. */
static bool is_tag(struct span text, size_t start)
{
	if (!start || (text.ptr[start - 1] != '#' && text.ptr[start - 1] != '@'))
		return false;
	return start == 1 || !(letter_at(text, start - 2).is & LETTER_WORD);
}

enum status query_lex_words(struct lexer *lx, size_t start, size_t end,
			    struct query_word **words, size_t *count)
{
	struct span text = span_slice(lx->text, start, end);
	*count = count_words(lx, text);
	*words = NULL;
	lx->word_count += *count;
	if (lx->word_count > QUERY_MAX_WORDS)
		return query_lex_full(
			lx, start + place_of_word(lx, text,
						  QUERY_MAX_WORDS + *count - lx->word_count));
	if (!*count)
		return STATUS_OK;
	struct query_word *word = *words = arena_array(lx->arena, *count, sizeof *word);
	if (!word)
		return fail_nomem(lx->err);
	struct part_walk part;
	struct token token;
	part_walk_start(&part, lx, text);
	for (; part_walk_next(&part, &token); word++) {
		word->word = arena_copy(lx->arena, token.word);
		if (!word->word.ptr)
			return fail_nomem(lx->err);
		word->flags = token.flags;
		word->is_tag = is_tag(lx->text, start + token.byte_start);
		word->byte_start = start + token.byte_start;
		word->byte_end = start + token.byte_end;
		word->typed = span_slice(lx->text, word->byte_start, word->byte_end);
	}
	return STATUS_OK;
}

static bool has_small_letter(struct span text)
{
	for (size_t at = 0; at < text.len;) {
		struct letter letter = letter_at(text, at);
		if (letter.is & LETTER_LOWER)
			return true;
		at += letter.bytes;
	}
	return false;
}

bool query_is_all_capitals(struct span text)
{
	enum { ENOUGH_WORDS = 3 };
	struct token_walk walk;
	struct token token;
	size_t words = 0;
	if (has_small_letter(text))
		return false;
	token_walk_start(&walk, text);
	while (words < ENOUGH_WORDS && token_walk_next(&walk, &token)) {
		struct span typed = span_slice(text, token.byte_start, token.byte_end);
		if (token.flags & (TOKEN_CAPITAL | TOKEN_ALL_CAPS))
			words += query_operator(typed) == LEXEME_WORDS;
	}
	return words == ENOUGH_WORDS;
}
