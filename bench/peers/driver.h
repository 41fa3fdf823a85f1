/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the C drivers of bench/compare share: the conversation on standard input and output,
 * which README.md beside this tells.
 */
#ifndef BENCH_PEERS_DRIVER_H
#define BENCH_PEERS_DRIVER_H

#include "base/span.h"

#include <stdbool.h>
#include <stdint.h>

enum driver_mode { DRIVER_OR, DRIVER_AND, DRIVER_PHRASE };

/* What is asked of each query. */
struct driver_task {
	enum driver_mode mode;
	unsigned top; /* hits wanted */
	bool count;   /* and how many match, exactly */
	bool text;    /* and the text of each hit */
};

/* A query: words of lower-case letters and digits, no word twice unless it is a phrase. */
struct driver_query {
	const struct span *words;
	size_t count;
	struct span line; /* the words with a space between them; NUL-terminated */
};

struct driver_answer {
	uint64_t matches;
	size_t text_bytes;
};

/* False: it has said on standard error what is wrong. */
typedef bool driver_search(void *engine, const struct driver_task *task,
			   const struct driver_query *query, struct driver_answer *answer);

/* Answers tasks until standard input ends. The exit status. */
int driver_serve(void *engine, driver_search *search);

/* Seconds of a clock that never steps back. */
double driver_seconds(void);

/* A line on standard error; false. */
bool driver_complain(const char *engine, const char *message);

#endif
