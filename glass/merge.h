/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * All runs read as one: groups in order, and the postings of a group by document number.
 */
#ifndef GLASS_MERGE_H
#define GLASS_MERGE_H

#include "glass/run.h"

struct merge {
	struct run_cursor *cursors;
	size_t cursor_count;
	struct run_cursor **heap; /* the one with the first group on top */
	size_t heap_count;
	struct run_cursor **group; /* those that have postings of the group at hand */
	size_t group_count;
	/* of all of them: the cursors' members of these names */
	const struct run_cursor *head;
	uint64_t count, wdf_sum;
	bool begun; /* the posting at hand has been given */
};

/* Over the postings files of the runs or, with `positions`, the other ones. */
enum status merge_open(struct merge *m, const struct run *runs, size_t run_count,
		       bool positions, struct error *err);
void merge_close(struct merge *m);

/* The next group: m->head has its kind and key, m->count and m->wdf_sum are sums. *more is
 * false when there is none. The one before is read to its end. */
enum status merge_next_group(struct merge *m, bool *more, struct error *err);

/* The next posting of the group: *out has its docid, wdf and bytes, until the next call. NULL
 * behind the last. */
enum status merge_next(struct merge *m, const struct run_cursor **out, struct error *err);

#endif
