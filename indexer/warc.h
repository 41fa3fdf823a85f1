/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The records of a web archive, WARC or ARC, one after the other.
 *
 *	struct warc w = {.reading = r};
 *	while ((result = warc_next(&w, &record)) == WARC_RECORD)
 *		use(&record);
 *	warc_free(&w);
 */
#ifndef INDEXER_WARC_H
#define INDEXER_WARC_H

#include "indexer/reading.h"

enum warc_type {
	WARC_OTHER,      /* of the crawl, not of the web */
	WARC_RESPONSE,   /* of a server: head and body */
	WARC_RESOURCE,   /* a body alone */
	WARC_CONVERSION, /* text made of one */
};

/* Borrowed from the struct warc until warc_next is called again. */
struct warc_record {
	enum warc_type type;
	struct span url;
	struct span date;         /* when it was fetched */
	struct span content_type; /* of the block */
	struct span block;        /* as much of it as there is */
	bool is_cut;              /* the file is damaged or ends in the block */
	bool is_too_long;         /* over 16 MiB: only the start of the block is there */
	uint64_t line;
	uint64_t number; /* of the record, from 1 */
};

enum warc_result { WARC_RECORD, WARC_END, WARC_NOMEM };

/* {.reading = r} is at the start of r->input. */
struct warc {
	struct reading *reading;
	bool is_arc;
	bool is_lost;   /* between records, where none was expected; that was reported */
	bool is_broken; /* damaged since the last record; that was reported */
	uint64_t count; /* records so far */
	uint64_t line;  /* of the next byte, when that was read before */
	struct buf line_bytes;
	struct buf head;
	struct buf block;
	struct buf again; /* bytes that are read once more: a record's length was wrong */
	size_t again_at;
	uint64_t again_total;
};

/* The next record. Damage is reported, and reading goes on where the next record seems to
 * start: at a line with "WARC/", or in a gzip file at its next member. */
enum warc_result warc_next(struct warc *w, struct warc_record *record);

void warc_free(struct warc *w);

#endif
