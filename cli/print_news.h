/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is new of topics, in the formats of lede watch.
 */
#ifndef CLI_PRINT_NEWS_H
#define CLI_PRINT_NEWS_H

#include "lede.h"

#include <stdbool.h>
#include <stdio.h>

/* A passage that is news of a topic. */
struct news {
	const lede_topic *topic;
	uint64_t number; /* the document number it came in under: it has no other in its life */
	const lede_result *result;
};

/* One object in a line. False when memory ran out. */
bool print_news_json(FILE *out, const struct news *news);

/* A feed of Atom (RFC 4287) of an index: its head, an entry for each passage, its end. */
void print_atom_head(lede_span identity, const lede_topic *topics, size_t count);
void print_atom_entry(lede_span identity, const struct news *news);
void print_atom_end(void);

#endif
