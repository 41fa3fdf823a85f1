/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * `lede index --report FILE`: a line of JSON for every input, saying what became of it.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "lede.h"

struct report;

/* Replaces the file; NULL when it has complained. */
struct report *report_open(const char *path);
void report_write(struct report *report, const lede_load_outcome *outcome);

/* False when not all could be written, and it has complained. NULL is fine. */
bool report_close(struct report *report);

#endif
