/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The grammar, over the lexemes of query_lexer.c. Operators bind their neighbours only, the
 * closest first: signs, NEAR, AND and NOT, OR, standing side by side.
 *
 *	list = { or }    or = and { OR and }    and = not { [AND] NOT near | AND near }
 *	not = [NOT] near    near = primary { NEAR primary }
 *	primary = [+|-] ( words | prefix* | "phrase" | field:value | "(" list ")" )
 */
#include "searcher/query.h"

#include "searcher/latest.h"
#include "searcher/pasted_url.h"
#include "searcher/prose.h"
#include "searcher/query_lexer.h"

struct parser {
	const struct lexeme *at;
	const struct lexeme *waiting; /* operator that lacks its right side yet, or NULL */
	struct arena *arena;
	struct error *err;
	unsigned depth;
};

/* How a part goes into the list around it. */
enum shape {
	SHAPE_NODE,    /* as it is */
	SHAPE_WORDS,   /* a list of the words of one lexeme */
	SHAPE_GROUP,   /* a list in parentheses */
	SHAPE_AND_NOT, /* a list made of `a NOT b`: its roles hold for the list around it */
};

/* Something parsed; node is NULL when it came to nothing: (). */
struct part {
	struct query_node *node;
	enum shape shape;
	enum query_role role;
};

static enum status parse_list(struct parser *p, struct query_node **out);

static enum status new_node(struct parser *p, enum query_kind kind, struct query_node **out)
{
	*out = arena_alloc(p->arena, sizeof **out);
	if (!*out)
		return fail_nomem(p->err);
	(*out)->kind = kind;
	return STATUS_OK;
}

/* Children arrays are full at every power of two, and then double. */
static enum status add_child(struct parser *p, struct query_node *parent,
			     struct query_node *child, enum query_role role)
{
	size_t count = parent->child_count;
	if ((count & (count - 1)) == 0) {
		size_t capacity = count ? count * 2 : 1;
		struct query_node **grown =
			arena_array(p->arena, capacity, sizeof(struct query_node *));
		if (!grown)
			return fail_nomem(p->err);
		if (count)
			memcpy(grown, parent->children, count * sizeof(struct query_node *));
		parent->children = grown;
	}
	child->role = role;
	if (!count)
		parent->byte_start = child->byte_start;
	parent->byte_end = child->byte_end;
	parent->children[parent->child_count++] = child;
	return STATUS_OK;
}

static enum status fail_operator(struct parser *p, const struct lexeme *op, const char *side)
{
	static const char *const names[] = {"AND", "OR", "NOT", "NEAR"};
	const char *name = names[op->kind - LEXEME_AND];
	return fail_at(p->err, op->byte_start,
		       "%s has nothing %s it; add a word there, or write it in small letters",
		       name, side);
}

static enum status words_to_nodes(struct parser *p, const struct lexeme *lexeme,
				  struct query_node **list)
{
	TRY(new_node(p, QUERY_LIST, list));
	for (size_t i = 0; i < lexeme->word_count; i++) {
		bool prefix = lexeme->kind == LEXEME_PREFIX && i + 1 == lexeme->word_count;
		struct query_node *node;
		TRY(new_node(p, prefix ? QUERY_PREFIX : QUERY_WORD, &node));
		node->words = &lexeme->words[i];
		node->word_count = 1;
		node->byte_start = lexeme->words[i].byte_start;
		node->byte_end = lexeme->words[i].byte_end + prefix;
		TRY(add_child(p, *list, node, ROLE_WANTED));
	}
	return STATUS_OK;
}

static enum status parse_group(struct parser *p, struct part *part)
{
	const struct lexeme *open = p->at;
	if (++p->depth > QUERY_MAX_DEPTH)
		return fail_at(p->err, open->byte_start,
			       "parentheses go at most %d deep; take some away",
			       QUERY_MAX_DEPTH);
	p->at = open->next;
	TRY(parse_list(p, &part->node));
	if (p->at->kind != LEXEME_CLOSE)
		return fail_at(p->err, open->byte_start,
			       "this parenthesis is never closed; add ) at the end");
	part->node->byte_start = open->byte_start;
	part->node->byte_end = p->at->byte_end;
	if (!part->node->child_count)
		part->node = NULL;
	part->shape = SHAPE_GROUP;
	p->depth--;
	return STATUS_OK;
}

static enum status parse_primary(struct parser *p, struct part *part)
{
	const struct lexeme *lexeme = p->at, *op = p->waiting;
	*part = (struct part){.role = lexeme->role};
	p->waiting = NULL;
	switch (lexeme->kind) {
	case LEXEME_WORDS:
	case LEXEME_PREFIX:
		part->shape = SHAPE_WORDS;
		TRY(words_to_nodes(p, lexeme, &part->node));
		break;
	case LEXEME_NODE: part->node = lexeme->node; break;
	case LEXEME_OPEN: TRY(parse_group(p, part)); break;
	default: return op ? fail_operator(p, op, "after") : fail_operator(p, lexeme, "before");
	}
	p->at = p->at->next;
	if (op && !part->node)
		return fail_operator(p, op, "after");
	return STATUS_OK;
}

/* Passes over the operator that stands here. */
static const struct lexeme *take_operator(struct parser *p)
{
	p->waiting = p->at;
	p->at = p->at->next;
	return p->waiting;
}

/* A NEAR of the words in a list of them. */
static enum status near_of_words(struct parser *p, const struct query_node *list,
				 uint32_t distance, struct query_node **out)
{
	struct query_node *node;
	TRY(new_node(p, QUERY_NEAR, &node));
	node->words = arena_array(p->arena, list->child_count, sizeof *node->words);
	if (!node->words)
		return fail_nomem(p->err);
	node->word_count = list->child_count;
	for (size_t i = 0; i < list->child_count; i++)
		node->words[i] = list->children[i]->words[0];
	node->byte_start = list->byte_start;
	node->byte_end = list->byte_end;
	node->distance = distance;
	*out = node;
	return STATUS_OK;
}

static bool ends_in_prefix(const struct query_node *list)
{
	return list->children[list->child_count - 1]->kind == QUERY_PREFIX;
}

/* What a part is when it has to be one thing, with a sign or beside an operator. */
static enum status as_unit(struct parser *p, struct part *part)
{
	struct query_node *node = part->node;
	if (part->shape == SHAPE_WORDS && node->child_count > 1) {
		part->shape = SHAPE_NODE;
		if (!ends_in_prefix(node))
			return near_of_words(p, node, (uint32_t)node->child_count - 1,
					     &part->node);
		node->kind = QUERY_AND;
	} else if (part->shape == SHAPE_WORDS || part->shape == SHAPE_GROUP) {
		if (node->child_count == 1 && node->children[0]->role != ROLE_NOT)
			part->node = node->children[0];
		part->shape = SHAPE_NODE;
	}
	return STATUS_OK;
}

/* The parts of a NEAR must be words; only the first may have a sign, which is for all of it. */
static bool fits_near(const struct part *part, bool first)
{
	return part->node && part->shape == SHAPE_WORDS && !ends_in_prefix(part->node) &&
	       (first || part->role == ROLE_WANTED);
}

static enum status fail_near(struct parser *p, const struct lexeme *lexeme)
{
	return fail_at(p->err, lexeme->byte_start,
		       "NEAR stands between two words; a phrase, a field, a star, a sign or "
		       "parentheses cannot stand here");
}

static enum status parse_near(struct parser *p, struct part *part)
{
	const struct lexeme *first = p->at;
	TRY(parse_primary(p, part));
	if (p->at->kind != LEXEME_NEAR)
		return STATUS_OK;
	if (!part->node)
		return fail_operator(p, p->at, "before");
	if (!fits_near(part, true))
		return fail_near(p, first);
	uint32_t typed = p->at->distance, parts = 1;
	while (p->at->kind == LEXEME_NEAR) {
		if (p->at->distance != typed)
			return fail_at(
				p->err, p->at->byte_start,
				"a chain of NEAR has one distance; write NEAR/%u here too",
				(unsigned)typed);
		(void)take_operator(p);
		const struct lexeme *lexeme = p->at;
		struct part right;
		TRY(parse_primary(p, &right));
		if (!fits_near(&right, false))
			return fail_near(p, lexeme);
		for (size_t i = 0; i < right.node->child_count; i++)
			TRY(add_child(p, part->node, right.node->children[i], ROLE_WANTED));
		parts++;
	}
	part->shape = SHAPE_NODE;
	/* A hyphenated word is several here, but counts as one; and all of them need room. */
	uint32_t count = (uint32_t)part->node->child_count;
	uint32_t distance = typed + count - parts;
	return near_of_words(p, part->node, distance < count ? count - 1 : distance,
			     &part->node);
}

static enum status parse_not(struct parser *p, struct part *part)
{
	bool negated = p->at->kind == LEXEME_NOT;
	if (negated)
		(void)take_operator(p);
	TRY(parse_near(p, part));
	if (negated)
		part->role = ROLE_NOT;
	return STATUS_OK;
}

static bool joins_and(const struct lexeme *lexeme)
{
	return lexeme->kind == LEXEME_AND || lexeme->kind == LEXEME_NOT;
}

/* An AND has no roles; with a NOT in it, it is a list of what must and what must not be. */
static void set_and_roles(struct query_node *node, struct part *part)
{
	bool has_not = false;
	for (size_t i = 0; i < node->child_count; i++)
		has_not |= node->children[i]->role == ROLE_NOT;
	for (size_t i = 0; i < node->child_count; i++) {
		struct query_node *child = node->children[i];
		if (!has_not)
			child->role = ROLE_WANTED;
		else if (child->role != ROLE_NOT)
			child->role = ROLE_MUST;
	}
	node->kind = has_not ? QUERY_LIST : QUERY_AND;
	*part = (struct part){.node = node, .shape = has_not ? SHAPE_AND_NOT : SHAPE_NODE};
}

static enum status parse_and(struct parser *p, struct part *part)
{
	TRY(parse_not(p, part));
	if (!joins_and(p->at))
		return STATUS_OK;
	if (!part->node)
		return fail_operator(p, p->at, "before");
	struct query_node *node;
	TRY(new_node(p, QUERY_AND, &node));
	TRY(as_unit(p, part));
	TRY(add_child(p, node, part->node, part->role));
	while (joins_and(p->at)) {
		struct part right;
		if (p->at->kind == LEXEME_AND)
			(void)take_operator(p);
		TRY(parse_not(p, &right));
		TRY(as_unit(p, &right));
		TRY(add_child(p, node, right.node, right.role));
	}
	set_and_roles(node, part);
	return STATUS_OK;
}

/* A child of OR; what must not be there is a list of its own. */
static enum status add_alternative(struct parser *p, struct query_node *parent,
				   struct part *part)
{
	TRY(as_unit(p, part));
	if (part->role == ROLE_NOT) {
		struct query_node *list;
		TRY(new_node(p, QUERY_LIST, &list));
		TRY(add_child(p, list, part->node, ROLE_NOT));
		part->node = list;
	}
	return add_child(p, parent, part->node, ROLE_WANTED);
}

static enum status parse_or(struct parser *p, struct part *part)
{
	TRY(parse_and(p, part));
	if (p->at->kind != LEXEME_OR)
		return STATUS_OK;
	if (!part->node)
		return fail_operator(p, p->at, "before");
	struct query_node *node;
	TRY(new_node(p, QUERY_OR, &node));
	TRY(add_alternative(p, node, part));
	while (p->at->kind == LEXEME_OR) {
		struct part right;
		(void)take_operator(p);
		TRY(parse_and(p, &right));
		TRY(add_alternative(p, node, &right));
	}
	*part = (struct part){.node = node};
	return STATUS_OK;
}

/* Whether the list that a part is says nothing more than its children would in the list around.
 */
static bool dissolves(const struct part *part)
{
	if (part->shape == SHAPE_AND_NOT || part->shape == SHAPE_NODE)
		return part->shape == SHAPE_AND_NOT;
	if (part->role != ROLE_WANTED)
		return false;
	for (size_t i = 0; i < part->node->child_count; i++)
		if (part->node->children[i]->role != ROLE_WANTED)
			return false;
	return true;
}

/* Whether nothing in it is a word to rank by: (source:bbc OR source:cnn). */
static bool is_filter(const struct query_node *node)
{
	for (size_t i = 0; i < node->child_count; i++)
		if (!is_filter(node->children[i]))
			return false;
	return node->child_count || node->kind == QUERY_FIELD || node->kind == QUERY_DATE;
}

static enum status add_part(struct parser *p, struct query_node *list, struct part *part)
{
	if (!part->node)
		return STATUS_OK;
	if (dissolves(part)) {
		for (size_t i = 0; i < part->node->child_count; i++) {
			struct query_node *child = part->node->children[i];
			TRY(add_child(p, list, child, child->role));
		}
		return STATUS_OK;
	}
	TRY(as_unit(p, part));
	if (part->role == ROLE_WANTED && is_filter(part->node))
		part->role = ROLE_MUST;
	return add_child(p, list, part->node, part->role);
}

static enum status parse_list(struct parser *p, struct query_node **out)
{
	TRY(new_node(p, QUERY_LIST, out));
	while (p->at->kind != LEXEME_END && p->at->kind != LEXEME_CLOSE) {
		struct part part;
		TRY(parse_or(p, &part));
		TRY(add_part(p, *out, &part));
	}
	return STATUS_OK;
}

static enum status parse_root(struct parser *p, struct query_node **root)
{
	TRY(parse_list(p, root));
	if (p->at->kind == LEXEME_CLOSE)
		return fail_at(p->err, p->at->byte_start,
			       "no parenthesis is open here; take this one away");
	/* A query that is one group is that group. */
	while ((*root)->child_count == 1 && (*root)->children[0]->kind == QUERY_LIST &&
	       (*root)->children[0]->role != ROLE_NOT)
		*root = (*root)->children[0];
	(*root)->role = ROLE_WANTED;
	return STATUS_OK;
}

static enum status start(struct lexer *lx, struct span text, int64_t now, struct arena *arena,
			 struct error *err)
{
	*lx = (struct lexer){.arena = arena, .err = err, .now = now};
	if (text.len > QUERY_MAX_BYTES)
		return fail_at(err, QUERY_MAX_BYTES, "a query has at most %d bytes; shorten it",
			       QUERY_MAX_BYTES);
	lx->text = arena_copy(arena, text);
	lx->drop_urls = has_words_beside_urls(text);
	return lx->text.ptr ? STATUS_OK : fail_nomem(err);
}

static enum status parse(struct query_node **root, struct lexer *lx)
{
	struct lexeme *first;
	TRY(query_lex(lx, &first));
	struct parser p = {.at = first, .arena = lx->arena, .err = lx->err};
	TRY(parse_root(&p, root));
	latest_take(*root, lx->text);
	(*root)->byte_start = 0;
	(*root)->byte_end = lx->text.len;
	return STATUS_OK;
}

enum status query_parse(struct query_node **root, struct span text, int64_t now,
			struct arena *arena, struct error *err)
{
	struct lexer lx;
	*root = NULL;
	if (is_prose(text))
		return query_parse_plain(root, text, arena, err);
	TRY(start(&lx, text, now, arena, err));
	enum status status = parse(root, &lx);
	if (status != STATUS_OK)
		*root = NULL;
	return status;
}

static enum status parse_plain(struct query_node **root, struct lexer *lx)
{
	struct lexeme lexeme = {.kind = LEXEME_WORDS};
	struct parser p = {.arena = lx->arena, .err = lx->err};
	TRY(query_lex_words(lx, 0, lx->text.len, &lexeme.words, &lexeme.word_count));
	TRY(words_to_nodes(&p, &lexeme, root));
	(*root)->byte_start = 0;
	(*root)->byte_end = lx->text.len;
	return STATUS_OK;
}

enum status query_parse_plain(struct query_node **root, struct span text, struct arena *arena,
			      struct error *err)
{
	struct lexer lx;
	*root = NULL;
	TRY(start(&lx, text, 0, arena, err));
	enum status status = parse_plain(root, &lx);
	if (status != STATUS_OK)
		*root = NULL;
	return status;
}
