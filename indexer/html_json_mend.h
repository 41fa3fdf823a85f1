/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON as templates of web pages write it, made well-formed where that is easy.
 */
#ifndef INDEXER_HTML_JSON_MEND_H
#define INDEXER_HTML_JSON_MEND_H

#include "base/buf.h"

/* Appends the JSON to *out, without what stands around it (comment marks, a CDATA section),
 * with spaces for control characters, without commas before a closing bracket, and without
 * backslashes that escape nothing. */
void json_mend(struct buf *out, struct span json);

#endif
