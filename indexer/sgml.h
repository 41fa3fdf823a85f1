/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tags and text of SGML, without a document type: what news collections need of it.
 *
 *	while (sgml_next(&rest, &token))
 *		if (token.kind == SGML_TEXT)
 *			sgml_put_text(&out, token.text);
 */
#ifndef INDEXER_SGML_H
#define INDEXER_SGML_H

#include "base/buf.h"

enum sgml_kind {
	SGML_TEXT,
	SGML_START,
	SGML_END,
};

/* Borrowed from the bytes that are scanned. */
struct sgml_token {
	enum sgml_kind kind;
	struct span name; /* of a tag, as written: "DOC" */
	struct span
		text; /* the text as written, or what stands in a start tag behind its name */
};

/* Cuts the next token off *rest; false at the end. Comments and declarations are passed over. A
 * '<' that starts no tag is text, and so is a tag that is longer than SGML_TAG_BYTES. */
bool sgml_next(struct span *rest, struct sgml_token *token);

enum { SGML_TAG_BYTES = 4096 };

/* The value of an attribute of a start tag; false when it has none of this name. */
bool sgml_attribute(struct span *value, struct span text, const char *name);

/* Appends text (UTF-8) with its entities resolved and its control characters left out; entities
 * of other names stay as they are written. */
void sgml_put_text(struct buf *out, struct span text);

#endif
