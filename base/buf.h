/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/span.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes that grow. Once memory runs out `failed` stays set and every later append does nothing,
 * so a caller checks once, at the end. {0} is an empty buffer. */
struct buf {
	char *ptr;
	size_t len;
	size_t capacity;
	bool failed;
};

void buf_free(struct buf *b);

/* Forgets the bytes and the failure, keeps the memory. */
static inline void buf_clear(struct buf *b)
{
	b->len = 0;
	b->failed = false;
}

/* Room for `more` bytes after len; false when memory ran out. */
bool buf_reserve(struct buf *b, size_t more);

void buf_put(struct buf *b, struct span bytes);
void buf_put_char(struct buf *b, char c);
void buf_put_string(struct buf *b, const char *zero_terminated);
void buf_print(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline struct span buf_span(const struct buf *b)
{
	return (struct span){b->ptr, b->len};
}

/* The bytes with a NUL behind them (not counted in len); NULL when memory ran out. */
const char *buf_string(struct buf *b);

#endif
