/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ETags. One names the commit that an answer is of, and the minute where that matters.
 */
#ifndef SERVE_TAG_H
#define SERVE_TAG_H

#include "serve/exchange.h"

/* Gives the reply its tag, if it can have one, and the exchange its time. `commit` is the name
 * of a state of the index; "": it has none. */
void tag_set(struct exchange *exchange, const char *commit);

/* If-None-Match has the reply's tag. */
bool tag_is_known(const struct exchange *exchange);

/* Whether the answer may be kept for the next who sends this target. */
bool tag_is_kept(const struct exchange *exchange);

#endif
