/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The fields of one document of a news collection in SGML: <DOC> of TREC and its kin,
 * <REUTERS> of Reuters-21578.
 */
#ifndef INDEXER_SGML_DOCUMENT_H
#define INDEXER_SGML_DOCUMENT_H

#include "base/buf.h"

enum sgml_field {
	SGML_ID,
	SGML_TITLE,
	SGML_BODY,
	SGML_DATE,
	SGML_AUTHOR,
	SGML_DATELINE,
	SGML_SOURCE,
	SGML_SECTION,
	SGML_KEYWORDS,
	SGML_BARE, /* text that stands in no element that is known */
	SGML_FIELD_COUNT
};

/* {0} is empty. */
struct sgml_document {
	bool is_reuters;
	struct buf fields[SGML_FIELD_COUNT]; /* as in the document, markup taken out */
};

/* Reads the document, of which `bytes` (UTF-8) are all, into *d, in place of what it held.
 * Elements may miss their end tags. False when memory ran out. */
bool sgml_document_read(struct sgml_document *d, struct span bytes);

void sgml_document_free(struct sgml_document *d);

#endif
