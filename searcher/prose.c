/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/prose.h"

#include "searcher/stopword.h"
#include "text/token.h"

enum { COMPOSED_WORDS = 12, PROSE_STOPWORDS = 3 };

static bool has_filter(struct span query)
{
	static const struct span fields[] = {
		SPAN_INIT("title:"), SPAN_INIT("source:"), SPAN_INIT("author:"),
		SPAN_INIT("lang:"),  SPAN_INIT("id:"),     SPAN_INIT("date:"),
		SPAN_INIT("since:"),
	};
	struct span rest = query, chunk;
	while (span_cut(&rest, ' ', &chunk)) {
		while (chunk.len && (chunk.ptr[0] == '-' || chunk.ptr[0] == '+'))
			chunk = span_slice(chunk, 1, chunk.len);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (chunk.len > fields[i].len && span_starts_with(chunk, fields[i]))
				return true;
	}
	return false;
}

bool is_prose(struct span query)
{
	size_t words = 0, function_words = 0;
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, query);
	while (token_walk_next(&walk, &token)) {
		words++;
		function_words += !(token.flags & (TOKEN_ALL_CAPS | TOKEN_CAPITAL)) &&
				  is_stopword(token.word);
	}
	return words > COMPOSED_WORDS && function_words >= PROSE_STOPWORDS &&
	       !has_filter(query);
}
