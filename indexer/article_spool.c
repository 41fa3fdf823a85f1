/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/article_spool.h"

#include "glass/file.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct article_spool {
	pthread_mutex_t lock;
	struct glass_file file;
	uint64_t flushed; /* bytes that can be read */
};

/* The article as it lies in memory, then the bytes of its spans in this order. Strings that are
 * no spans are static. */
enum { SPANS = 12 };

static void spans_of(struct span *out[SPANS], struct article *a)
{
	struct span *all[SPANS] = {&a->id,       &a->title,    &a->text, &a->source,
				   &a->url,      &a->author,   &a->lang, &a->section,
				   &a->keywords, &a->dateline, &a->file, &a->place};
	memcpy(out, all, sizeof all);
}

enum status article_spool_open(struct article_spool **out, const char *folder,
			       struct error *err)
{
	*out = NULL;
	struct article_spool *s = calloc(1, sizeof *s);
	if (!s)
		return fail_nomem(err);
	pthread_mutex_init(&s->lock, NULL);
	enum status status = glass_file_scratch(&s->file, folder, err);
	if (status == STATUS_OK)
		*out = s;
	else
		article_spool_close(s);
	return status;
}

void article_spool_close(struct article_spool *s)
{
	if (!s)
		return;
	glass_file_close(&s->file);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

static enum status put(struct article_spool *s, const struct article *article,
		       struct error *err)
{
	struct article copy = *article;
	struct span *spans[SPANS];
	spans_of(spans, &copy);
	TRY(glass_file_put(&s->file, (struct span){(const char *)&copy, sizeof copy}, err));
	for (size_t i = 0; i < SPANS; i++)
		TRY(glass_file_put(&s->file, *spans[i], err));
	return STATUS_OK;
}

enum status article_spool_put(struct article_spool *s, const struct article *article,
			      uint64_t *at, struct error *err)
{
	pthread_mutex_lock(&s->lock);
	*at = s->file.written;
	enum status status = put(s, article, err);
	pthread_mutex_unlock(&s->lock);
	return status;
}

uint64_t article_spool_end(struct article_spool *s)
{
	pthread_mutex_lock(&s->lock);
	const uint64_t end = s->file.written;
	pthread_mutex_unlock(&s->lock);
	return end;
}

static enum status flush(struct article_spool *s, struct error *err)
{
	pthread_mutex_lock(&s->lock);
	enum status status = glass_file_flush(&s->file, err);
	s->flushed = s->file.written;
	pthread_mutex_unlock(&s->lock);
	return status;
}

static enum status read_at(struct article_spool *s, uint64_t at, char *to, size_t len,
			   struct error *err)
{
	if (at + len > s->flushed)
		TRY(flush(s, err));
	while (len) {
		const ssize_t n = pread(s->file.fd, to, len, (off_t)at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail(err, STATUS_IO, "%s: cannot be read: %s", s->file.path,
				    n ? strerror(errno) : "it has become shorter");
		to += n;
		at += (uint64_t)n;
		len -= (size_t)n;
	}
	return STATUS_OK;
}

enum status article_spool_get(struct article_spool *s, uint64_t at, struct article *out,
			      struct buf *bytes, uint64_t *next, struct error *err)
{
	struct span *spans[SPANS];
	size_t len = 0;
	TRY(read_at(s, at, (char *)out, sizeof *out, err));
	spans_of(spans, out);
	for (size_t i = 0; i < SPANS; i++)
		len += spans[i]->len;
	buf_clear(bytes);
	if (!buf_reserve(bytes, len + 1))
		return fail_nomem(err);
	TRY(read_at(s, at + sizeof *out, bytes->ptr, len, err));
	bytes->len = len;
	const char *from = bytes->ptr;
	for (size_t i = 0; i < SPANS; from += spans[i++]->len)
		spans[i]->ptr = from;
	if (next)
		*next = at + sizeof *out + len;
	return STATUS_OK;
}
