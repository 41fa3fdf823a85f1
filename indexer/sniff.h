/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What kind of file it is, by its first bytes; the name only tells plain text that is meant as
 * an article from plain text that is not.
 */
#ifndef INDEXER_SNIFF_H
#define INDEXER_SNIFF_H

#include "base/span.h"

enum kind {
	KIND_EMPTY,
	KIND_UNKNOWN, /* nothing that can be read */
	KIND_TEXT,
	KIND_JSON,
	KIND_JSON_LINES,
	KIND_HTML,
	KIND_FEED,
	KIND_NITF,
	KIND_NEWSML_G2,
	KIND_NEWSML,
	KIND_SGML,
	KIND_WARC,
	KIND_CSV,
	KIND_MAIL,
	KIND_ARCHIVE, /* zip, tar */
	KIND_PACKED,  /* bz2, xz, zst and their kin: one file in it */
};

enum { SNIFF_BYTES = 16 * 1024 };

/* `start`: the first bytes, up to SNIFF_BYTES; `name`: the file's, may be empty. What is known
 * of a kind that is not read ("PDF", "XML: <svg>") is written to `what`, else "". */
enum { SNIFF_WHAT_BYTES = 64 };
enum kind sniff(struct span start, struct span name, char what[SNIFF_WHAT_BYTES]);

/* Whether plain text under this name is meant to be read: "a.txt". */
bool sniff_is_text_name(struct span name);

/* Whether a file of this name is expected to be read, whatever is in it. */
bool sniff_is_known_name(struct span name);

#endif
