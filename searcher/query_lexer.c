/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Queries are typed, but they are also pasted: headlines, questions, whole paragraphs. So what
 * looks like punctuation is punctuation, and only what can hardly be meant otherwise is an
 * error.
 */
#include "searcher/query_lexer.h"

#include "text/letter.h"
#include "text/token.h"

static size_t space_at(struct span text, size_t at)
{
	struct letter letter = letter_at(text, at);
	return letter.is & LETTER_SPACE ? letter.bytes : 0;
}

enum quote query_quote_at(struct span text, size_t at)
{
	struct span rest = span_slice(text, at, text.len);
	if (rest.len && rest.ptr[0] == '"')
		return QUOTE_PLAIN;
	if (span_starts_with(rest, SPAN("\u201C")))
		return QUOTE_OPENS;
	return span_starts_with(rest, SPAN("\u201D")) ? QUOTE_CLOSES : QUOTE_NONE;
}

bool query_quoted(const struct lexer *lx, size_t at, size_t *start, size_t *end, size_t *next)
{
	bool plain = query_quote_at(lx->text, at) == QUOTE_PLAIN;
	*start = at + (plain ? 1 : CURLY_BYTES);
	struct span rest = span_slice(lx->text, *start, lx->text.len);
	if (plain) {
		*end = *start + span_find(rest, SPAN("\""));
		*next = *end + 1;
		if (*end < lx->text.len)
			return true;
	}
	if (lx->last_curly < *start)
		return false;
	*end = *start + span_find(rest, SPAN("\u201D"));
	*next = *end + CURLY_BYTES;
	return true;
}

static size_t find_last_curly(struct span text)
{
	for (size_t at = text.len; at-- > 0;)
		if (query_quote_at(text, at) == QUOTE_CLOSES)
			return at;
	return 0;
}

enum lexeme_kind query_operator(struct span word)
{
	if (span_equal(word, SPAN("AND")))
		return LEXEME_AND;
	if (span_equal(word, SPAN("OR")))
		return LEXEME_OR;
	if (span_equal(word, SPAN("NOT")))
		return LEXEME_NOT;
	if (span_equal(word, SPAN("NEAR")))
		return LEXEME_NEAR;
	if (word.len <= 5 || !span_starts_with(word, SPAN("NEAR/")))
		return LEXEME_WORDS;
	for (size_t i = 5; i < word.len; i++)
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return LEXEME_WORDS;
	return LEXEME_NEAR;
}

/* Behind the ) when the ( at `at` is closed before white space, a quote or another (:
 * author(s). Otherwise 0. */
static size_t inner_group_end(struct span text, size_t at)
{
	for (at++; at < text.len; at++) {
		if (text.ptr[at] == ')')
			return at + 1;
		if (text.ptr[at] == '(' || space_at(text, at) ||
		    query_quote_at(text, at) != QUOTE_NONE)
			break;
	}
	return 0;
}

size_t query_chunk_end(const struct lexer *lx, size_t start)
{
	struct span text = lx->text;
	size_t at = start;
	while (at < text.len && text.ptr[at] != ')' && !space_at(text, at) &&
	       query_quote_at(text, at) == QUOTE_NONE) {
		size_t inner = 0;
		if (text.ptr[at] == '(') {
			if (query_operator(span_slice(text, start, at)) == LEXEME_WORDS)
				inner = inner_group_end(text, at);
			if (!inner)
				break;
		}
		at = inner ? inner : at + letter_at(text, at).bytes;
	}
	return at;
}

/* Operators do, and signs and filters that stand in parentheses, and a sign before these. */
static bool makes_groups_matter(const struct lexer *lx, const struct lexeme *lexeme)
{
	bool filter = lexeme->node && lexeme->node->kind != QUERY_PHRASE;
	return lexeme->kind >= LEXEME_AND ||
	       (lx->depth && (filter || lexeme->role != ROLE_WANTED));
}

enum status query_lex_push(struct lexer *lx, struct lexeme lexeme)
{
	struct lexeme *copy = arena_alloc(lx->arena, sizeof *copy);
	if (!copy)
		return fail_nomem(lx->err);
	*copy = lexeme;
	*lx->end = copy;
	lx->end = &copy->next;
	lx->groups_matter |= makes_groups_matter(lx, &lexeme);
	return STATUS_OK;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static enum status lex_quote(struct lexer *lx, enum query_role role)
{
	size_t at = lx->at, start, end, next;
	enum quote quote = query_quote_at(lx->text, at);
	lx->at += quote == QUOTE_PLAIN ? 1 : CURLY_BYTES;
	if (quote == QUOTE_CLOSES)
		return STATUS_OK;
	if (quote == QUOTE_PLAIN && at && is_digit(lx->text.ptr[at - 1]))
		return STATUS_OK; /* inches */
	if (!query_quoted(lx, at, &start, &end, &next)) {
		if (quote == QUOTE_OPENS)
			return STATUS_OK;
		return fail_at(lx->err, at, "this quote is never closed; add \" at the end");
	}
	lx->at = next;
	struct query_node *node = arena_alloc(lx->arena, sizeof *node);
	if (!node)
		return fail_nomem(lx->err);
	node->kind = QUERY_PHRASE;
	node->byte_start = at;
	node->byte_end = next;
	const bool drop_urls = lx->drop_urls;
	lx->drop_urls = false; /* what is quoted is meant to the letter */
	enum status status = query_lex_words(lx, start, end, &node->words, &node->word_count);
	lx->drop_urls = drop_urls;
	TRY(status);
	if (!node->word_count)
		return STATUS_OK;
	return query_lex_push(lx, (struct lexeme){.kind = LEXEME_NODE,
						  .role = role,
						  .byte_start = at,
						  .byte_end = next,
						  .node = node});
}

/* The distance of NEAR or NEAR/5, which stands at [start, end). */
static enum status near_distance(struct lexer *lx, size_t start, size_t end, uint32_t *distance)
{
	size_t digits = start + 5;
	*distance = QUERY_NEAR_DISTANCE;
	if (digits >= end)
		return STATUS_OK;
	*distance = 0;
	for (size_t at = digits; at < end && *distance <= QUERY_MAX_DISTANCE; at++)
		*distance = *distance * 10 + (uint32_t)(lx->text.ptr[at] - '0');
	if (*distance >= 1 && *distance <= QUERY_MAX_DISTANCE)
		return STATUS_OK;
	return fail_at(lx->err, digits, "NEAR takes a distance of 1 to %d words, as in NEAR/5",
		       QUERY_MAX_DISTANCE);
}

static enum status lex_operator(struct lexer *lx, enum lexeme_kind kind, size_t end)
{
	struct lexeme lexeme = {.kind = kind, .byte_start = lx->at, .byte_end = end};
	if (kind == LEXEME_NEAR)
		TRY(near_distance(lx, lx->at, end, &lexeme.distance));
	lx->at = end;
	return query_lex_push(lx, lexeme);
}

static bool is_trailing_mark(char c)
{
	return c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?';
}

/* Where the one star stands that ends [start, end), commas and the like left aside; else `end`.
 * Two stars around words are emphasis (*this one*), several in a row hide letters. */
static size_t find_star(struct lexer *lx, size_t start, size_t end)
{
	const char *text = lx->text.ptr;
	size_t last = end;
	while (last > start && is_trailing_mark(text[last - 1]))
		last--;
	bool opens = text[start] == '*' && end - start > 1;
	bool closes = last > start + 1 && text[last - 1] == '*';
	bool emphasis = lx->emphasis || opens;
	lx->emphasis = emphasis && !closes;
	return closes && !emphasis && text[last - 2] != '*' ? last - 1 : end;
}

/* Text without spaces is indexed by two characters: there a prefix is one character, and a star
 * behind more of them says nothing new. */
static enum status check_prefix(struct lexer *lx, const struct query_word *last, size_t star,
				bool *prefix)
{
	if (last->byte_end != star)
		return STATUS_OK;
	*prefix = !(last->flags & TOKEN_NO_SPACES) || last->flags & TOKEN_RUN_END;
	if (last->flags & TOKEN_NO_SPACES)
		return STATUS_OK;
	if (letter_at(last->word, 0).bytes < last->word.len)
		return STATUS_OK;
	return fail_at(lx->err, star,
		       "a star needs at least two characters before it, as in ab*");
}

static enum status lex_words(struct lexer *lx, enum query_role role, size_t end)
{
	size_t start = lx->at;
	size_t star = find_star(lx, start, end);
	struct lexeme lexeme = {.role = role, .byte_start = start, .byte_end = end};
	bool prefix = false;
	const bool drop_urls = lx->drop_urls;
	lx->at = end;
	lx->drop_urls &= role == ROLE_WANTED;
	enum status status = query_lex_words(lx, start, end, &lexeme.words, &lexeme.word_count);
	lx->drop_urls = drop_urls;
	TRY(status);
	if (!lexeme.word_count)
		return STATUS_OK;
	if (star < end)
		TRY(check_prefix(lx, &lexeme.words[lexeme.word_count - 1], star, &prefix));
	lexeme.kind = prefix ? LEXEME_PREFIX : LEXEME_WORDS;
	return query_lex_push(lx, lexeme);
}

static enum status lex_chunk(struct lexer *lx, enum query_role role)
{
	size_t end = query_chunk_end(lx, lx->at);
	struct span chunk = span_slice(lx->text, lx->at, end);
	enum lexeme_kind kind = query_operator(chunk);
	bool named = kind == LEXEME_NEAR && chunk.len > 4; /* NEAR/5 is nobody's word */
	if (kind != LEXEME_WORDS && role == ROLE_WANTED && (named || !lx->all_capitals))
		return lex_operator(lx, kind, end);
	bool found;
	TRY(query_lex_field(lx, role, &found));
	return found ? STATUS_OK : lex_words(lx, role, end);
}

/* The sign at lx->at, which is passed over when it is one: in front of something, at the start
 * of it, alone. */
static enum query_role lex_sign(struct lexer *lx)
{
	struct span text = lx->text;
	char c = text.ptr[lx->at];
	if (!lx->fresh || (c != '+' && c != '-') || lx->at + 1 >= text.len)
		return ROLE_WANTED;
	char next = text.ptr[lx->at + 1];
	if (next == '+' || next == '-' || next == ')' || space_at(text, lx->at + 1))
		return ROLE_WANTED;
	lx->at++;
	return c == '+' ? ROLE_MUST : ROLE_NOT;
}

static enum status lex_next(struct lexer *lx)
{
	size_t space = space_at(lx->text, lx->at);
	if (space) {
		lx->at += space;
		lx->fresh = true;
		return STATUS_OK;
	}
	enum query_role role = lex_sign(lx);
	char c = lx->text.ptr[lx->at];
	lx->fresh = c == '(';
	if (c == '(' || c == ')') {
		if (c == '(')
			lx->depth++;
		else if (lx->depth)
			lx->depth--;
		size_t at = lx->at++;
		return query_lex_push(
			lx, (struct lexeme){.kind = c == '(' ? LEXEME_OPEN : LEXEME_CLOSE,
					    .role = role,
					    .byte_start = at,
					    .byte_end = at + 1});
	}
	if (query_quote_at(lx->text, lx->at) != QUOTE_NONE)
		return lex_quote(lx, role);
	return lex_chunk(lx, role);
}

/* Where parentheses change nothing they are punctuation, and need not be balanced: 1) and :-(
 * are in many a pasted text. */
static void drop_groups(struct lexer *lx)
{
	for (struct lexeme **at = &lx->first; *at;) {
		if ((*at)->kind == LEXEME_OPEN || (*at)->kind == LEXEME_CLOSE)
			*at = (*at)->next;
		else
			at = &(*at)->next;
	}
}

static enum status lex_all(struct lexer *lx)
{
	lx->first = NULL;
	lx->end = &lx->first;
	lx->at = lx->depth = lx->word_count = 0;
	lx->fresh = true;
	lx->emphasis = lx->groups_matter = false;
	while (lx->at < lx->text.len)
		TRY(lex_next(lx));
	return query_lex_push(lx, (struct lexeme){.kind = LEXEME_END,
						  .byte_start = lx->text.len,
						  .byte_end = lx->text.len});
}

enum status query_lex(struct lexer *lx, struct lexeme **first)
{
	lx->all_capitals = query_is_all_capitals(lx->text);
	lx->last_curly = find_last_curly(lx->text);
	TRY(lex_all(lx));
	if (lx->drop_urls && lx->groups_matter) {
		/* Who writes operators pastes no text: an address beside one is meant. */
		lx->drop_urls = false;
		TRY(lex_all(lx));
	}
	if (!lx->groups_matter)
		drop_groups(lx);
	*first = lx->first;
	return STATUS_OK;
}
