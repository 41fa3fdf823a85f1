/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The bytes of lede's own in the database: the article's record, a passage's place, keys.
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

/* Bytes [start, end) of an article's text. */
struct range {
	size_t start;
	size_t end;
};

/* The same text under another id: an article that another outlet carried word for word. */
struct alias {
	struct span id, title, source, url, author, file;
	struct span place; /* as in struct record */
	struct date date;
	int64_t indexed; /* seconds since 1970 */
};

/* An article as it is stored. Spans are borrowed from the bytes it was read from. */
struct record {
	struct span id, title, source, url, author, lang, file;
	struct span section, keywords, dateline;
	struct span date_rule, updated_rule; /* what told the dates: "rss:pubDate" */
	struct span place;   /* `file`, or file#12: when that is all it is known by */
	struct date date;    /* published */
	struct date updated; /* as the publisher says */
	struct date crawled; /* fetched from the web */
	uint64_t version;    /* the publisher's, of this id; 0: unknown */
	int64_t indexed;     /* seconds since 1970: when it was first added, */
	int64_t revised;     /* and when its text last changed; 0: never */
	uint64_t first;      /* the document number under which this very text first came in; 0:
				its own. Copies and other fields of it may have been put since */
	bool hard_wrapped;
	struct span aliases;  /* see record_next_alias */
	struct span passages; /* "0-612 614-1201": see record_next_passage */
	struct span text;
};

/* Appends the record: lines `name=value` (Omega reads them), an empty line, the text. Line ends
 * in values become spaces. `passages` is written from ranges. */
void record_write(struct buf *out, const struct record *record, const struct range *passages,
		  size_t passage_count);

/* Appends one alias, in the form that record->aliases holds one after the other. Tabs and line
 * ends in its fields become spaces. */
void record_write_alias(struct buf *out, const struct alias *alias);

/* Cuts the next alias off *aliases; false when none is left. */
bool record_next_alias(struct span *aliases, struct alias *out);

/* STATUS_CORRUPT when the bytes are not a record. */
enum status record_read(struct record *out, struct span bytes, struct error *err);

/* Cuts the next passage's range off record->passages; false when none is left or it is damaged.
 */
bool record_next_passage(struct record *record, struct range *out);

/* Where a passage stands. */
struct place {
	uint32_t index;         /* 0 for the article's first passage */
	uint32_t count;         /* passages of the article */
	uint32_t article_words; /* words in the article's text */
	uint32_t start;         /* bytes [start, start + length) of the article's text */
	uint32_t length;
	uint32_t words; /* words in the passage */
};

enum { PLACE_MAX_BYTES = 30 };

/* Writes the place as six base-128 numbers, low bits first; returns the bytes used. */
size_t place_write(char out[PLACE_MAX_BYTES], const struct place *place);
bool place_read(struct place *out, struct span bytes);

enum { HASH_BYTES = 16 };

/* The content hash of an article: two articles with the same hash are the same article. When
 * and where it was found, and what follows from its text, do not count. */
void record_hash(char out[HASH_BYTES], const struct record *record);

#endif
