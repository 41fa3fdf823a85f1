/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/file_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

enum { MAX_BYTES = 200 };

/* Clocks of file systems tick in up to 2 s (FAT). */
#define TICK_NANOSECONDS INT64_C(2000000000)

void file_state_set(struct file_state *s, const struct stat *about)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	s->size = (uint64_t)about->st_size;
	s->mtime = (int64_t)about->st_mtim.tv_sec * 1000000000 + about->st_mtim.tv_nsec;
	s->inode = (uint64_t)about->st_ino;
	s->is_fresh =
		(int64_t)now.tv_sec * 1000000000 + now.tv_nsec - s->mtime < TICK_NANOSECONDS;
}

bool file_state_is_same(const struct file_state *known, const struct file_state *now)
{
	return known->size == now->size && known->mtime == now->mtime &&
	       known->inode == now->inode && !known->is_fresh;
}

void file_state_write(struct buf *out, const struct file_state *s)
{
	buf_print(out,
		  "%" PRIu64 " %" PRId64 " %" PRIu64 " %" PRIx64 " %" PRIx64 " %" PRIx64
		  " %" PRIu64 " %d",
		  s->size, s->mtime, s->inode, s->options, s->hash[0], s->hash[1], s->articles,
		  s->is_fresh);
}

bool file_state_read(struct file_state *out, struct span bytes)
{
	char text[MAX_BYTES];
	int fresh;
	*out = (struct file_state){0};
	if (!bytes.len || bytes.len >= sizeof text)
		return false;
	memcpy(text, bytes.ptr, bytes.len);
	text[bytes.len] = '\0';
	int got = sscanf(text, /* NOLINT(cert-err34-c): our own bytes, in the index */
			 "%" SCNu64 " %" SCNd64 " %" SCNu64 " %" SCNx64 " %" SCNx64 " %" SCNx64
			 " %" SCNu64 " %d",
			 &out->size, &out->mtime, &out->inode, &out->options, &out->hash[0],
			 &out->hash[1], &out->articles, &fresh);
	out->is_fresh = fresh != 0;
	return got == 8;
}
