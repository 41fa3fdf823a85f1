/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a person sees of an index run: a bar on a terminal, lines elsewhere, a closing line.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "lede.h"

struct progress;

/* `total_bytes`: of the input, 0 when unknown. NULL when memory ran out: the rest accepts that.
 */
struct progress *progress_start(bool quiet, uint64_t total_bytes);

/* Callbacks for lede_load; the payload is the struct progress. */
void progress_skipped(void *payload, lede_span file, uint64_t line, const char *reason);
void progress_noted(void *payload, lede_span file, uint64_t line, const char *reason);
void progress_show(void *payload, const lede_load_stats *so_far);
void progress_committed(void *payload, const lede_load_stats *so_far);
void progress_watching(void *payload, size_t folders);

/* The closing line, and frees. `finished`: there was no error. */
void progress_finish(struct progress *progress, const lede_load_stats *stats,
		     const char *index_path, bool finished);

#endif
