/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON on standard output.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "json/document.h"

#include <stdio.h>

/* Writes it in one line (or indented) with a line end, and frees it. False when memory ran out.
 */
bool json_print(json_t *json, bool indented);

#endif
