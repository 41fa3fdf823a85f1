/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How long one call may look at matches. What it then leaves out is flagged in its answer.
 */
#ifndef SEARCHER_DEADLINE_H
#define SEARCHER_DEADLINE_H

#include "base/clock.h"

#include <stdbool.h>

struct deadline {
	double seconds; /* a call may take; 0: what it needs */
	double at;      /* by clock_seconds(); 0: never */
	bool passed;    /* and something was left out for it */
};

/* At the begin of a call. */
static inline void deadline_start(struct deadline *d)
{
	d->at = d->seconds > 0 ? clock_seconds() + d->seconds : 0;
	d->passed = false;
}

/* Asked where more would be looked at: true says that it will not be. NULL never passes. */
static inline bool deadline_is_over(struct deadline *d)
{
	if (d && d->at > 0 && !d->passed)
		d->passed = clock_seconds() > d->at;
	return d && d->passed;
}

#endif
