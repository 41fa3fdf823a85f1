/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From the fields of a document, as its collection writes them, to what an article has.
 */
#ifndef INDEXER_SGML_FIELD_H
#define INDEXER_SGML_FIELD_H

#include "base/buf.h"

/* Appends hard-wrapped text line by line without what indents it; a line that is indented while
 * the one before it is not, or ends a sentence, starts a paragraph: gets an empty line. */
void sgml_put_paragraphs(struct buf *out, struct span text);

/* Appends the text as one line: white space becomes one space. */
void sgml_put_line(struct buf *out, struct span text);

/* Appends keywords, which stand in lines or have semicolons between them, with ", " between
 * them. */
void sgml_put_keywords(struct buf *out, struct span text);

/* "By A. Writer, Reuters" is "A. Writer", the house being Reuters. */
struct span sgml_author_of(struct span author, bool is_reuters);

/* "SALVADOR" of the dateline "SALVADOR, Feb 26 (AP) - ". */
struct span sgml_place_of(struct span dateline);

/* Puts a date, in a form that date_parse reads, into the empty *out: of "890101" and "January
 * 1, 1989, Sunday, Late Edition" too. What is none goes there as it is. */
void sgml_put_date(struct buf *out, struct span text);

/* The same of the day that is part of an id as eight digits: "XYZ20010912.0042"; false when
 * there is none. */
bool sgml_put_date_of_id(struct buf *out, struct span id);

#endif
