/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What an endpoint takes: one table says how a parameter is read and how it is described.
 */
#ifndef SERVE_PARAM_H
#define SERVE_PARAM_H

#include "serve/request.h"

#include <stdint.h>

enum { PARAMS_MAX = 16 }; /* of one endpoint */

enum param_kind {
	PARAM_END, /* behind the last of a table */
	PARAM_TEXT,
	PARAM_COUNT,
	PARAM_FLAG,
	PARAM_CHOICE,
	PARAM_LIST, /* several choices with commas between them */
	PARAM_NUMBER,
	PARAM_SETTINGS, /* may be given again: "a=1" and "b=2" become "a=1,b=2" */
};

struct param {
	const char *name;
	enum param_kind kind;
	bool required;
	bool ages;                  /* what is given means another thing as time goes by */
	double low, high;           /* COUNT, NUMBER (above low); TEXT: bytes at most `high` */
	const char *otherwise;      /* the default, as JSON; NULL: none */
	const char *const *choices; /* CHOICE, LIST: ends with NULL */
	const char *about;
	const char *example; /* NULL: none is worth one */
};

struct value {
	bool given;
	lede_span text; /* NUL-terminated */
	uint64_t count; /* COUNT; FLAG: 0 or 1; CHOICE: its number; LIST: a bit for each */
	double number;
	char joined[512]; /* SETTINGS: what `text` points to */
};

/* Reads the parameters of a request by the table, which must be everything it has. What is not
 * given has its default: count and number 0 unless `otherwise` says more. False: `why` tells it
 * in one line. */
bool params_read(struct value values[static PARAMS_MAX], const struct param *params,
		 const struct request *request, char why[static 200]);

#endif
