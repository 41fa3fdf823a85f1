/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A page while it is written. Everything that is not ours goes through markup_text: nothing of
 * an article or a query can become a tag or an attribute.
 */
#ifndef SERVE_MARKUP_H
#define SERVE_MARKUP_H

#include "serve/exchange.h"

#include <stdio.h>

struct markup {
	FILE *out;
	char *text;
	size_t length;
};

/* Starts a page: its head and the box that searches. `title` and `query` are not ours. False:
 * out of memory. */
bool markup_begin(struct markup *m, lede_span title, lede_span query);

/* Ends it and makes it the reply. */
void markup_reply(struct markup *m, struct exchange *e, unsigned status);

/* Ours. */
void markup_put(struct markup *m, const char *markup);
void markup_print(struct markup *m, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Escaped, for elements and for attributes in double quotes. */
void markup_text(struct markup *m, lede_span text);

/* Percent-encoded: one part of a path, or a value in a query string. */
void markup_url(struct markup *m, lede_span text);

/* A page that says what went wrong; of a query, where. */
void markup_error(struct exchange *e, const lede_error *err, lede_span query);

#endif
