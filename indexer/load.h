/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files and folders into an index, in batches.
 */
#ifndef INDEXER_LOAD_H
#define INDEXER_LOAD_H

#include "indexer/reader.h"
#include "indexer/writer.h"

struct load_stats {
	uint64_t added, updated, unchanged, removed;
	uint64_t skipped;
	uint64_t bytes;      /* read, as they lie on disk */
	uint64_t text_bytes; /* in the articles */
	uint64_t batches;    /* commits that changed something */
	bool interrupted;
};

struct load_options {
	uint64_t commit_articles; /* 0: no limit */
	double commit_seconds;    /* 0: no limit */
	bool prune;
	struct read_options read;
	void *payload; /* for what follows; each may be NULL */
	void (*skipped)(void *payload, struct span file, uint64_t line, const char *reason);
	void (*noted)(void *payload, struct span file, uint64_t line, const char *reason);
	void (*progress)(void *payload, const struct load_stats *so_far);
	void (*committed)(void *payload, const struct load_stats *so_far);
};

/* Reads the paths and adds what is in them; commits by the way and, also when
 * *options->read.stop became non-zero, at the end. On failure what was committed before stays.
 */
enum status load_paths(struct writer *w, const char *const *paths, size_t path_count,
		       const struct load_options *options, struct load_stats *stats,
		       struct error *err);

#endif
