/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is counted, for Prometheus. Each call may come from any thread.
 */
#ifndef SERVE_METRICS_H
#define SERVE_METRICS_H

#include "serve/endpoint.h"

struct metrics *metrics_new(void);
void metrics_free(struct metrics *metrics);

/* A request that was answered; `endpoint` is NULL when it named none. */
void metrics_request(struct metrics *metrics, const struct endpoint *endpoint, unsigned status,
		     double seconds, size_t bytes);

/* A commit of so many requests, or one that failed. */
void metrics_commit(struct metrics *metrics, size_t requests, double seconds, bool failed);

void metrics_article(struct metrics *metrics, lede_change change);

#endif
