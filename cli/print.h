/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Search results in the formats of lede search.
 */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "lede.h"

#include <stdbool.h>

/* The results of one query. `id` names it in a batch (length 0: there is only this one). */
struct printed {
	lede_span id;
	lede_span query;
	const lede_results *results;
	const lede_facets *facets; /* may be NULL */
	bool explain;
	bool first; /* of the batch */
};

/* For people. */
void print_results_text(const struct printed *p);

/* One result behind a mark such as " A. ": its headline, source, date and quote. */
void print_result_text(const char *mark, const lede_result *result);

/* RFC 4180, with a line of names before the first. */
void print_results_csv(const struct printed *p);

/* A TREC run: "qid Q0 docid rank score lede"; docid is the article's id, white space in it as
 * %20; its other ids follow with the same score. */
void print_results_trec(const struct printed *p);

/* One object for the query; in a batch, an array of them is begun by the first and ended by
 * print_json_end. False when memory ran out. */
bool print_results_json(const struct printed *p);
void print_json_end(bool batch, bool any);

/* One object a line for each result; in a batch with the query's id in it. */
bool print_results_jsonl(const struct printed *p);

#endif
