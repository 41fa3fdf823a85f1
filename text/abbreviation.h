/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_ABBREVIATION_H
#define TEXT_ABBREVIATION_H

#include "base/span.h"

/* What a full stop behind a word may mean. */
enum abbreviation {
	NO_ABBREVIATION,
	ABBREVIATION_TITLE,   /* Gen.: the sentence goes on */
	ABBREVIATION_NUMBER,  /* No.: goes on before a number */
	ABBREVIATION_NAME,    /* U.S., Inc., Jan., an initial: ends where a typical first word
				 follows */
	ABBREVIATION_CLOSING, /* p.m., etc.: ends before a capital, but for days and time zones
			       */
};

/* The kind of the word, of which the full stop was cut off ("Mr", "U.S", "J"). Titles and names
 * count only with their capital: "gen" is none. */
enum abbreviation abbreviation_of(struct span word);

/* Whether the word often starts a sentence and hardly ever goes on after a name ("The", "He").
 * In capitals (THE) fewer do, because there a capital tells nothing. */
bool starts_sentences(struct span word);

/* Whether the word goes on after a time of day: "Tuesday", "GMT". */
bool follows_time_of_day(struct span word);

#endif
