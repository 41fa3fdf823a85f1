/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Articles for a test, in an index in the scratch folder of its own.
 */
#ifndef TESTS_UNIT_WRITING_H
#define TESTS_UNIT_WRITING_H

#include "lede.h"
#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

static struct scratch scratch;

static inline void add(lede_writer *writer, const char *id, const char *text)
{
	const lede_article article = {.id = lede_span_of(id), .title = lede_span_of("News")};
	CHECK(lede_writer_add(writer, &article, lede_span_of(text), NULL, NULL) == LEDE_OK);
}

static inline lede_writer *open_writer(void)
{
	lede_writer *writer = NULL;
	CHECK(lede_writer_open(&writer, scratch.path, NULL) == LEDE_OK);
	return writer;
}

static inline void close_writer(lede_writer *writer)
{
	CHECK(lede_writer_commit(writer, NULL) == LEDE_OK);
	lede_writer_close(writer);
}

/* `passages` paragraphs of a passage each, all with the word. */
static inline void add_long(lede_writer *writer, const char *id, const char *word, int passages)
{
	static char text[20000];
	size_t used = 0;
	for (int p = 0; p < passages; p++) {
		for (int w = 0; w < 98; w++)
			used += (size_t)snprintf(text + used, sizeof text - used, "w%s%dx%d ",
						 id, p, w);
		used += (size_t)snprintf(text + used, sizeof text - used, "%s.\n\n", word);
	}
	add(writer, id, text);
}

#endif
