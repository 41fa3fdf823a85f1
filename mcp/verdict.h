/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What became of a quotation.
 */
#ifndef MCP_VERDICT_H
#define MCP_VERDICT_H

#include "output/citation.h"

#include <jansson.h>

enum standing {
	STANDING_HOLDS,    /* the article has this text, with these bytes */
	STANDING_CHANGED,  /* it had; it has a newer text now */
	STANDING_MISSING,  /* there is no such article, or that text is not kept */
	STANDING_MISMATCH, /* that text has other bytes there */
	STANDING_MALFORMED /* it cannot be read as a citation */
};

struct verdict {
	enum standing standing;
	lede_span text; /* the citation as it was given: borrowed */
	struct citation citation;
	lede_revisions *revisions;  /* NULL: there is no such article */
	const lede_revision *cited; /* the text that was quoted; NULL: it is not kept */
	lede_span quote;            /* its bytes, where they are what was quoted */
	char *now; /* HOLDS aside: the citation of the same bytes where they stand now,
		      or, of MISMATCH, in that text; NULL: nowhere */
	size_t sentences, sentences_left; /* CHANGED, without `now`: of the quote, and how many
					     of them stand in the newest text */
};

/* Looks a citation up. Free it with verdict_free, also after a failure. */
lede_status verdict_get(struct verdict *out, lede_index *index, lede_span text,
			lede_error *err);
void verdict_free(struct verdict *verdict);

/* "holds", "changed", "missing", "hash mismatch", "malformed" */
const char *standing_name(enum standing standing);

/* The newest text of the article; NULL: there is none. */
const lede_revision *verdict_newest(const struct verdict *verdict);

/* Why it is so, in one line without a full stop, to be freed. NULL: memory ran out. */
char *verdict_reason(const struct verdict *verdict);

json_t *json_of_verdict(const struct verdict *verdict);

#endif
