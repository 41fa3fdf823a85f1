/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/pack.h"

#include <stdint.h>
#include <zlib.h>

/* The length of what is packed, low byte first, and then zlib's format. */
enum { HEAD_BYTES = 4 };

enum status pack(struct buf *out, struct span bytes, struct error *err)
{
	uLongf room = compressBound((uLong)bytes.len);
	if (bytes.len > UINT32_MAX || !buf_reserve(out, HEAD_BYTES + room))
		return fail_nomem(err);
	char *to = out->ptr + out->len;
	for (int i = 0; i < HEAD_BYTES; i++)
		to[i] = (char)(bytes.len >> (8 * i) & 0xFF);
	if (compress2((Bytef *)to + HEAD_BYTES, &room, (const Bytef *)bytes.ptr,
		      (uLong)bytes.len, Z_DEFAULT_COMPRESSION) != Z_OK)
		return fail_nomem(err);
	out->len += HEAD_BYTES + room;
	return STATUS_OK;
}

enum status unpack(struct buf *out, struct span packed, size_t limit, struct error *err)
{
	uLongf len = 0;
	for (size_t i = 0; i < HEAD_BYTES && i < packed.len; i++)
		len |= (uLongf)(unsigned char)packed.ptr[i] << (8 * i);
	if (packed.len < HEAD_BYTES || len > limit)
		return fail(err, STATUS_CORRUPT, "packed bytes are damaged; run lede check");
	if (!buf_reserve(out, len + 1))
		return fail_nomem(err);
	uLongf got = len;
	uLong taken = (uLong)(packed.len - HEAD_BYTES);
	int result = uncompress2((Bytef *)out->ptr + out->len, &got,
				 (const Bytef *)packed.ptr + HEAD_BYTES, &taken);
	if (result == Z_MEM_ERROR)
		return fail_nomem(err);
	if (result != Z_OK || got != len || taken != packed.len - HEAD_BYTES)
		return fail(err, STATUS_CORRUPT, "packed bytes are damaged; run lede check");
	out->len += len;
	return STATUS_OK;
}
