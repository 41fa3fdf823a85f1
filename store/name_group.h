/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of one thing, as a user says: they overrule what articles define. In the metadata, all
 * of them as text under META_NAMES, and each group once more under each of its names.
 */
#ifndef STORE_NAME_GROUP_H
#define STORE_NAME_GROUP_H

#include "base/buf.h"
#include "base/error.h"
#include "xapian-c/xapian-c.h"

enum { NAME_GROUP_MAX = 9, NAME_MAX_BYTES = 200, NAME_LIST_MAX_BYTES = 4 * 1024 * 1024 };

struct name_group {
	struct span names[NAME_GROUP_MAX]; /* one: it has no other names */
	size_t count;
};

/* Appends the key that the group of a name is kept under, whatever the name's case. */
void name_group_key(struct buf *out, struct span name);

/* Appends a group as it is kept. */
void name_group_write(struct buf *out, const struct name_group *group);

/* Reads one back; the names borrow from `bytes`. */
void name_group_read(struct name_group *out, struct span bytes);

/* Reads a line of a list, "name = name = name"; blank lines and those that start with # have no
 * names. The names borrow from it. NULL, or what is wrong with it. */
const char *name_group_parse(struct name_group *out, struct span line);

#endif
