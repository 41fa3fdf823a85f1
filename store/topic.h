/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Topics: queries that a user has named. In the metadata, all of them as text under
 *META_TOPICS, a line each in the order they were added:
 *
 *	name=since=query     ttp-accusations=20117=TTP (accuse OR harbor OR deny)
 *
 * `since` is the highest document number that there was when the topic was added: what it had
 * to find before is no news to it. A list for people has lines `name = query`.
 */
#ifndef STORE_TOPIC_H
#define STORE_TOPIC_H

#include "base/buf.h"

#include <stdint.h>

enum {
	TOPIC_NAME_MAX = 100, /* bytes */
	TOPIC_QUERY_MAX = 4096,
	TOPIC_LIST_MAX = 16 * 1024 * 1024 /* bytes of all of them */
};

struct topic {
	struct span name;  /* ASCII letters, digits, - _ . */
	struct span query; /* one line */
	uint64_t since;
};

/* NULL, or what is wrong with a name, or with the form of a query. */
const char *topic_name_wrong(struct span name);
const char *topic_query_wrong(struct span query);

/* Appends a topic as it is kept. */
void topic_write(struct buf *out, const struct topic *topic);

/* Cuts the next topic off a list as it is kept; damaged lines are passed over. False: none is
 * left. The spans borrow from it. */
bool topic_next(struct span *list, struct topic *out);

/* Reads a line of a list for people, "name = query"; blank lines and those that start with #
 * have no name. NULL, or what is wrong with it. */
const char *topic_parse(struct topic *out, struct span line);

#endif
