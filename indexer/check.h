/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef INDEXER_CHECK_H
#define INDEXER_CHECK_H

#include "base/error.h"

#include <stdint.h>

/* Checks the live database of an index: Xapian's tables, and that each article has its
 * passages, in order, covering its text, with the words they say they have. A line to `report`
 * (may be NULL) for each problem. Only what is committed is looked at; a writer may go on
 * meanwhile. */
enum status check_index(const char *path, void (*report)(void *payload, const char *line),
			void *payload, uint64_t *problems, struct error *err);

#endif
