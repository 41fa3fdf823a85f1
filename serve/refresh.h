/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An answer that is made anew for the cache, after one of an earlier commit was given: an
 * exchange without a connection, which a reader takes when no request waits.
 */
#ifndef SERVE_REFRESH_H
#define SERVE_REFRESH_H

#include "serve/exchange.h"

/* Of the same target as a request. */
void refresh_start(const struct exchange *asked);

/* A reader has looked. */
void refresh_end(struct exchange *refresh);

/* None will. */
void refresh_drop(struct exchange *refresh);

#endif
