/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Dates as feeds write them, where that is in none of the forms of base/date.h.
 */
#ifndef INDEXER_FEED_DATE_H
#define INDEXER_FEED_DATE_H

#include "base/buf.h"

/* Appends a date that date_parse reads, and says so; else appends the text as it is:
 *
 *	what date_parse reads by itself
 *	Thu Jan  1 19:48:21 2004, Thu Jan 1 19:48:21 GMT 2004 (C and Java)
 *	Seg, 24 Set 2018 19:22:00 -0300, mer, 16 nov 2022: months in Dutch, French, German,
 *	Italian, Portuguese, Spanish */
bool feed_put_date(struct buf *out, struct span text);

#endif
