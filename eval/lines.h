/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lines of a file of columns, one at a time: what the readers of judgements, runs and
 * queries share. Memory: one line.
 */
#ifndef EVAL_LINES_H
#define EVAL_LINES_H

#include "base/error.h"
#include "base/span.h"

#include <stdio.h>

enum { LINE_BYTES = 64 * 1024 }; /* of a line at most */

/* Called for what cannot be read; `line` counts from 1. */
typedef void lines_complain(void *payload, unsigned long long line, const char *reason);

struct lines {
	FILE *file;
	unsigned long long number; /* of the line read last */
	unsigned long long bad;    /* complaints so far */
	lines_complain *complain;  /* may be NULL */
	void *payload;
	char bytes[LINE_BYTES];
};

/* NULL when memory ran out. The file stays the caller's. */
struct lines *lines_new(FILE *file, lines_complain *complain, void *payload);
void lines_free(struct lines *lines);

/* The next line that is not blank, without its end and without a byte order mark; *line is
 * valid until the next call. A line that is too long is complained about and passed over. False
 * at the end of the file, or where it cannot be read: lines_status tells. */
bool lines_next(struct lines *lines, struct span *line);

/* STATUS_IO: the file could not be read to its end. */
enum status lines_status(const struct lines *lines, struct error *err);

/* Counts a complaint about the line read last, and passes it on. */
void lines_refuse(struct lines *lines, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Cuts the line at spaces and tabs. Returns how many columns there are; those from `room` on
 * are counted, but not stored. */
size_t line_columns(struct span line, struct span *columns, size_t room);

/* A whole decimal number in [low, high], with a sign or without; false otherwise. */
bool column_number(struct span column, long long low, long long high, long long *out);

#endif
