/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/file_name.h"

#include "indexer/charset.h"

#include <errno.h>
#include <sys/stat.h>

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

void file_name_write(struct buf *out, struct span path)
{
	size_t good = charset_utf8_end(path);
	for (size_t i = 0; i < path.len; i++) {
		if (i < good && !is_control(path.ptr[i])) {
			buf_put_char(out, path.ptr[i]);
			continue;
		}
		buf_print(out, "%%%02X", (unsigned char)path.ptr[i]);
		if (i == good)
			good = i + 1 + charset_utf8_end(span_slice(path, i + 1, path.len));
	}
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Takes the %XX back that file_name_write may have written. */
static void put_original(struct buf *out, struct span name)
{
	for (size_t i = 0; i < name.len; i++) {
		int high = i + 2 < name.len && name.ptr[i] == '%' ? hex_digit(name.ptr[i + 1])
								  : -1;
		int low = high >= 0 ? hex_digit(name.ptr[i + 2]) : -1;
		int byte = high * 16 + low;
		if (low >= 0 && (byte >= 0x80 || (byte && is_control((char)byte)))) {
			buf_put_char(out, (char)byte);
			i += 2;
		} else {
			buf_put_char(out, name.ptr[i]);
		}
	}
}

static bool is_missing(struct buf *path)
{
	struct stat info;
	return buf_string(path) && stat(path->ptr, &info) != 0 &&
	       (errno == ENOENT || errno == ENOTDIR);
}

bool file_name_is_gone(struct span name)
{
	struct buf path = {0};
	buf_put(&path, name);
	bool gone = is_missing(&path);
	if (gone && span_find(name, SPAN("%")) < name.len) {
		buf_clear(&path);
		put_original(&path, name);
		gone = is_missing(&path);
	}
	buf_free(&path);
	return gone;
}
