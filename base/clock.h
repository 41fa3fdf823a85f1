/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/* Seconds since some moment in the past, by a clock that nobody sets: for deadlines and for how
 * long a thing took, never for dates. Finer than a microsecond. */
double clock_seconds(void);

#endif
