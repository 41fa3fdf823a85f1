/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An article as its format gives it, on the way from a reader to the sink.
 */
#ifndef INDEXER_DRAFT_H
#define INDEXER_DRAFT_H

#include "indexer/reading.h"

/* UTF-8, borrowed for the call; white space around a field does not matter, nor whether lines
 * end in LF or CR LF. What is missing is empty. */
struct draft {
	struct span id; /* of its own; without one the URL is its id, else its place */
	struct span title;
	struct span text; /* no markup; paragraphs with an empty line between them */
	struct span source;
	struct span url;
	struct span author; /* several with ", " between them */
	struct span lang;   /* a code */
	bool lang_is_hint;  /* said of the site or feed as a whole: what the text looks like
			       counts more */
	struct span section;
	struct span keywords; /* with ", " between them */
	struct span
		dateline; /* where the format marks it as such; else the text is looked at */
	struct span date; /* published, updated, fetched: in any form that date_parse reads */
	struct span updated;
	struct span crawled;
	const char *date_rule; /* what said so, "rss:pubDate", "nitf:date.issue"; static */
	const char *updated_rule;
	uint64_t version; /* see struct article */
	bool canceled;
	uint64_t line;      /* where the article starts in its file, from 1 */
	struct span part;   /* "#12" when the file holds several articles: its place is then
			       file#12. Empty: the file is this article */
	struct span record; /* bytes that are hashed to the id of an article on standard input;
			       empty: title and text are */
};

/* Makes an article of the draft and hands it to the sink: trims, makes the URL canonical, reads
 * the dates (one in the future, or not understood, is noted and left out), takes dateline and
 * byline off the text, finds the language. One without title and text, with a NUL or broken
 * UTF-8 in it, or over ARTICLE_MAX_BYTES is reported as skipped. STATUS_NOMEM, or what the sink
 * returned. */
enum status draft_deliver(struct reading *r, const struct draft *draft, struct error *err);

#endif
