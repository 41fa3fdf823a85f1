/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A run: what an inverter gathered, in two scratch files that are sorted as the tables are.
 *
 * Each file has groups of postings with one key, by kind and key, and in a group by document
 * number:
 *
 *	kind 1, key length 1, key, uint postings, uint sum of wdf, then for each posting
 *		uint gap to the document before, uint wdf            (postings file)
 *		uint gap, uint length, bytes                         (values; positions file)
 */
#ifndef GLASS_RUN_H
#define GLASS_RUN_H

#include "glass/file.h"
#include "glass/inverter.h"
#include "glass/number.h"

/* In the order of their keys in the table of postings. */
enum run_kind {
	RUN_VALUES,  /* the key is the slot */
	RUN_LENGTHS, /* of documents, as wdf; the key is empty */
	RUN_TERMS,
	RUN_END
};

struct run {
	struct glass_file postings, positions;
};

/* Writes what the inverter has, all of it settled, and forgets it there. */
enum status run_make(struct run *run, struct inverter *inv, const char *folder,
		     struct error *err);
void run_close(struct run *run);

/* Where reading one of the files is. */
struct run_cursor {
	const struct glass_file *file;
	bool has_bytes; /* postings of terms come with their positions */
	char *buffer;
	size_t room, at, end;
	uint64_t read; /* bytes of the file */
	/* the group */
	enum run_kind kind;
	uint64_t start; /* the first 8 bytes of the key, as a number that sorts as they do */
	unsigned char key[KEY_MAX_BYTES];
	size_t key_len;
	uint64_t count, wdf_sum; /* of its postings */
	uint64_t left;           /* of them, behind the one at hand */
	/* the posting */
	uint32_t docid;
	uint32_t wdf;
	struct span bytes; /* borrowed until the next call */
};

/* Starts to read a file of a run, at its first group, as cursor_next_group() does. */
enum status cursor_open(struct run_cursor *c, const struct glass_file *file, bool has_bytes,
			struct error *err);
void cursor_close(struct run_cursor *c);

/* The next group and its first posting; kind RUN_END behind the last. The one before is read to
 * its end. */
enum status cursor_next_group(struct run_cursor *c, struct error *err);

/* The next posting of the group; there is one: c->left > 0. */
enum status cursor_next(struct run_cursor *c, struct error *err);

/* Below 0, 0 or above, as the groups sort. */
int cursor_compare(const struct run_cursor *a, const struct run_cursor *b);

#endif
