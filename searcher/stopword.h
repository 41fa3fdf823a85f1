/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_STOPWORD_H
#define SEARCHER_STOPWORD_H

#include "base/span.h"

#include <stdbool.h>

/* Whether a folded word is one of the English function words that say nothing about what a text
 * is about. Only queries leave them out; the index has them all. */
bool is_stopword(struct span word);

#endif
