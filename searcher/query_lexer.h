/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The pieces of a query, between its text and its tree. For searcher/query*.c alone.
 */
#ifndef SEARCHER_QUERY_LEXER_H
#define SEARCHER_QUERY_LEXER_H

#include "searcher/query.h"

enum lexeme_kind {
	LEXEME_END,
	LEXEME_WORDS,  /* text between white space: the words that the token walk finds in it */
	LEXEME_PREFIX, /* the same, with a star behind the last word */
	LEXEME_NODE,   /* a phrase, a field or a date, finished */
	LEXEME_OPEN,
	LEXEME_CLOSE,
	LEXEME_AND, /* operators from here on */
	LEXEME_OR,
	LEXEME_NOT,
	LEXEME_NEAR,
};

struct lexeme {
	enum lexeme_kind kind;
	enum query_role role; /* by the sign in front of it */
	size_t byte_start;    /* without the sign */
	size_t byte_end;
	struct query_word *words; /* WORDS, PREFIX */
	size_t word_count;
	struct query_node *node; /* NODE */
	uint32_t distance;       /* NEAR */
	struct lexeme *next;
};

/* What the lexer knows while it runs over the text. */
struct lexer {
	struct span text; /* the copy in the arena */
	size_t at;
	int64_t now;
	struct arena *arena;
	struct error *err;
	struct lexeme *first, **end;
	size_t word_count;
	size_t depth;       /* of parentheses that are open here */
	size_t last_curly;  /* where the last closing curly quote stands; 0: nowhere */
	bool fresh;         /* a sign may stand here: behind white space or ( */
	bool emphasis;      /* behind the first of two stars, as in *this one* */
	bool all_capitals;  /* AND, OR, NOT and NEAR are words */
	bool groups_matter; /* parentheses are more than punctuation */
	bool drop_urls;     /* web addresses are passed over */
};

/* The lexemes of lx->text, LEXEME_END last. Words and punctuation that mean nothing are gone.
 */
enum status query_lex(struct lexer *lx, struct lexeme **first);

/* The words in [start, end) of the text. Counts them against QUERY_MAX_WORDS. */
enum status query_lex_words(struct lexer *lx, size_t start, size_t end,
			    struct query_word **words, size_t *count);

/* STATUS_QUERY: more than QUERY_MAX_WORDS. */
enum status query_lex_full(struct lexer *lx, size_t position);

/* Whether AND and its like are ordinary words in this text: it has no small letter, and three
 * or more words of capitals beside them. */
bool query_is_all_capitals(struct span text);

/* AND, OR, NOT, NEAR and NEAR/5: the whole of `word`. LEXEME_WORDS: it is no operator. */
enum lexeme_kind query_operator(struct span word);

/* Where the text at `start` stops that is written without white space. */
size_t query_chunk_end(const struct lexer *lx, size_t start);

enum quote { QUOTE_NONE, QUOTE_PLAIN, QUOTE_OPENS, QUOTE_CLOSES };
enum { CURLY_BYTES = 3 };

/* The double quote at `at`: plain or curly. */
enum quote query_quote_at(struct span text, size_t at);

/* Finds the end of what the quote at `at` opens: the quoted text is [*start, *end) and *next is
 * behind the closing quote. False when it is never closed. */
bool query_quoted(const struct lexer *lx, size_t at, size_t *start, size_t *end, size_t *next);

/* Adds a finished lexeme. */
enum status query_lex_push(struct lexer *lx, struct lexeme lexeme);

/* Reads title:..., date:... and so on at lx->at. *found is false when no field stands there and
 * nothing was read. */
enum status query_lex_field(struct lexer *lx, enum query_role role, bool *found);

#endif
