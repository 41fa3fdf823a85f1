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
	struct span file; /* absolute path as UTF-8; "" for standard input */
	struct input input;
};

/* Report to sink->skipped and sink->noted. */
void reading_skip(const struct reading *r, uint64_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void reading_note(const struct reading *r, uint64_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Makes the bytes of a record that starts at `line` UTF-8 without NUL bytes, in place; false
 * when they are not to be had: then that has been reported, or bytes->failed is set. `unit`
 * names the record in the report: "line". */
bool reading_decode(const struct reading *r, uint64_t line, struct buf *bytes,
		    const char *unit);

/* Appends the id of an article that has none of its own: the file's path, on standard input
 * "stdin:" and a hash of the record. */
void reading_put_id(const struct reading *r, struct buf *id, struct span record);

/* The readers. STATUS_NOMEM, or what sink->article returned. */
enum status reader_text(struct reading *r, struct error *err);
enum status reader_json(struct reading *r, struct error *err);
enum status reader_json_lines(struct reading *r, struct error *err);

#endif
