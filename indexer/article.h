/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef INDEXER_ARTICLE_H
#define INDEXER_ARTICLE_H

#include "base/date.h"
#include "base/span.h"

#include <stdint.h>

/* Of input; a larger article is skipped and reported. */
enum { ARTICLE_MAX_BYTES = 16 * 1024 * 1024 };

/* An article as a reader hands it on: well-formed UTF-8 without NUL bytes, borrowed for the
 * call. An empty span is a missing field; `text` or `title` is never missing. */
struct article {
	struct span id; /* its `id`, else its URL, else its path; never empty */
	struct span title;
	struct span text;
	struct span source;
	struct span url;
	struct span author;
	struct span lang; /* as the input gave it: "en", "en-GB" */
	struct date date;
	struct span file;  /* absolute path it was read from, "" for standard input */
	struct span place; /* file, or file#12: set when its id comes from it */
	uint64_t line;     /* where it starts in that file, from 1 */
};

#endif
