/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a tool takes and gives: one table says how it is described, and arguments are read by
 * it.
 */
#ifndef MCP_FIELD_H
#define MCP_FIELD_H

#include "lede.h"

#include <jansson.h>

enum { FIELDS_MAX = 12 }; /* arguments of one tool */

enum field_kind {
	FIELD_END, /* behind the last of a table */
	FIELD_TEXT,
	FIELD_COUNT,
	FIELD_FLAG,
	FIELD_CHOICE,
	FIELD_TEXTS,   /* a list of texts */
	FIELD_OBJECT,  /* of `fields` */
	FIELD_OBJECTS, /* a list of them */
};

struct field {
	const char *name;
	enum field_kind kind;
	bool required;
	json_int_t low, high; /* COUNT; TEXT: characters at most `high`; 0: no limit is told */
	json_int_t otherwise; /* COUNT, not required: the default */
	const char *const *choices; /* CHOICE: ends with NULL */
	const struct field *fields;
	const char *about; /* NULL: the name says it */
};

struct value {
	bool given;
	lede_span text;   /* borrowed from the arguments */
	json_int_t count; /* CHOICE: its number */
};

/* The fields as a JSON Schema of an object that has no others. */
json_t *fields_schema(const struct field *fields);

/* Reads the arguments of a call by the table; NULL are none. What is null counts as not given.
 * False: `why` tells it in one line. */
bool arguments_read(struct value values[static FIELDS_MAX], const struct field *fields,
		    const json_t *arguments, char why[static 200]);

#endif
