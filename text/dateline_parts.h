/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words that datelines and bylines are made of. Private to text/.
 */
#ifndef TEXT_DATELINE_PARTS_H
#define TEXT_DATELINE_PARTS_H

#include "base/span.h"

#include <stdbool.h>
#include <stddef.h>

enum word_shape {
	SHAPE_NONE,  /* no word there, or one with digits */
	SHAPE_SMALL, /* starts with a small letter */
	SHAPE_TITLE, /* Kabul, McAllen; also letters without case */
	SHAPE_UPPER, /* KABUL, ST., D.C. */
};

struct shaped_word {
	size_t start, end; /* bytes */
	size_t letters;
	enum word_shape shape;
};

/* The word of letters at `at`, with the full stops, apostrophes and hyphens in it and one full
 * stop behind it. */
struct shaped_word shaped_word_at(struct span text, size_t at);

/* Behind blanks (no line ends), or behind all white space. */
size_t skip_blanks(struct span text, size_t at);
size_t skip_spaces(struct span text, size_t at);

/* Where the line that `at` is in ends. */
size_t line_end(struct span text, size_t at);

/* The end of a day of the year or week at `at`: May 21, 21 May 2025, Monday; `at` when none. */
size_t date_end(struct span text, size_t at);

/* The cities that is_known_place() looks for, in small letters, each between two bars. */
extern const char known_places_a_to_l[];
extern const char known_places_m_to_z[];

/* Names that are known; letter case and accents do not matter, nor does a full stop behind. */
bool is_known_place(struct span name);  /* large and often named cities */
bool is_known_agency(struct span name); /* "Reuters", "Associated Press", "AP/dpa" */
bool is_label(struct span word); /* UPDATE, ANALYSIS, PRESIDENT: what no place starts with */
bool is_month(struct span word);
bool is_weekday(struct span word);
bool is_name_particle(struct span word); /* de, van, bin */

/* Reads a byline at `at`; *author and *agency are empty when it has none. Returns where the
 * text behind it begins; `at` when there is no byline. */
size_t byline_end(struct span text, size_t at, struct span *author, struct span *agency);

#endif
