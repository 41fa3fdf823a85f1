/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/json.h"

bool json_print(json_t *json, bool indented)
{
	size_t flags = (indented ? JSON_INDENT(2) : JSON_COMPACT) | JSON_REAL_PRECISION(9);
	bool good = json && json_dumpf(json, stdout, flags) == 0;
	putchar('\n');
	json_decref(json);
	return good;
}
