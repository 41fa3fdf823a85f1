/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/span.h"

#include <stdint.h>

enum date_precision {
	DATE_MISSING,
	DATE_DAY,  /* seconds is midnight UTC of that day */
	DATE_TIME, /* to the second */
};

/* A moment on the Gregorian calendar, UTC. {0} is a missing date. */
struct date {
	enum date_precision precision;
	int64_t seconds; /* since 1970-01-01T00:00:00Z, without leap seconds; may be negative */
};

/* Reads the ways in which news writes dates, with white space around them:
 *
 *	2025-05-21  2025/05/21  20250521  20250521100000
 *	2025-05-21T10:00:00+02:00, a space for the T, fractions of a second dropped
 *	Wed, 21 May 2025 10:00:00 GMT (RFC 822 and 1123; a two-digit year only before a time)
 *	21 May 2025  21-MAY-2025  May 21, 2025  Sept. 5th, 2025
 *	seconds since 1970 in 9 or 10 digits, milliseconds in 12 or 13
 *
 * Any day may be followed by a time, 10:00 or 10:00:00 or 10:00 p.m., and that by a zone: Z,
 *GMT, UT, UTC, +02, +0200, +02:00, EST and its kin of RFC 822, or a name such as CET that means
 *only one thing. A time without a zone is taken as UTC. The name of a weekday is not held
 *against the date. False, and *out missing, when it is none of these or no real day; nothing is
 *guessed (05/06/2025 is refused, and so is BST). Years 1000 to 9999. */
bool date_parse(struct date *out, struct span text);

/* Days since 1970-01-01 of a civil date, and back (proleptic Gregorian). Exact for any year
 * that fits 32 bits. */
int64_t days_from_civil(int64_t year, unsigned month, unsigned day);
void civil_from_days(int64_t days, int64_t *year, unsigned *month, unsigned *day);

/* 28 to 31; month is 1 to 12. */
unsigned days_in_month(int64_t year, unsigned month);

enum { DATE_TEXT_BYTES = 24 };

/* "2025-05-21" or "2025-05-21T10:00:00Z" by its precision, "" when missing or outside of the
 * years 0 to 9999; NUL-terminated. */
void date_format(char out[DATE_TEXT_BYTES], struct date date);

/* The first and the last second that `text` stands for: "2025", "2025-05", a day, or a time in
 * any form that date_parse reads (10:00 is a whole minute). False when it is none of these. */
bool date_span_parse(int64_t *first, int64_t *last, struct span text);

#endif
