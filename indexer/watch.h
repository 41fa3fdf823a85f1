/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files and folders into an index, and then whatever changes there, as it comes.
 */
#ifndef INDEXER_WATCH_H
#define INDEXER_WATCH_H

#include "indexer/load.h"

/* Loads the paths and follows them (indexer/folder_watch.h) until *options->read.stop becomes
 * non-zero; what is known to have changed until then is still loaded, unless that is all.
 *
 * Changes are gathered until nothing comes for a tenth of a second, for half a second at most,
 * and loaded as one batch. The index is open for writing during a batch only; while somebody
 * else writes it, changes are gathered on. `watching` is told, before anything is loaded, how
 * many folders are; it may be NULL. *stats counts all batches together; `interrupted` when a
 * load of all paths was not finished.
 *
 * STATUS_INVALID: no `stop`, or "-" among the paths. STATUS_LOCKED: after `stop`, somebody else
 * kept writing the index for seconds. What was committed before a failure stays. */
enum status watch_paths(const char *index_path, const char *const *paths, size_t path_count,
			const struct load_options *options,
			void (*watching)(void *payload, size_t folders),
			struct load_stats *stats, struct error *err);

#endif
