/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Articles that came with a request, and what became of them.
 */
#ifndef SERVE_POST_H
#define SERVE_POST_H

#include "serve/exchange.h"

struct posted {
	lede_article article;
	lede_span text;
	char *memory;     /* what they point into; NULL: it was left out */
	size_t line;      /* of the body, from 1 */
	char reason[160]; /* why it was left out; "": it was not */
	lede_change change;
};

struct post {
	bool is_removal; /* of the article that the exchange's id names */
	bool found;      /* it was there */
	struct posted *items;
	size_t count;
};

/* The articles of a body: JSON (an object, or an array of them), or a JSON object a line, as
 * lede index would read them out of a file. NULL: the reply says what is wrong. */
struct post *post_read(struct exchange *exchange);
struct post *post_removal(void);
void post_free(struct post *post);

/* {"added", ..., "articles": [{"id", "became"}]} */
void post_reply(struct exchange *exchange);

#endif
