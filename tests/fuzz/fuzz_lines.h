/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes as the lines of a file, for the readers of eval/.
 */
#ifndef TESTS_FUZZ_FUZZ_LINES_H
#define TESTS_FUZZ_FUZZ_LINES_H

#include "eval/lines.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that stays when NDEBUG is set. */
#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, \
				#condition);                                         \
			abort();                                                     \
		}                                                                    \
	} while (0)

struct fuzz_lines {
	char *bytes;
	FILE *file;
	struct lines *lines;
};

static void fuzz_complain(void *payload, unsigned long long line, const char *reason)
{
	struct fuzz_lines *f = payload;
	MUST(line && line == f->lines->number && *reason);
}

static void fuzz_lines_open(struct fuzz_lines *f, const uint8_t *data, size_t size)
{
	f->bytes = malloc(size + 1);
	MUST(f->bytes);
	if (size)
		memcpy(f->bytes, data, size);
	/* A line end more, since a file in memory is not of no bytes. */
	f->bytes[size] = '\n';
	f->file = fmemopen(f->bytes, size + 1, "r");
	MUST(f->file);
	f->lines = lines_new(f->file, fuzz_complain, f);
	MUST(f->lines);
}

static void fuzz_lines_close(struct fuzz_lines *f)
{
	lines_free(f->lines);
	fclose(f->file);
	free(f->bytes);
}

#endif
