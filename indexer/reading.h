/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the readers of the formats share: one input file that is being read.
 */
#ifndef INDEXER_READING_H
#define INDEXER_READING_H

#include "indexer/input.h"

struct reading {
	const struct read_options *options;
	const struct read_sink *sink;
	struct span file;   /* absolute path as UTF-8; "" for standard input */
	struct span member; /* of a container: "inner/a.html"; "" for the file itself */
	struct input input;
	bool is_direct;  /* the user named this very file, or it is standard input */
	unsigned depth;  /* containers around it */
	double deadline; /* of the monotonic clock: see reading_start_clock */
};

/* Report to sink->skipped and sink->noted. */
void reading_skip(const struct reading *r, uint64_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void reading_note(const struct reading *r, uint64_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Reports to sink->other, if it is there. */
void reading_other(const struct reading *r, const char *reason);

/* Makes the bytes of a record that starts at `line` UTF-8 without NUL bytes, in place; false
 * when they are not to be had: then that has been reported, or bytes->failed is set. `unit`
 * names the record in the report: "line". */
bool reading_decode(const struct reading *r, uint64_t line, struct buf *bytes,
		    const char *unit);

/* The same of a file as a whole, which is long enough to find other character sets by the look
 * of it ("read as KOI8-R"). */
bool reading_decode_file(const struct reading *r, uint64_t line, struct buf *bytes);

/* Appends where the article lies: the file, "!" and the member, `part`. On standard input
 * "stdin:" and a hash of the record. */
void reading_put_place(const struct reading *r, struct buf *out, struct span part,
		       struct span record);

/* A document (a page, an item of a feed) may take options->seconds of parsing. Readers start
 * the clock at each, and give one up that is late: reading_skip(r, line, "took longer than
 * ...") is done by reading_skip_late. */
void reading_start_clock(struct reading *r);
bool reading_is_late(const struct reading *r);
void reading_skip_late(const struct reading *r, uint64_t line);

/* Whether options->stop was set. */
bool reading_is_stopped(const struct reading *r);

/* ---- the readers: STATUS_NOMEM, or what the sink returned ---- */

typedef enum status reader_function(struct reading *r, struct error *err);

reader_function reader_any; /* finds out which of those below it is */
reader_function reader_text;
reader_function reader_json;       /* values, alone, in arrays or one after the other */
reader_function reader_json_lines; /* one a line */
reader_function reader_html;
reader_function reader_feed; /* RSS, RDF, Atom, CDF */
reader_function reader_nitf;
reader_function reader_newsml_g2;
reader_function reader_newsml; /* NewsML 1.x */
reader_function reader_sgml;   /* TREC, Reuters-21578 */
reader_function reader_warc;   /* WARC and ARC */
reader_function reader_csv;    /* comma, semicolon or tab, found from the header line */
reader_function reader_mail;   /* mbox, and a single message */

/* A web page that lies in memory. */
struct page {
	struct span url;     /* where it was fetched from; may be empty */
	struct span charset; /* what the transport said, "windows-1251"; may be empty */
	struct span crawled; /* when it was fetched, as written; may be empty */
	struct span part;    /* as in struct draft */
	uint64_t line;
};

/* Reads one HTML page and delivers its article, or reports why there is none. */
enum status read_page(struct reading *r, struct span bytes, const struct page *page,
		      struct error *err);

#endif
