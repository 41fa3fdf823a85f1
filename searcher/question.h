/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_QUESTION_H
#define SEARCHER_QUESTION_H

#include "searcher/query.h"

/* Whether a query asks, in English, for what is told with a number: "When was ...", "how many",
 * "how long", "in what year". "How did ..." does not. Only words at the top of the query count.
 */
bool question_wants_number(const struct query_node *root);

#endif
