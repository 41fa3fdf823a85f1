/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _POSIX_C_SOURCE 200809L /* getcwd */
#include "base/path.h"

#include <errno.h>
#include <unistd.h>

static bool put_working_folder(struct buf *out)
{
	for (size_t room = 256; buf_reserve(out, room); room *= 2) {
		if (getcwd(out->ptr + out->len, room)) {
			out->len += strlen(out->ptr + out->len);
			return true;
		}
		if (errno != ERANGE)
			return false;
	}
	return false;
}

/* Takes the last name off out, but nothing before `root`. */
static void remove_name(struct buf *out, size_t root)
{
	while (out->len > root && out->ptr[out->len - 1] != '/')
		out->len--;
	if (out->len > root)
		out->len--;
}

static void add_name(struct buf *out, size_t root, struct span name)
{
	if (name.len == 0 || span_equal(name, SPAN(".")))
		return;
	if (span_equal(name, SPAN(".."))) {
		remove_name(out, root);
		return;
	}
	buf_put_char(out, '/');
	buf_put(out, name);
}

bool path_absolute(struct buf *out, struct span path)
{
	size_t root = out->len;
	if (path.len == 0 || path.ptr[0] != '/')
		if (!put_working_folder(out))
			return false;
	if (out->len == root + 1) /* the working folder is "/" */
		out->len = root;
	struct span rest = path, name;
	while (span_cut(&rest, '/', &name))
		add_name(out, root, name);
	if (out->len == root)
		buf_put_char(out, '/');
	return !out->failed;
}
