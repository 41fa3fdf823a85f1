/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the text on the standard input defines, a line each, for bench/definitions:
 *
 *	SHORT_BEGIN SHORT_END LONG_BEGIN LONG_END KIND
 */
#include "base/buf.h"
#include "text/definition.h"

#include <stdio.h>

static const char *const kinds[] = {
	[DEFINITION_ACRONYM] = "acronym",
	[DEFINITION_ALIAS] = "alias",
	[DEFINITION_FORMER] = "former",
};

static void list(struct span text)
{
	struct definition_walk walk;
	struct definition d = {0};
	definition_walk_start(&walk, text);
	while (definition_walk_next(&walk, &d))
		printf("%zu %zu %zu %zu %s\n", d.short_start, d.short_end, d.long_start,
		       d.long_end, kinds[d.kind]);
}

int main(void)
{
	struct buf text = {0};
	char bytes[1 << 16];
	for (size_t got; (got = fread(bytes, 1, sizeof bytes, stdin)) > 0;)
		buf_put(&text, (struct span){bytes, got});
	const bool whole = !ferror(stdin) && !text.failed;
	if (whole)
		list(buf_span(&text));
	buf_free(&text);
	return whole ? 0 : 1;
}
