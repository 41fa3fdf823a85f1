/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From the binding's errors and bytes to ours.
 */
#ifndef STORE_BORDER_H
#define STORE_BORDER_H

#include "base/error.h"
#include "base/span.h"
#include "xapian-c/xapian-c.h"

/* Returns STATUS_OK for XAPIAN_OK, else records Xapian's own message. `what` says what was
 * being done
 * ("opening news.lede"); NULL: nothing is put before the message. */
enum status from_xapian(xapian_status status, const xapian_error *xerr, const char *what,
			struct error *err);

static inline xapian_bytes to_bytes(struct span s)
{
	return (xapian_bytes){s.ptr, s.len};
}

static inline struct span to_span(xapian_bytes b)
{
	return (struct span){b.ptr, b.len};
}

/* As TRY, for a call of the binding that takes `&xerr`, in a function with `struct error *err`.
 */
#define TRYX(call)                                                   \
	do {                                                         \
		xapian_error xerr;                                   \
		xapian_status tryx_ = (call);                        \
		if (tryx_ != XAPIAN_OK)                              \
			return from_xapian(tryx_, &xerr, NULL, err); \
	} while (0)

#endif
