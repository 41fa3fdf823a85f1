/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query.h"

#include "base/buf.h"
#include "base/date.h"

#include <stdio.h>

static void put_words(struct buf *out, const char *name, const struct query_node *node)
{
	buf_print(out, "(%s", name);
	for (size_t i = 0; i < node->word_count; i++) {
		buf_put_char(out, ' ');
		buf_put(out, node->words[i].word);
	}
	buf_put_char(out, ')');
}

static void put_children(struct buf *out, const char *name, const struct query_node *node)
{
	buf_print(out, "(%s%s", name, node->latest ? " latest" : "");
	for (size_t i = 0; i < node->child_count; i++) {
		const struct query_node *child = node->children[i];
		buf_put_char(out, ' ');
		if (node->kind == QUERY_LIST && child->role == ROLE_MUST)
			buf_put_char(out, '+');
		if (node->kind == QUERY_LIST && child->role == ROLE_NOT)
			buf_put_char(out, '-');
		query_describe(out, child);
	}
	buf_put_char(out, ')');
}

static void put_field(struct buf *out, const struct query_node *node)
{
	static const char *const names[] = {"title",   "source",  "author", "lang",
					    "keyword", "section", "actor",  "said",
					    "accused", "denied",  "agreed", "id"};
	if (node->field == FIELD_TITLE) {
		put_words(out, node->exact ? "title-phrase" : "title", node);
		return;
	}
	buf_print(out, "%s:%s", names[node->field], node->exact ? "\"" : "");
	buf_put(out, node->value);
	buf_put_string(out, node->exact ? "\"" : "");
}

static void put_date(struct buf *out, int64_t seconds, int64_t open)
{
	char text[DATE_TEXT_BYTES];
	date_format(text, (struct date){DATE_TIME, seconds});
	if (seconds == open)
		return;
	if (text[0])
		buf_put_string(out, text);
	else
		buf_print(out, "%lld", (long long)seconds);
}

static void put_near(struct buf *out, const struct query_node *node)
{
	char name[32];
	snprintf(name, sizeof name, "near/%u", (unsigned)node->distance);
	put_words(out, name, node);
}

void query_describe(struct buf *out, const struct query_node *node)
{
	switch (node->kind) {
	case QUERY_LIST: put_children(out, "list", node); break;
	case QUERY_AND: put_children(out, "and", node); break;
	case QUERY_OR: put_children(out, "or", node); break;
	case QUERY_WORD:
	case QUERY_PREFIX:
		buf_put_string(out, node->kind == QUERY_WORD ? "word:" : "prefix:");
		buf_put(out, node->words[0].word);
		buf_put_string(out, node->kind == QUERY_WORD ? "" : "*");
		break;
	case QUERY_PHRASE: put_words(out, "phrase", node); break;
	case QUERY_NEAR: put_near(out, node); break;
	case QUERY_FIELD: put_field(out, node); break;
	case QUERY_DATE:
		buf_put_string(out, "date:");
		put_date(out, node->date_first, INT64_MIN);
		buf_put_string(out, "..");
		put_date(out, node->date_last, INT64_MAX);
		break;
	}
}
