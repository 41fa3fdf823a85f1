/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files and folders into an index, in batches.
 */
#ifndef INDEXER_LOAD_H
#define INDEXER_LOAD_H

#include "indexer/bulk.h"
#include "indexer/reader.h"
#include "indexer/writer.h"

struct load_stats {
	uint64_t added, updated, unchanged, removed;
	uint64_t aliased;  /* the text was there under another id */
	uint64_t outdated; /* a newer version was there, or it had been withdrawn */
	uint64_t skipped;
	uint64_t other;      /* files that do not look like news */
	uint64_t bytes;      /* read, as they lie on disk */
	uint64_t text_bytes; /* in the articles */
	uint64_t batches;    /* commits that changed something */
	bool interrupted;
};

/* What became of one input. */
struct load_outcome {
	struct span file;   /* "-" for standard input */
	uint64_t line;      /* 0: the file as a whole */
	struct span id;     /* of the article, if it is one */
	const char *became; /* "added", "updated", "unchanged", "copy", "removed", "outdated",
			       "skipped", "other" */
	const char *reason; /* of the last three; else NULL */
	uint64_t articles;  /* "unchanged" file that was not read: how many it holds */
};

enum load_way {
	LOAD_AUTO, /* in bulk when that is the quicker way: see BULK_LEAST_BYTES */
	LOAD_IN_BULK,
	LOAD_ONE_BY_ONE
};

/* The quicker way is to load in bulk when there are BULK_LEAST_BYTES to read, and new articles
 * have as many bytes of text and, since the database that is there is copied, one for every
 * BULK_INDEX_SHARE of it. Of a pipe no more is put by for that than would make a batch, and the
 * load goes on one by one when the pipe is slower than BULK_LEAST_BYTES in commit_seconds. */
enum { BULK_LEAST_BYTES = 1024 * 1024, BULK_INDEX_SHARE = 32 };

enum load_positions {
	LOAD_POSITIONS_AS_THEY_ARE, /* packed in an index that is new */
	LOAD_POSITIONS_PACKED,
	LOAD_POSITIONS_XAPIAN
};

struct load_options {
	enum load_way way;
	enum load_positions positions; /* see writer_set_positions */
	struct bulk_options bulk;
	uint64_t commit_articles; /* 0: no limit */
	double commit_seconds;    /* 0: no limit */
	bool prune;
	struct read_options read;
	void *payload; /* for what follows; each may be NULL */
	void (*skipped)(void *payload, struct span file, uint64_t line, const char *reason);
	void (*noted)(void *payload, struct span file, uint64_t line, const char *reason);
	void (*outcome)(void *payload, const struct load_outcome *outcome);
	void (*progress)(void *payload, const struct load_stats *so_far);
	void (*committed)(void *payload, const struct load_stats *so_far);
};

/* Reads the paths and adds what is in them; commits by the way, unless it loads in bulk, and,
 * also when *options->read.stop became non-zero, at the end. A file that is as it was when it
 * was indexed is not read again. On failure what was committed before stays. */
enum status load_paths(struct writer *w, const char *const *paths, size_t path_count,
		       const struct load_options *options, struct load_stats *stats,
		       struct error *err);

/* A path that changed, or whose file is gone: at or below one that the user named, and neither
 * hidden nor ignored there. */
struct changed_path {
	const char *named; /* as the user named it */
	const char *path;  /* absolute */
};

/* As load_paths, of those paths alone that `next` gives until it returns false; adds to *stats.
 * What it gives is borrowed until the next call. A path that is gone is no bad input; with
 * options->prune its articles are removed, and so are those of what is gone from a folder that
 * changed. */
enum status load_changes(struct writer *w,
			 bool (*next)(void *payload, struct changed_path *out), void *payload,
			 const struct load_options *options, struct load_stats *stats,
			 struct error *err);

#endif
