/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finds where one JSON value ends without understanding it, so that it can be cut out of a
 * stream: brackets and strings only. A parser has to judge what was cut out.
 */
#ifndef INDEXER_JSON_SCAN_H
#define INDEXER_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum {
	JSON_MAX_DEPTH = 512,
	/* Arrays, objects and their members in one record; bounds the memory of the parser. */
	JSON_MAX_VALUES = 200000,
};

enum json_step {
	JSON_MORE,   /* the value goes on after these bytes */
	JSON_DONE,   /* it ended */
	JSON_BROKEN, /* the byte that comes next cannot stand there: see `why` */
};

/* {0} is ready for the first byte of a value. */
struct json_scan {
	bool started;
	bool in_string;
	bool escaped;
	char previous; /* outside of strings, the last byte that was no white space */
	unsigned depth;
	size_t values;
	const char *why;
	unsigned char is_object[JSON_MAX_DEPTH / 8]; /* a bit for each open bracket */
};

/* Goes on with `len` bytes; *used tells how many of them belong to the value. A number or a
 * word that is the whole value ends before the white space, comma or bracket after it. */
enum json_step json_scan(struct json_scan *s, const char *bytes, size_t len, size_t *used);

#endif
