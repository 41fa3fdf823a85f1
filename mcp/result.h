/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a tool says: text for a model to read, and the same as JSON for programs.
 */
#ifndef MCP_RESULT_H
#define MCP_RESULT_H

#include "mcp/tool.h"

#include <stdio.h>

/* Text while it is written. `out` NULL: memory ran out, and nothing is. */
struct paper {
	FILE *out;
	char *text;
	size_t length;
};

bool paper_open(struct paper *paper);

/* Ends the text; the result of it and of `structured`, which it takes. NULL: memory ran out, or
 * `good` says that it did before. */
json_t *paper_result(struct paper *paper, json_t *structured, bool good);

void put_span(FILE *out, lede_span text);

/* A result that says what went wrong and what to do about it, cut to the budget. */
json_t *tool_error(const struct call *call, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same of an error of the library; of one in the query, with its place. */
json_t *library_error(const struct call *call, const lede_error *err, lede_span query);

#endif
