/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/json.h"

static bool put(FILE *out, json_t *json, size_t flags)
{
	const bool good = json && json_dumpf(json, out, flags | JSON_REAL_PRECISION(9)) == 0;
	putc('\n', out);
	json_decref(json);
	return good;
}

bool json_put(FILE *out, json_t *json)
{
	return put(out, json, JSON_COMPACT);
}

bool json_print(json_t *json, bool indented)
{
	return put(stdout, json, indented ? JSON_INDENT(2) : JSON_COMPACT);
}
