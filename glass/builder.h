/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A Xapian database in the glass format, written whole and in order: documents go in by as many
 * threads as wanted, and a database comes out that libxapian opens, searches, checks and
 * changes like one of its own. What a document is made of is Xapian's: terms with counts and
 * positions, values, data. Nothing here knows what they mean.
 *
 *	TRY(builder_open(&builder, "new.glass", err));
 *	in each thread, with an inverter of its own (glass/inverter.h):
 *		inverter_begin(), inverter_term() ..., inverter_end()    of each document
 *		builder_settle(builder, inverter, &first, err)           of some MB of them
 *		builder_spill(builder, inverter, 256 << 20, err)
 *	builder_take(builder, inverter, err) of each
 *	TRY(builder_finish(builder, threads, err));
 *	builder_close(builder);
 *
 * Numbers are given when documents are settled, in the order of these calls. The format is
 * described in doc/format.md.
 */
#ifndef GLASS_BUILDER_H
#define GLASS_BUILDER_H

#include "glass/inverter.h"
#include "glass/spelling.h"

struct builder;

/* Makes the folder, which must not be there. */
enum status builder_open(struct builder **out, const char *folder, struct error *err);

/* Before the first document is settled: numbers go on behind `last`, that of another database
 * which this one is to be merged with. Else they start with 1. */
void builder_number_after(struct builder *b, uint32_t last);

/* Numbers the documents that the inverter gathered since the last time, from *first up, and
 * writes what goes by document. Any thread, one call at a time for each inverter; calls for
 * different ones wait for each other. After a failure only builder_close() is allowed. */
enum status builder_settle(struct builder *b, struct inverter *inv, uint32_t *first,
			   struct error *err);

/* Writes what the inverter holds to a scratch file in the folder when that is more than
 * `memory` bytes. All of it is settled. Any thread. */
enum status builder_spill(struct builder *b, struct inverter *inv, size_t memory,
			  struct error *err);

/* Takes what an inverter still holds, all of it settled; it is free then. Any thread. */
enum status builder_take(struct builder *b, struct inverter *inv, struct error *err);

/* The words that spelling is mended with, as spelling_table_write() wants them; borrowed until
 * builder_finish() is done. */
void builder_spelling(struct builder *b, const struct spelling_word *words, size_t count);

/* Merges the runs into the tables that go by term, each on a thread of its own if `threads` is
 * above 1, puts all on disk, and writes the version file last. STATUS_INVALID: no document. */
enum status builder_finish(struct builder *b, unsigned threads, struct error *err);

/* Documents settled so far. */
uint32_t builder_documents(const struct builder *b);

/* An unfinished database is left in its folder, and is none to Xapian. */
void builder_close(struct builder *b);

#endif
