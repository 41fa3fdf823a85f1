/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON that is printed.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "output/json.h"

#include <stdio.h>

/* Writes it in one line with a line end, and frees it. False when memory ran out. */
bool json_put(FILE *out, json_t *json);

/* Writes it to standard output in one line (or indented) with a line end, and frees it. False
 * when memory ran out.
 */
bool json_print(json_t *json, bool indented);

#endif
