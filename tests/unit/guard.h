/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A copy of an input that ends where readable memory ends: one byte read too far is a fault.
 */
#ifndef TESTS_UNIT_GUARD_H
#define TESTS_UNIT_GUARD_H

#include "base/span.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct guard {
	struct span bytes; /* the copy */
	char *mapping;
	size_t mapped;
};

static inline struct guard guard_copy(struct span bytes)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t room = (bytes.len + page - 1) / page * page;
	struct guard guard = {{NULL, 0}, NULL, room + page};
	void *mapping = mmap(NULL, guard.mapped, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mapping == MAP_FAILED || mprotect((char *)mapping + room, page, PROT_NONE)) {
		perror("guard page");
		abort();
	}
	guard.mapping = (char *)mapping;
	char *start = guard.mapping + room - bytes.len;
	if (bytes.len)
		memcpy(start, bytes.ptr, bytes.len);
	guard.bytes.ptr = start;
	guard.bytes.len = bytes.len;
	return guard;
}

static inline void guard_free(struct guard *guard)
{
	munmap(guard->mapping, guard->mapped);
}

#endif
