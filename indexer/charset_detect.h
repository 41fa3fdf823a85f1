/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bytes in any character set to UTF-8.
 */
#ifndef INDEXER_CHARSET_DETECT_H
#define INDEXER_CHARSET_DETECT_H

#include "base/buf.h"
#include "base/error.h"

enum { CHARSET_NAME_BYTES = 32 };

/* Appends the bytes as UTF-8 to *out, what cannot be decoded as U+FFFD. The character set is,
 * in this order: what a byte order mark tells; UTF-8 when the bytes are that and not all of
 * ASCII, whatever anyone says; `label` as the transport gave it ("windows-1251", in any case,
 * quoted or not; may be empty or nonsense); `inner`, what the text says of itself; else what
 * the bytes look like. Labels mean what they mean to browsers: iso-8859-1 is Windows-1252.
 *
 * `name`, when not NULL, gets the name of the character set that was used, as iconv knows it
 * ("UTF-8"). STATUS_NOMEM. */
enum status charset_decode(struct buf *out, struct span bytes, struct span label,
			   struct span inner, char name[CHARSET_NAME_BYTES], struct error *err);

/* The character set that an HTML page declares: <meta charset>, <meta http-equiv>, or an XML
 * declaration within the first 4096 bytes; empty when there is none. Points into the bytes. */
struct span charset_of_html(struct span bytes);

#endif
