/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The Model Context Protocol: a program that talks to a language model lets it search.
 */
#ifndef MCP_MCP_H
#define MCP_MCP_H

#include "lede.h"

#include <stdio.h>

/* Answers the messages of `in`, a line each, on `out`, until the end of `in`. `say` is given,
 * in one line, what the other side does wrong. `seconds` is what a call may look for; 0: what
 * it needs. The statuses of lede_open, and LEDE_EIO: `out` cannot be written to. */
lede_status mcp_converse(const char *index_path, double seconds, FILE *in, FILE *out,
			 void (*say)(const char *line), lede_error *err);

#endif
