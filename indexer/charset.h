/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Character sets of the input: what is UTF-8, what is not, and what can be made of it.
 */
#ifndef INDEXER_CHARSET_H
#define INDEXER_CHARSET_H

#include "base/buf.h"

/* Where well-formed UTF-8 ends: the offset of the first byte that is not part of a character,
 * or bytes.len when all is well. Overlong forms, surrogates and values over U+10FFFF are
 * broken; NUL is a character here. */
size_t charset_utf8_end(struct span bytes);

/* Whether bytes that are not UTF-8 make sense as Windows-1252: no undefined bytes, no control
 * characters, few high bytes and those where a Western language has them, and not UTF-8 that is
 * broken in a few places. */
bool charset_is_windows_1252(struct span bytes);

/* Whether bytes that are not UTF-8 hold more characters of UTF-8 (over U+007F) than bytes that
 * are none. */
bool charset_is_mostly_utf8(struct span bytes);

/* Appends the bytes, read as Windows-1252, to *out as UTF-8; undefined bytes become U+FFFD. */
void charset_from_windows_1252(struct buf *out, struct span bytes);

/* Converts UTF-16 to UTF-8 as far as whole characters go. `out` has room for 3 bytes for each 2
 * of the input; *written tells how many were used. Returns the bytes taken of the input: all
 * but at most 3, which wait for more. A surrogate without its partner comes out as the three
 * bytes that UTF-8 forbids, for charset_utf8_end to find. */
size_t charset_from_utf16(char *out, size_t *written, struct span bytes, bool big_endian);

/* Makes every CR LF and lone CR one LF, in place; returns the new length. */
size_t charset_unify_newlines(char *bytes, size_t len);

#endif
