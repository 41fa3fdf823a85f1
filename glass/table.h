/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A table of a glass database, written from its first key to its last: a B-tree whose blocks go
 * into the file as they get full.
 */
#ifndef GLASS_TABLE_H
#define GLASS_TABLE_H

#include "base/error.h"
#include "base/span.h"
#include "glass/file.h"
#include "glass/number.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	BLOCK_BYTES = 8192,
	TABLE_MAX_LEVELS = 10, /* what Xapian reads */
};

/* The block of a level that is being filled. */
struct table_block {
	unsigned char bytes[BLOCK_BYTES];
	size_t directory_end; /* the directory grows up, */
	size_t items_start;   /* the items grow down */
	/* What tells its items from those before, for the level above. */
	unsigned char separator[KEY_MAX_BYTES];
	size_t separator_len;
	unsigned component;
};

struct table {
	struct glass_file file;
	struct table_block *levels[TABLE_MAX_LEVELS]; /* the leaf first; NULL above the top */
	unsigned char last_key[KEY_MAX_BYTES];
	size_t last_key_len;
	uint32_t blocks; /* in the file */
	uint32_t root;
	unsigned root_level;
	uint64_t entries; /* keys */
	bool finished;
};

/* Makes `folder`/`name`. `t` is {0} or closed before. */
enum status table_create(struct table *t, const char *folder, const char *name,
			 struct error *err);

/* Adds an entry. Keys have 1 to KEY_MAX_BYTES bytes and rise: anything else is
 * STATUS_INTERNAL. `packed`: the tag is raw deflate (RFC 1951). A tag may have up to 128 MB. */
enum status table_put(struct table *t, struct span key, struct span tag, bool packed,
		      struct error *err);

/* Writes what is left and puts the file on disk. `t` is still to be closed. */
enum status table_finish(struct table *t, struct error *err);

void table_close(struct table *t);

/* What the version file says of a finished table; of none when `t` is NULL. `least` is the
 * length from which later writers compress tags; 0: never. The room: ROOT_MAX_BYTES. */
enum { ROOT_MAX_BYTES = 40 };
char *table_put_root(char *at, const struct table *t, unsigned least);

#endif
