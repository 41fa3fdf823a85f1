/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The user's list of names that stand for each other.
 */
#ifndef INDEXER_NAME_LIST_H
#define INDEXER_NAME_LIST_H

#include "indexer/writer.h"

struct name_list_stats {
	uint64_t groups;
	uint64_t skipped; /* lines, each reported */
};

typedef void name_list_skipped(void *payload, uint64_t line, const char *reason);

/* Puts a list in the place of the one that the index has: a group a line, "TTP =
 * Tehrik-i-Taliban Pakistan = Pakistani Taliban", # for remarks. A line that cannot be read, or
 * that has a name of an earlier one, is reported with its number and left out. STATUS_FORMAT:
 * not UTF-8, or over NAME_LIST_MAX_BYTES; nothing is changed then. */
enum status name_list_set(struct writer *w, struct span text, struct name_list_stats *stats,
			  name_list_skipped *skipped, void *payload, struct error *err);

#endif
