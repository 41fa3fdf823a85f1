/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the walk over definitions finds lies in the text, in two places, and the walk ends.
 */
#include "text/definition.h"

#include <stdint.h>
#include <stdio.h>
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct definition_walk walk;
	struct definition d = {0};
	size_t count = 0;
	definition_walk_start(&walk, (struct span){(const char *)data, size});
	while (definition_walk_next(&walk, &d)) {
		MUST(d.short_start < d.short_end && d.short_end <= size);
		MUST(d.long_start < d.long_end && d.long_end <= size);
		MUST(d.short_end <= d.long_start || d.long_end <= d.short_start);
		MUST(++count <= size);
	}
	return 0;
}
