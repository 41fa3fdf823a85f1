/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the thread that talks to the sockets gives by itself while no reader is free: an answer
 * that is kept, of the newest commit that was seen or of an earlier one.
 */
#ifndef SERVE_FRONT_H
#define SERVE_FRONT_H

#include "serve/exchange.h"

/* False: a reader has to answer. */
bool front_answer(struct exchange *exchange);

#endif
