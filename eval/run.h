/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Runs of TREC: lines "query Q0 document rank score tag" with spaces or tabs.
 */
#ifndef EVAL_RUN_H
#define EVAL_RUN_H

#include "eval/lines.h"
#include "eval/ranking.h"

struct run;

/* Reads a run, query by query. The lines and their file stay the caller's. NULL: no memory. */
struct run *run_new(struct lines *lines);
void run_free(struct run *run);

/* The next query and what was found for it, by the column of the ranks; the scores and the last
 * column are not looked at. *query and *ranking are the run's own, valid until the next call;
 * query->len is 0 at the end. Lines of fewer than five columns or without a whole number for a
 * rank are refused (lines.h). Where the lines of a query do not stand together, it comes
 * several times, each time with some of what was found. Memory: the lines of one query.
 * STATUS_NOMEM, STATUS_IO. */
enum status run_next(struct run *run, struct span *query, const struct ranking **ranking,
		     struct error *err);

/* Writes a line. White space, control characters and % in ids are written as %20 and so on. */
void run_write(FILE *out, struct span query, struct span document, size_t rank, double score);

/* Appends an id as run_write writes it. */
void run_put_id(struct buf *out, struct span id);

#endif
