/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files that are part of the program: serve/embed makes the table when it is built.
 */
#ifndef SERVE_EMBEDDED_H
#define SERVE_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name; /* "schemas-search.json" */
	const unsigned char *bytes;
	size_t length; /* a NUL follows */
};

/* Ends with a name of NULL. */
extern const struct embedded embedded[];

/* NULL: there is none of this name. */
const struct embedded *embedded_find(const char *name);

#endif
