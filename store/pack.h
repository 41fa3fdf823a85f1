/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bytes packed with zlib, for what is kept but seldom read.
 */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "base/buf.h"
#include "base/error.h"

/* Appends the packed bytes. STATUS_NOMEM. */
enum status pack(struct buf *out, struct span bytes, struct error *err);

/* Appends what was packed. STATUS_CORRUPT, also when more than `limit` bytes would come out. */
enum status unpack(struct buf *out, struct span packed, size_t limit, struct error *err);

#endif
