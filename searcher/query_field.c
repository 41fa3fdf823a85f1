/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query_date.h"
#include "searcher/query_lexer.h"

#include "text/letter.h"

struct field_name {
	const char *name; /* with its colon */
	enum query_kind kind;
	enum query_field field;
	const char *example;
};

static const struct field_name names[] = {
	{"title:", QUERY_FIELD, FIELD_TITLE, "title:budget or title:\"red line\""},
	{"source:", QUERY_FIELD, FIELD_SOURCE, "source:bbc or source:\"BBC News\""},
	{"author:", QUERY_FIELD, FIELD_AUTHOR, "author:lee or author:\"Ann Lee\""},
	{"lang:", QUERY_FIELD, FIELD_LANG, "lang:en"},
	{"keyword:", QUERY_FIELD, FIELD_KEYWORD, "keyword:trade or keyword:\"central bank\""},
	{"section:", QUERY_FIELD, FIELD_SECTION, "section:world or section:\"Middle East\""},
	{"actor:", QUERY_FIELD, FIELD_ACTOR, "actor:muttaqi or actor:\"Wang Yi\""},
	{"said:", QUERY_FIELD, FIELD_SAID, "said:muttaqi or said:\"Wang Yi\""},
	{"accused:", QUERY_FIELD, FIELD_ACCUSED, "accused:\"Wang Yi\", of him who accuses"},
	{"denied:", QUERY_FIELD, FIELD_DENIED, "denied:\"Wang Yi\""},
	{"agreed:", QUERY_FIELD, FIELD_AGREED, "agreed:\"Wang Yi\""},
	{"id:", QUERY_FIELD, FIELD_ID, "id:42"},
	{"date:", QUERY_DATE, FIELD_ID, "date:2025-05 or date:2025-05-01..2025-05-31"},
	{"since:", QUERY_DATE, FIELD_ID, "since:7d or since:2025-05-01"},
	{"exact:", QUERY_PHRASE, FIELD_ID, "exact:TTP"}, /* the same as \"TTP\" */
};

enum { DATE_NAME = 12, SINCE_NAME = 13, NAME_COUNT = 15 };

static const struct field_name *name_at(struct span text, size_t at)
{
	for (size_t i = 0; i < NAME_COUNT; i++)
		if (span_starts_with(span_slice(text, at, text.len), span_of(names[i].name)))
			return &names[i];
	return NULL;
}

static size_t skip_spaces(struct span text, size_t at)
{
	struct letter letter;
	while ((letter = letter_at(text, at)).is & LETTER_SPACE)
		at += letter.bytes;
	return at;
}

/* An id may hold anything but white space. Inside of parentheses it ends at a ) that it did not
 * open itself. */
static size_t id_end(const struct lexer *lx, size_t start)
{
	size_t at = start, open = 0;
	struct letter letter;
	while ((letter = letter_at(lx->text, at)).bytes && !(letter.is & LETTER_SPACE)) {
		open += letter.code == '(';
		if (letter.code == ')' && lx->depth && open-- == 0)
			break;
		at += letter.bytes;
	}
	return at;
}

static enum status fail_empty(struct lexer *lx, const struct field_name *name, size_t position)
{
	return fail_at(lx->err, position, "%s has nothing after it; write %s", name->name,
		       name->example);
}

/* Finds the value that starts at `start`: [*start, *end) is what was typed, *next is behind it.
 */
static enum status find_value(struct lexer *lx, const struct field_name *name,
			      struct query_node *node, size_t *start, size_t *end, size_t *next)
{
	size_t at = *start;
	node->exact = query_quote_at(lx->text, at) != QUOTE_NONE;
	if (node->exact) {
		if (!query_quoted(lx, at, start, end, next))
			return fail_at(lx->err, at,
				       "this quote is never closed; add \" at the end");
	} else if (name->kind == QUERY_FIELD && name->field == FIELD_ID) {
		*end = *next = id_end(lx, at);
	} else {
		*end = *next = query_chunk_end(lx, at);
		while (*end > at && strchr(",;", lx->text.ptr[*end - 1]))
			--*end;
	}
	node->value = span_slice(lx->text, *start, *end);
	if (!span_trim(node->value).len)
		return fail_empty(lx, name, at);
	return STATUS_OK;
}

/* Words of the headline, or such as are meant as they are written. */
static enum status read_words(struct lexer *lx, const struct field_name *name,
			      struct query_node *node, size_t start, size_t end)
{
	if (!node->exact && lx->text.ptr[end - 1] == '*')
		return fail_at(lx->err, end - 1, "%s takes whole words; leave the * out",
			       name->name);
	TRY(query_lex_words(lx, start, end, &node->words, &node->word_count));
	if (!node->word_count)
		return fail_at(lx->err, start, "%s needs a word, as in %s", name->name,
			       name->example);
	return STATUS_OK;
}

static enum status read_value(struct lexer *lx, const struct field_name *name,
			      struct query_node *node, size_t *next)
{
	size_t start = node->byte_start + strlen(name->name), end;
	TRY(find_value(lx, name, node, &start, &end, next));
	if (name == &names[DATE_NAME])
		return query_date_range(node, node->value, start, lx->now, lx->err);
	if (name == &names[SINCE_NAME])
		return query_date_since(node, node->value, start, lx->now, lx->err);
	if (name->kind == QUERY_PHRASE || name->field == FIELD_TITLE)
		return read_words(lx, name, node, start, end);
	return STATUS_OK;
}

enum status query_lex_field(struct lexer *lx, enum query_role role, bool *found)
{
	const struct field_name *name = name_at(lx->text, lx->at);
	*found = false;
	if (!name)
		return STATUS_OK;
	size_t value = lx->at + strlen(name->name);
	size_t behind = skip_spaces(lx->text, value);
	if (behind < lx->text.len && behind > value)
		return STATUS_OK; /* Missing source: police say */
	if (++lx->word_count > QUERY_MAX_WORDS)
		return query_lex_full(lx, lx->at);
	struct query_node *node = arena_alloc(lx->arena, sizeof *node);
	if (!node)
		return fail_nomem(lx->err);
	node->kind = name->kind;
	node->field = name->field;
	node->byte_start = lx->at;
	TRY(read_value(lx, name, node, &node->byte_end));
	lx->at = node->byte_end;
	*found = true;
	return query_lex_push(lx, (struct lexeme){.kind = LEXEME_NODE,
						  .role = role,
						  .byte_start = node->byte_start,
						  .byte_end = node->byte_end,
						  .node = node});
}
