/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lede eval knows of one system, which is a setting of lede or a run in a file: its
 * measures for each judged query. A column of the tables.
 */
#ifndef CLI_COLUMN_H
#define CLI_COLUMN_H

#include "eval/measure.h"
#include "eval/qrels.h"
#include "lede.h"

struct latency {
	double p50, p99, mean; /* milliseconds */
};

/* Memory: 48 bytes a judged query and 8 a search. */
struct column {
	struct measures *values; /* of each query of the judgements, in their order */
	struct measures mean;
	uint64_t searched;       /* queries that were searched, or that the run has */
	uint64_t without_result; /* judged, asked, and nothing was found */
	uint64_t not_asked; /* judged, and not among the queries or in the run: they count 0 */
	uint64_t unjudged;  /* asked, and nothing is known to be relevant */
	uint64_t bad_lines; /* each was complained about */
	struct latency latency; /* of searches */
};

void column_free(struct column *column);

/* The judgements in a file; complains of what cannot be read and counts it in *bad_lines. False
 * when there are none that could be scored with, and it has complained. */
bool read_judgements(struct qrels *out, const char *path, uint64_t *bad_lines);

/* Scores a TREC run. False when it has complained. */
bool column_of_run(struct column *out, const struct qrels *qrels, const char *path);

struct asked {
	lede_index *index;
	const char *queries; /* a file: id, tab, query */
	size_t limit;        /* results of a query */
	bool by_passage;     /* else an article stands where its best passage does */
	const char *set;     /* as in lede_search_options */
	const char *run;     /* a TREC run is written there; NULL: none */
	bool quiet;          /* what is amiss in the file of queries was said before */
};

/* Searches for the queries that are judged (all of them when a run is written) and scores what
 * is found. False when it has complained. */
bool column_of_search(struct column *out, const struct qrels *qrels, const struct asked *asked);

#endif
