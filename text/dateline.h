/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_DATELINE_H
#define TEXT_DATELINE_H

#include "base/span.h"

/* What news copy says before its first sentence: "By Jane Doe", "KABUL, May 21 (Reuters) - ".
 * Parts of the text, as they are written there; empty when they are missing. */
struct dateline {
	struct span place;     /* "KABUL", "NEW YORK/WASHINGTON", "BOULDER, Colo." */
	struct span agency;    /* "Reuters", "CBS St. Louis/AP" */
	struct span date_text; /* "May 21", "10 juil 2024", "Monday" */
	struct span author;    /* "Jane Doe", "Jane Doe and John Roe" */
	size_t text_start;     /* byte where the body begins; 0 when there is no such line */
};

/* Looks at the first few hundred bytes of any text. Rather misses one than takes a sentence for
 * one: a place alone before a dash or colon must be written in capitals before text that is
 * not, or be a well-known city. A dateline ends with a dash or a colon, or with the line when
 * it has a known agency, or a date and a place that is sure; a byline ("By", "Von", "Par",
 * "Por", "Door") is a line of its own. Either may come first. */
void dateline_find(struct dateline *out, struct span text);

#endif
