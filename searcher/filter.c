/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/filter.h"

#include "base/buf.h"
#include "store/term.h"
#include "text/language.h"
#include "text/token.h"

bool is_filter(const struct query_node *node)
{
	return node->kind == QUERY_DATE ||
	       (node->kind == QUERY_FIELD && node->field != FIELD_TITLE);
}

static bool same_name(struct span a, struct span b)
{
	struct buf x = {0}, y = {0};
	term_write_name(&x, "", a);
	term_write_name(&y, "", b);
	bool same = span_equal(buf_span(&x), buf_span(&y));
	buf_free(&x);
	buf_free(&y);
	return same;
}

static bool has_word(struct span name, struct span wanted)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, name);
	while (token_walk_next(&walk, &token))
		if (same_name(token.word, wanted))
			return true;
	return false;
}

static bool name_passes(const struct query_node *node, struct span name)
{
	struct span rest = node->value, word;
	if (!name.len || node->exact)
		return name.len && same_name(name, node->value);
	while (span_cut(&rest, ' ', &word))
		if (!has_word(name, word) && !same_name(name, word))
			return false;
	return true;
}

static bool keyword_passes(const struct query_node *node, struct span keywords)
{
	struct span keyword;
	while (span_cut(&keywords, ',', &keyword))
		if (name_passes(node, span_trim(keyword)))
			return true;
	return false;
}

/* The filter holds when it holds for one of all who carried the text. */
static bool carrier_passes(const struct query_node *node, const struct record *record)
{
	bool author = node->field == FIELD_AUTHOR;
	struct span aliases = record->aliases;
	struct alias alias;
	if (name_passes(node, author ? record->author : record->source))
		return true;
	while (record_next_alias(&aliases, &alias))
		if (name_passes(node, author ? alias.author : alias.source))
			return true;
	return false;
}

static bool language_passes(struct span wanted, struct span language)
{
	const struct language *known = language_find(wanted);
	return span_equal(known ? span_of(known->code) : wanted, language);
}

bool filter_passes(const struct query_node *node, const struct record *record)
{
	if (node->kind == QUERY_DATE)
		return record->date.precision != DATE_MISSING &&
		       record->date.seconds >= node->date_first &&
		       record->date.seconds <= node->date_last;
	switch (node->field) {
	case FIELD_SOURCE:
	case FIELD_AUTHOR: return carrier_passes(node, record);
	case FIELD_KEYWORD: return keyword_passes(node, record->keywords);
	case FIELD_SECTION: return name_passes(node, record->section);
	case FIELD_LANG: return language_passes(node->value, record->lang);
	default: return span_equal(node->value, record->id);
	}
}
