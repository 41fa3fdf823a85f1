/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The language of any bytes: a code we know and a confidence, or neither.
 */
#include "text/detect.h"

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
	struct language_guess guess = language_detect((struct span){(const char *)data, size});
	if (!guess.code) {
		MUST(guess.confidence == 0);
		return 0;
	}
	size_t length = strlen(guess.code);
	MUST(length == 2 || length == 3);
	MUST(guess.confidence > 0 && guess.confidence < 1);
	return 0;
}
