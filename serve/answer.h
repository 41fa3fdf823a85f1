/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a reader does with a request.
 */
#ifndef SERVE_ANSWER_H
#define SERVE_ANSWER_H

#include "serve/pool.h"

/* Answers, or hands the exchange to the writer. */
void answer(struct exchange *exchange, struct reader *reader);

#endif
