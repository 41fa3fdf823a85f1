/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/budget.h"

#include <stdint.h>
#include <stdlib.h>

struct cost {
	size_t ascii, other;
};

static int add_bytes(const char *bytes, size_t count, void *payload)
{
	struct cost *cost = payload;
	for (size_t i = 0; i < count; i++)
		if ((unsigned char)bytes[i] < 128)
			cost->ascii++;
		else
			cost->other++;
	return 0;
}

size_t tokens_of_result(const json_t *result)
{
	struct cost cost = {.ascii = BUDGET_ENVELOPE};
	if (json_dump_callback(result, add_bytes, &cost, JSON_COMPACT | JSON_REAL_PRECISION(9)))
		return SIZE_MAX;
	return (cost.ascii + 2 * cost.other + 3) / 4;
}

json_t *budget_fit(const struct draft *draft, size_t budget, size_t *reached)
{
	size_t too_long = draft->most;
	json_t *best = draft->make(draft->payload, too_long, 0);
	const size_t whole = best ? tokens_of_result(best) : SIZE_MAX;
	*reached = too_long;
	if (whole <= budget || whole == SIZE_MAX || !too_long)
		return best;
	json_decref(best);
	best = draft->make(draft->payload, 0, whole);
	*reached = 0;
	while (best && too_long - *reached > 1) {
		const size_t middle = *reached + (too_long - *reached) / 2;
		json_t *longer = draft->make(draft->payload, middle, whole);
		if (!longer || tokens_of_result(longer) > budget) {
			json_decref(longer);
			too_long = middle;
			continue;
		}
		json_decref(best);
		best = longer;
		*reached = middle;
	}
	return best;
}
