/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_PROSE_H
#define SEARCHER_PROSE_H

#include "base/span.h"

#include <stdbool.h>

/* Whether a query is a piece of text that was pasted rather than a query that was composed:
 * more than a dozen words, three of them function words in small letters, and no filter. In
 * such text a dash is a dash, NOT is said loudly, and quotation marks quote. */
bool is_prose(struct span query);

#endif
