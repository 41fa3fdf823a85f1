/* SPDX-License-Identifier: GPL-2.0-or-later */
#define ZLIB_CONST
#include "serve/gzip.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

enum { GZIP_BITS = 15 + 16, LEVEL = 5, FIRST_ROOM = 64 * 1024 };

bool gzip_pack(char **body, size_t *length)
{
	z_stream z = {.next_in = (const Bytef *)*body, .avail_in = (uInt)*length};
	const size_t room = *length;
	if (*length > UINT_MAX / 2 ||
	    deflateInit2(&z, LEVEL, Z_DEFLATED, GZIP_BITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	char *packed = malloc(room);
	z.next_out = (Bytef *)packed;
	z.avail_out = (uInt)room;
	const bool good = packed && deflate(&z, Z_FINISH) == Z_STREAM_END;
	deflateEnd(&z);
	if (!good) {
		free(packed);
		return false;
	}
	free(*body);
	*body = packed;
	*length = room - z.avail_out;
	return true;
}

/* ---- the other way ---- */

struct growing {
	char *bytes;
	size_t length, room, most;
};

static enum unpacked grow(struct growing *out)
{
	if (out->length < out->room)
		return UNPACKED;
	if (out->room > out->most) /* there is a byte too many already */
		return UNPACK_TOO_LARGE;
	size_t room = out->room ? out->room * 2 : FIRST_ROOM;
	if (room > out->most + 1)
		room = out->most + 1;
	char *bytes = realloc(out->bytes, room);
	if (!bytes)
		return UNPACK_NOMEM;
	out->bytes = bytes;
	out->room = room;
	return UNPACKED;
}

static enum unpacked unpack(struct growing *out, z_stream *z)
{
	for (;;) {
		const enum unpacked room = grow(out);
		if (room != UNPACKED)
			return room;
		const size_t left = out->room - out->length;
		z->next_out = (Bytef *)out->bytes + out->length;
		z->avail_out = (uInt)left;
		const int said = inflate(z, Z_NO_FLUSH);
		out->length += left - z->avail_out;
		if (said == Z_STREAM_END && !z->avail_in)
			return out->length > out->most ? UNPACK_TOO_LARGE : UNPACKED;
		if (said == Z_STREAM_END ? inflateReset(z) != Z_OK : said != Z_OK)
			return said == Z_MEM_ERROR                    ? UNPACK_NOMEM
			       : said == Z_BUF_ERROR && !z->avail_out ? UNPACK_TOO_LARGE
								      : UNPACK_BROKEN;
	}
}

enum unpacked gzip_unpack(char **body, size_t *length, size_t most)
{
	z_stream z = {.next_in = (const Bytef *)*body, .avail_in = (uInt)*length};
	struct growing out = {.most = most};
	if (*length > UINT_MAX / 2 || most > UINT_MAX / 2)
		return UNPACK_TOO_LARGE;
	if (inflateInit2(&z, GZIP_BITS) != Z_OK)
		return UNPACK_NOMEM;
	const enum unpacked result = unpack(&out, &z);
	inflateEnd(&z);
	if (result != UNPACKED) {
		free(out.bytes);
		return result;
	}
	free(*body);
	*body = out.bytes;
	*length = out.length;
	return UNPACKED;
}
