/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A piece of an article's text that is shown, and how it is cited.
 */
#ifndef MCP_CITED_H
#define MCP_CITED_H

#include "mcp/field.h"

#include <stdio.h>

struct cited {
	lede_article article;
	size_t passage; /* which of the article; SIZE_MAX: none */
	uint64_t revision;
	lede_span text; /* of the article */
	lede_range
		*sentences; /* of what is shown: the first starts and the last ends with it */
	size_t count;       /* at least 1 */
	lede_text *owner;   /* what holds all of it; NULL: somebody else does */
};

/* A range of a result's article. LEDE_ECHANGED: the article has another text by now. Free it
 * with cited_free, also after a failure. */
lede_status cited_get(struct cited *out, lede_index *index, const lede_result *result,
		      lede_range range, lede_error *err);
void cited_free(struct cited *cited);

/* The sentences of a text that a range has, its ends cut off where it ends inside of them;
 * malloc'ed, and at least one. */
lede_status sentences_within(lede_range **out, size_t *count, lede_span text, lede_range range,
			     lede_error *err);

/* Its first so many sentences. */
lede_range cited_range(const struct cited *cited, size_t sentences);

/* {"short", "article_id", "revision", "start", "end", "sha256"}; NULL: memory ran out. */
extern const struct field citation_fields[];
json_t *json_of_citation(lede_span id, uint64_t revision, lede_span text, lede_range range);

/* An object with passage_id, title, source, date, url, text, truncated and citation; or the
 * text of it for a model, after a "[LABEL] ". */
json_t *json_of_cited(const struct cited *cited, size_t sentences);
void put_cited(FILE *out, lede_span label, const struct cited *cited, size_t sentences);

/* The headline, and below it source and date. */
void put_heading(FILE *out, const lede_article *article);
void put_citation(FILE *out, lede_span id, uint64_t revision, lede_span text, lede_range range);

/* Sets "title", "source", "date" and "url", as far as they are known. */
void set_article(json_t *object, const lede_article *article);

#define ARTICLE_FIELDS                                                                 \
	{.name = "title", .kind = FIELD_TEXT}, {.name = "source", .kind = FIELD_TEXT}, \
		{.name = "date",                                                       \
		 .kind = FIELD_TEXT,                                                   \
		 .about = "2025-05-21 or 2025-05-21T10:00:00Z"},                       \
	{                                                                              \
		.name = "url", .kind = FIELD_TEXT                                      \
	}

#endif
