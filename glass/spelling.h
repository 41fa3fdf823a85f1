/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The spelling table: words with their counts, and for each short piece of a word, by which
 * words like it are found, those that have it.
 */
#ifndef GLASS_SPELLING_H
#define GLASS_SPELLING_H

#include "glass/table.h"

struct spelling_word {
	struct span word; /* 2 to 80 bytes */
	uint32_t count;   /* above 0 */
};

/* Writes the table. The words are in byte order, no two alike. Memory: some 200 bytes a word.
 */
enum status spelling_table_write(struct table *t, const struct spelling_word *words,
				 size_t count, struct error *err);

#endif
