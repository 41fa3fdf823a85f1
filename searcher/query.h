/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Query text to query tree. What the tree means in the index is decided elsewhere
 * (searcher/plan.c); how people write queries is told in doc/lede-query.7.
 *
 *	struct arena arena = {0};
 *	struct query_node *root;
 *	TRY(query_parse(&root, SPAN("pakistan -cricket since:7d"), time(NULL), &arena, err));
 *	... walk root->children ...
 *	arena_free(&arena);
 */
#ifndef SEARCHER_QUERY_H
#define SEARCHER_QUERY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>

enum query_kind {
	QUERY_LIST,   /* children side by side, each with a role: `a b +c -d` */
	QUERY_AND,    /* all children are needed */
	QUERY_OR,     /* any child will do; counts as one wanted thing */
	QUERY_WORD,   /* one word */
	QUERY_PHRASE, /* words next to each other in this order, as written: "a b"; may be one
		       */
	QUERY_NEAR, /* words in any order, the last at most `distance` words behind the first */
	QUERY_PREFIX, /* words that start with words[0]: `prefix*` */
	QUERY_FIELD,  /* a filter: source, author, lang, id, actor ...; or words of the title
		       */
	QUERY_DATE,   /* a filter: date_first <= date <= date_last */
};

enum query_role {
	ROLE_WANTED, /* ranks; a result may lack it and says so */
	ROLE_MUST,   /* +: every result has it */
	ROLE_NOT,    /* -: no result has it */
};

enum query_field {
	FIELD_TITLE,
	FIELD_SOURCE,
	FIELD_AUTHOR,
	FIELD_LANG,
	FIELD_KEYWORD,
	FIELD_SECTION,
	FIELD_ACTOR,
	FIELD_SAID, /* says, accuses, denies or agrees */
	FIELD_ACCUSED,
	FIELD_DENIED,
	FIELD_AGREED, /* the last of these */
	FIELD_ID
};

/* A word of the query, as text/token.h found it. */
struct query_word {
	struct span word;  /* case folded, accents kept */
	struct span typed; /* the bytes of the query it stands for */
	unsigned flags;    /* enum token_flag */
	bool is_tag;       /* a # or @ stands before it */
	size_t byte_start; /* in the query text */
	size_t byte_end;
	struct span *others; /* names that do for it: see searcher/other_names.h */
	size_t other_count;
};

struct query_node {
	enum query_kind kind;
	enum query_role role; /* what it is to the list it stands in; ROLE_WANTED elsewhere */
	size_t byte_start;    /* the place in the query text that it was read from, */
	size_t byte_end;      /* [start, end) */

	struct query_node **children; /* LIST, AND, OR */
	size_t child_count;

	struct query_word *words; /* WORD (1), PREFIX (1), PHRASE, NEAR, FIELD title */
	size_t word_count;
	uint32_t distance; /* NEAR */

	enum query_field field; /* FIELD */
	struct span value;      /* FIELD: what was typed after the colon, without quotes */
	bool exact;             /* FIELD: it was in quotes */
	struct span *terms;     /* FIELD actor: see searcher/actor_filter.h */
	size_t term_count;
	struct span *forms; /* likewise: how texts write the name, folded */
	size_t form_count;

	int64_t date_first; /* DATE: seconds since 1970, inclusive; INT64_MIN: open */
	int64_t date_last;  /* DATE: inclusive; INT64_MAX: open */

	bool since;     /* DATE: written as since: */
	bool latest;    /* the root: the query said `latest` or `newest` beside other words */
	bool restricts; /* FIELD: added by searcher/restriction.c, it holds whatever other
			   fields say */
	bool implied;   /* added by searcher/implied.c: no one asked for it by itself */
	uint32_t leaf;  /* for searcher/plan.c: the number of its leaf from 1; here 0 */
};

enum {
	QUERY_MAX_BYTES = 64 * 1024, /* a longer query is refused */
	QUERY_MAX_WORDS = 1024,
	QUERY_MAX_DEPTH = 32,     /* of parentheses */
	QUERY_MAX_DISTANCE = 100, /* as typed behind NEAR/ */
	QUERY_NEAR_DISTANCE = 10, /* of NEAR alone */
};

/* Reads a query; the root is always a QUERY_LIST (possibly without children: an empty query).
 * The tree lives in `arena`, the words' `typed` and `value` too: `text` is borrowed for the
 * call only. `now` is the time that since: counts back from, seconds since 1970.
 *
 * What a caller may rely on:
 *
 * - What holds nothing but fields and dates is a filter: as the child of a list and without a
 *   sign it is ROLE_MUST. In an AND or OR every child is ROLE_WANTED.
 *
 * - A list matches where all its ROLE_MUST children do, none of its ROLE_NOT children does and,
 *   unless a ROLE_MUST child is more than a filter, at least one ROLE_WANTED child does, if it
 *   has any. A list of ROLE_NOT alone matches all else.
 *
 * - A list stands below the root only where the writer used parentheses, or NOT inside of OR.
 *
 * - The words of a hyphenated word stand side by side in a list as wanted words; with a sign or
 *   beside an operator they are one QUERY_NEAR with just room for them, so that their stems
 * next to each other match (with a star, Taliban-appoint*, a QUERY_AND).
 *
 * - The words `latest` and `newest`, wanted beside other words, are not in the tree: see
 *   searcher/latest.h.
 *
 * STATUS_QUERY with the byte offset in err->position for what cannot be understood; the message
 * says what to do. STATUS_NOMEM. *root is NULL then. */
enum status query_parse(struct query_node **root, struct span text, int64_t now,
			struct arena *arena, struct error *err);

/* The same for text that is no query but is searched for, such as a topic of TREC: every word
 * of it is wanted, and no sign, quote, operator or field means anything. Only the limits of
 * size can be overstepped. */
enum status query_parse_plain(struct query_node **root, struct span text, struct arena *arena,
			      struct error *err);

/* The tree in one line, for tests and --explain. Roles are shown in lists only:
 *
 *	(list word:ttp +word:ban -(or word:a word:b))    (and word:a word:b)    (near/5 a b)
 *	prefix:terror*    (phrase red line)    (title a b)    (title-phrase a b)    source:bbc
 *	author:"ann lee"    date:2025-05-01T00:00:00Z..    (no first or no last date: open)
 *	(list latest word:ttp word:ban)    (a query that asks for what is new)
 */
struct buf;
void query_describe(struct buf *out, const struct query_node *node);

#endif
