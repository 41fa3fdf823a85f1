/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How much a model is given to read. Tokens are estimated, on the side of caution, without any
 * model's vocabulary: four bytes of ASCII are a token, and two bytes of anything else, for
 * which models have fewer and shorter pieces.
 */
#ifndef MCP_BUDGET_H
#define MCP_BUDGET_H

#include <jansson.h>
#include <stdbool.h>

enum {
	BUDGET_LEAST = 50,
	BUDGET_MOST = 100000,
	BUDGET_USUAL = 2000,
	BUDGET_ENVELOPE = 44, /* bytes around a result: the rest of its JSON-RPC message, with
				 an id of at most 10 bytes */
};

/* What a result costs as it is sent. SIZE_MAX: memory ran out. */
size_t tokens_of_result(const json_t *result);

/* A result that can be told at more or less length. `make` gives it at length `step`, 0 being
 * the shortest; `whole` is what the longest costs, in tokens, 0 while that is not known. A
 * longer one must not cost less. NULL: memory ran out. */
struct draft {
	json_t *(*make)(void *payload, size_t step, size_t whole);
	void *payload;
	size_t most; /* the longest */
};

/* The longest that fits, and which it is; the shortest if none does. NULL: memory ran out. */
json_t *budget_fit(const struct draft *draft, size_t budget, size_t *reached);

#endif
