/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/run.h"

#include "glass/number.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { CURSOR_BUFFER_BYTES = 64 * 1024 };

static enum status damaged(const struct run_cursor *c, struct error *err)
{
	return fail(err, STATUS_IO, "%s: a scratch file does not read as it was written",
		    c->file->path);
}

/* At least `bytes` of the file lie at c->at, or all that are left of it. */
static enum status fill(struct run_cursor *c, size_t bytes, struct error *err)
{
	if (c->end - c->at >= bytes || c->read == c->file->written)
		return STATUS_OK;
	memmove(c->buffer, c->buffer + c->at, c->end - c->at);
	c->end -= c->at;
	c->at = 0;
	if (bytes > c->room) {
		char *larger = realloc(c->buffer, bytes);
		if (!larger)
			return fail_nomem(err);
		c->buffer = larger;
		c->room = bytes;
	}
	while (c->end < c->room && c->read < c->file->written) {
		const ssize_t n = pread(c->file->fd, c->buffer + c->end, c->room - c->end,
					(off_t)c->read);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail(err, STATUS_IO, "%s: cannot be read: %s", c->file->path,
				    n ? strerror(errno) : "it has become shorter");
		c->end += (size_t)n;
		c->read += (uint64_t)n;
	}
	return STATUS_OK;
}

static enum status take_uint(struct run_cursor *c, uint64_t *number, struct error *err)
{
	const char *end = get_uint(c->buffer + c->at, c->buffer + c->end, number);
	if (!end)
		return damaged(c, err);
	c->at = (size_t)(end - c->buffer);
	return STATUS_OK;
}

static enum status take_bytes(struct run_cursor *c, uint64_t len, struct error *err)
{
	TRY(fill(c, len, err));
	if (c->end - c->at < len)
		return damaged(c, err);
	c->bytes = (struct span){c->buffer + c->at, len};
	c->at += len;
	return STATUS_OK;
}

enum status cursor_next(struct run_cursor *c, struct error *err)
{
	uint64_t gap = 0, number = 0;
	if (c->end - c->at < 2 * NUMBER_MAX_BYTES)
		TRY(fill(c, 2 * NUMBER_MAX_BYTES, err));
	TRY(take_uint(c, &gap, err));
	TRY(take_uint(c, &number, err));
	c->docid += (uint32_t)gap;
	c->left--;
	if (c->has_bytes || c->kind == RUN_VALUES)
		return take_bytes(c, number, err);
	c->wdf = (uint32_t)number;
	return STATUS_OK;
}

static void note_start(struct run_cursor *c)
{
	c->start = 0;
	for (size_t i = 0; i < sizeof c->start; i++)
		c->start = c->start << 8 | (i < c->key_len ? c->key[i] : 0);
}

enum status cursor_next_group(struct run_cursor *c, struct error *err)
{
	while (c->left)
		TRY(cursor_next(c, err));
	TRY(fill(c, 2 + KEY_MAX_BYTES + 2 * NUMBER_MAX_BYTES, err));
	if (c->at == c->end)
		return damaged(c, err);
	c->kind = (enum run_kind)(unsigned char)c->buffer[c->at++];
	if (c->kind >= RUN_END)
		return c->kind == RUN_END ? STATUS_OK : damaged(c, err);
	c->key_len = c->at < c->end ? (unsigned char)c->buffer[c->at++] : 0;
	if (c->end - c->at < c->key_len)
		return damaged(c, err);
	memcpy(c->key, c->buffer + c->at, c->key_len);
	c->at += c->key_len;
	note_start(c);
	TRY(take_uint(c, &c->count, err));
	TRY(take_uint(c, &c->wdf_sum, err));
	if (!c->count)
		return damaged(c, err);
	c->docid = 0;
	c->left = c->count;
	return cursor_next(c, err);
}

int cursor_compare(const struct run_cursor *a, const struct run_cursor *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return span_compare((struct span){(const char *)a->key, a->key_len},
			    (struct span){(const char *)b->key, b->key_len});
}

enum status cursor_open(struct run_cursor *c, const struct glass_file *file, bool has_bytes,
			struct error *err)
{
	*c = (struct run_cursor){.file = file, .has_bytes = has_bytes};
	c->buffer = malloc(CURSOR_BUFFER_BYTES);
	if (!c->buffer)
		return fail_nomem(err);
	c->room = CURSOR_BUFFER_BYTES;
	return cursor_next_group(c, err);
}

void cursor_close(struct run_cursor *c)
{
	free(c->buffer);
	c->buffer = NULL;
}
