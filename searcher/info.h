/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is in an index, in numbers.
 */
#ifndef SEARCHER_INFO_H
#define SEARCHER_INFO_H

#include "searcher/index.h"

struct count {
	struct span name;
	uint64_t count;
};

struct count_list {
	struct count *items;
	size_t count;
};

enum { INFO_SOURCES = 20 }; /* told at most */

struct info {
	uint64_t articles, aliases, passages, words, terms, bytes, undated, revision;
	bool position_lists;
	struct span database; /* NUL-terminated */
	struct date first, last;
	struct count_list tables, sources, languages;
};

/* Everything lies in the arena. */
enum status info_gather(struct info *out, struct index *ix, struct arena *arena,
			struct error *err);

#endif
