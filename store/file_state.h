/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is remembered of a file that was indexed, so that it is not read again while it stays
 * the same.
 */
#ifndef STORE_FILE_STATE_H
#define STORE_FILE_STATE_H

#include "base/buf.h"

#include <stdint.h>
#include <sys/stat.h>

struct file_state {
	uint64_t size; /* bytes */
	int64_t mtime; /* nanoseconds since 1970 */
	uint64_t inode;
	uint64_t options;  /* a hash of what decides how it is read */
	uint64_t hash[2];  /* XXH3-128 of its bytes; 0 0: unknown */
	uint64_t articles; /* that came of it */
	bool is_fresh; /* it was read so soon after its last change that another one might not
			  show in mtime */
};

/* From stat(2); the hash, the options and the count are left alone. */
void file_state_set(struct file_state *s, const struct stat *about);

/* Whether size, time and inode are the same, and a change could not have gone unseen. */
bool file_state_is_same(const struct file_state *known, const struct file_state *now);

void file_state_write(struct buf *out, const struct file_state *s);
bool file_state_read(struct file_state *out, struct span bytes);

#endif
