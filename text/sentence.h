/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "base/span.h"

/* Sentences of a text, in order, without the white space between them. A sentence ends at . ! ?
 * … (and 。！？ and the full stops of other scripts) with the quotes and brackets that close
 * it, unless what stands there is an abbreviation (Mr., U.S., Gen., Jan., No.), an initial, a
 * number or a dateline, or a small letter follows; and always at the end of a paragraph. Every
 * word of the text lies in one sentence; of other characters only section lines lie in none. */
enum sentence_break {
	SENTENCE_END,  /* the next sentence stands in the same paragraph */
	PARAGRAPH_END, /* a blank line, or a line end in text that is not hard-wrapped */
	SECTION_END, /* a line of *** or ---, a form feed, three or more blank lines; or the end
		      * of the text */
};

struct sentence {
	size_t byte_start;
	size_t byte_end; /* [start, end), never empty */
	enum sentence_break end;
};

struct sentence_walk {
	struct span text;
	size_t at;
	bool hard_wrapped; /* single line ends are spaces */
};

void sentence_walk_start(struct sentence_walk *walk, struct span text);

/* For a piece of a larger text, whose wrapping was decided on the whole: a piece from the start
 * of one sentence to the end of another gives the same sentences as the whole text there. */
void sentence_walk_start_within(struct sentence_walk *walk, struct span piece,
				bool hard_wrapped);

bool sentence_walk_next(struct sentence_walk *walk, struct sentence *sentence);

/* Whether single line ends of this text are only the wrapping of its lines (wire copy), decided
 * from the lengths of its lines. Looks at the first 64 KB. */
bool text_is_hard_wrapped(struct span text);

#endif
