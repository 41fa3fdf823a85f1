/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a reader does with a request.
 */
#ifndef SERVE_ANSWER_H
#define SERVE_ANSWER_H

#include "serve/pool.h"

/* True: the reply is made; false: the exchange is the writer's. */
bool answer(struct exchange *exchange, struct reader *reader);

#endif
