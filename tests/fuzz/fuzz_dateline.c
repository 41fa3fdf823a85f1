/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What dateline_find() says of any bytes lies in them, before the body.
 */
#include "text/dateline.h"

#include <stdbool.h>
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

static void check_part(const struct dateline *line, struct span text, struct span part)
{
	if (!part.len)
		return;
	MUST(part.ptr >= text.ptr);
	MUST((size_t)(part.ptr - text.ptr) + part.len <= line->text_start);
	MUST(span_trim(part).len == part.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = {(const char *)data, size};
	struct dateline line;
	dateline_find(&line, text);
	MUST(line.text_start <= size && (line.text_start < size || size == 0));
	bool nothing =
		!line.place.len && !line.agency.len && !line.date_text.len && !line.author.len;
	MUST(nothing == (line.text_start == 0));
	check_part(&line, text, line.place);
	check_part(&line, text, line.agency);
	check_part(&line, text, line.date_text);
	check_part(&line, text, line.author);
	return 0;
}
