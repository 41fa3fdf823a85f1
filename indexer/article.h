/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef INDEXER_ARTICLE_H
#define INDEXER_ARTICLE_H

#include "base/date.h"
#include "base/span.h"

#include <stdint.h>

/* Of input; a larger article is skipped and reported. */
enum { ARTICLE_MAX_BYTES = 16 * 1024 * 1024 };

/* An article as it goes into the index: well-formed UTF-8 without NUL bytes, borrowed for the
 * call. An empty span is a missing field; `text` or `title` is never missing, unless the
 * article is canceled. */
struct article {
	struct span id; /* its own, else its URL, else its place; never empty */
	struct span title;
	struct span text; /* lines end in LF; paragraphs have an empty line between them */
	struct span source;
	struct span url;    /* canonical: see text/url.h */
	struct span author; /* several with ", " between them */
	struct span lang;   /* "en", "en-GB": as the input gave it, else detected */
	bool lang_is_guess; /* it was detected */
	struct span section;
	struct span keywords; /* with ", " between them */
	struct span dateline; /* the place of a dateline: "KABUL" */
	struct date date;     /* published */
	struct date updated;
	struct date crawled;   /* fetched from the web */
	const char *date_rule; /* what told the date: "rss:pubDate"; NULL when it is missing */
	const char *updated_rule; /* static memory, both */
	uint64_t version;         /* of this id, a higher one is newer; 0: none was said */
	bool canceled;            /* withdrawn: only `id` and `version` matter */
	struct span file;         /* absolute path it was read from, "" for standard input */
	struct span place;        /* file, or file#12: set when its id comes from it */
	uint64_t line;            /* where it starts in that file, from 1 */
};

#endif
