/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void buf_free(struct buf *b)
{
	free(b->ptr);
	*b = (struct buf){0};
}

bool buf_reserve(struct buf *b, size_t more)
{
	if (b->failed)
		return false;
	if (more <= b->capacity - b->len)
		return true;
	if (more > SIZE_MAX / 2 - b->len) {
		b->failed = true;
		return false;
	}
	size_t capacity = b->capacity ? b->capacity : 64;
	while (capacity - b->len < more)
		capacity += capacity / 2;
	char *ptr = realloc(b->ptr, capacity);
	if (!ptr) {
		b->failed = true;
		return false;
	}
	b->ptr = ptr;
	b->capacity = capacity;
	return true;
}

void buf_put(struct buf *b, struct span bytes)
{
	if (!bytes.len || !buf_reserve(b, bytes.len))
		return;
	memcpy(b->ptr + b->len, bytes.ptr, bytes.len);
	b->len += bytes.len;
}

void buf_put_char(struct buf *b, char c)
{
	if (buf_reserve(b, 1))
		b->ptr[b->len++] = c;
}

void buf_put_string(struct buf *b, const char *zero_terminated)
{
	buf_put(b, span_of(zero_terminated));
}

void buf_print(struct buf *b, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0 || !buf_reserve(b, (size_t)length + 1))
		return;
	va_start(arguments, format);
	vsnprintf(b->ptr + b->len, (size_t)length + 1, format, arguments);
	va_end(arguments);
	b->len += (size_t)length;
}

const char *buf_string(struct buf *b)
{
	if (!buf_reserve(b, 1))
		return NULL;
	b->ptr[b->len] = '\0';
	return b->ptr;
}
