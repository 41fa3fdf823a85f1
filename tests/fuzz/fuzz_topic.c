/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lists of topics: as they are kept, and lines for people; what is read from either is written
 * and read again.
 */
#include "store/topic.h"

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

static void check(const struct topic *topic)
{
	struct buf list = {0};
	struct topic back = {0};
	topic_write(&list, topic);
	MUST(!list.failed);
	struct span rest = buf_span(&list);
	MUST(topic_next(&rest, &back) && !rest.len);
	MUST(span_equal(back.name, topic->name) && span_equal(back.query, topic->query));
	MUST(back.since == topic->since);
	buf_free(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = {(const char *)data, size}, line;
	struct topic topic = {0};
	while (topic_next(&rest, &topic))
		check(&topic);
	rest = (struct span){(const char *)data, size};
	while (span_cut(&rest, '\n', &line))
		if (!topic_parse(&topic, line) && topic.name.len)
			check(&topic);
	return 0;
}
