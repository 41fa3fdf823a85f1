/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef INDEXER_PRUNE_H
#define INDEXER_PRUNE_H

#include "indexer/writer.h"

/* Removes the articles that were read from a file at or below `path` (absolute) which is no
 * longer there, and adds their number to *removed. */
enum status prune(struct writer *w, struct span path, uint64_t *removed, struct error *err);

/* The same of several, which are sorted by span_compare, in one pass over the index. */
enum status prune_paths(struct writer *w, const struct span *paths, size_t path_count,
			uint64_t *removed, struct error *err);

#endif
