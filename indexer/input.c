/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* open, fstat, S_IFSOCK */
#include "indexer/input.h"

#include "indexer/charset.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	WINDOW_BYTES = 64 * 1024,
	WIDE_BYTES = 32 * 1024, /* becomes at most one and a half times as much */
};

static bool damage(struct input *in, const char *what, const char *detail)
{
	in->state = INPUT_DAMAGED;
	snprintf(in->damage, sizeof in->damage, "%s%s", what, detail);
	return false;
}

static bool is_stopped(struct input *in)
{
	if (in->stop && *in->stop)
		in->state = INPUT_STOPPED;
	return in->state == INPUT_STOPPED;
}

static void report_progress(struct input *in, uint64_t bytes)
{
	if (bytes && in->sink->progress)
		in->sink->progress(in->sink->payload, bytes);
}

/* Up to `room` bytes as they lie on disk; 0 at the end, and when stopped or damaged. */
static size_t read_disk(struct input *in, char *to, size_t room)
{
	while (!in->file_ended && !is_stopped(in)) {
		ssize_t got = read(in->fd, to, room);
		if (got > 0) {
			in->unread -= in->unread < (uint64_t)got ? in->unread : (uint64_t)got;
			report_progress(in, (uint64_t)got);
			return (size_t)got;
		}
		if (got == 0) {
			in->file_ended = true;
		} else if (errno == EAGAIN) { /* a standard input that does not block */
			struct pollfd ready = {in->fd, POLLIN, 0};
			poll(&ready, 1, 100);
		} else if (errno != EINTR) {
			damage(in, "", strerror(errno));
			break;
		}
	}
	return 0;
}

/* After the end of a gzip member: whether another one follows. Zeros that fill up a tape block
 * are no data; anything else is damage. */
static bool next_member(struct input *in)
{
	z_stream *z = &in->stream;
	while (z->avail_in && *z->next_in == 0) {
		z->next_in++;
		z->avail_in--;
	}
	if (z->avail_in == 0)
		return true;
	if (*z->next_in != 0x1F)
		return damage(in, "damaged gzip data: ", "other bytes follow its end");
	in->member_done = false;
	inflateReset(z);
	return true;
}

static bool refill_packed(struct input *in)
{
	if (in->stream.avail_in)
		return true;
	size_t got = read_disk(in, in->packed, WINDOW_BYTES);
	in->stream.next_in = (unsigned char *)in->packed;
	in->stream.avail_in = (unsigned)got;
	if (got || in->member_done || in->state != INPUT_READING)
		return got > 0;
	return damage(in, "damaged gzip data: ", "unexpected end of file");
}

/* Up to `room` unpacked bytes; 0 as read_disk. */
static size_t read_gzip(struct input *in, char *to, size_t room)
{
	z_stream *z = &in->stream;
	z->next_out = (unsigned char *)to;
	z->avail_out = (unsigned)room;
	while (z->avail_out == room && !is_stopped(in)) {
		if (!refill_packed(in) || (in->member_done && !next_member(in)))
			break;
		if (z->avail_in == 0)
			continue;
		int result = inflate(z, Z_NO_FLUSH);
		in->member_done = result == Z_STREAM_END;
		if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
			damage(in, "damaged gzip data: ", z->msg ? z->msg : "inflate failed");
			break;
		}
	}
	return room - z->avail_out;
}

static size_t read_bytes(struct input *in, char *to, size_t room)
{
	return in->gzip ? read_gzip(in, to, room) : read_disk(in, to, room);
}

/* Converts what lies in `wide` into the empty window. */
static void convert_wide(struct input *in)
{
	size_t written;
	struct span bytes = {in->wide, in->wide_len};
	size_t taken = charset_from_utf16(in->window, &written, bytes, in->big_endian);
	in->wide_len -= taken;
	memmove(in->wide, in->wide + taken, in->wide_len);
	in->at = in->window;
	in->end = in->window + written;
}

static bool fill_from_wide(struct input *in)
{
	do {
		size_t got = read_bytes(in, in->wide + in->wide_len, WIDE_BYTES - in->wide_len);
		if (got == 0) {
			/* Half a character at the end comes out as a byte that is broken. */
			*in->window = (char)0xFF;
			in->at = in->window;
			in->end = in->window + (in->wide_len > 0);
			in->wide_len = 0;
			return in->at < in->end;
		}
		in->wide_len += got;
		convert_wide(in);
	} while (in->at == in->end);
	return true;
}

bool input_fill(struct input *in)
{
	if (in->state != INPUT_READING)
		return false;
	if (in->utf16) {
		if (fill_from_wide(in))
			return true;
	} else {
		size_t got = read_bytes(in, in->window, WINDOW_BYTES);
		in->at = in->window;
		in->end = in->window + got;
		if (got)
			return true;
	}
	if (in->state == INPUT_READING)
		in->state = INPUT_ENDED;
	return false;
}

/* Reads until the window holds `wanted` bytes or no more come. */
static void fill_start(struct input *in, size_t wanted)
{
	size_t len = (size_t)(in->end - in->at), got = 1;
	for (; len < wanted && got > 0; len += got)
		got = read_bytes(in, in->window + len, WINDOW_BYTES - len);
	in->at = in->window;
	in->end = in->window + len;
}

/* Turns the plain bytes at the start into the first packed ones. */
static enum status start_gzip(struct input *in, struct error *err)
{
	if (inflateInit2(&in->stream, 15 + 16) != Z_OK)
		return fail_nomem(err);
	in->gzip = true;
	in->packed = in->window;
	in->stream.next_in = (unsigned char *)in->packed;
	in->stream.avail_in = (unsigned)(in->end - in->at);
	in->window = malloc(WINDOW_BYTES);
	if (!in->window)
		return fail_nomem(err);
	in->at = in->end = in->window;
	fill_start(in, 3);
	return STATUS_OK;
}

static enum status start_utf16(struct input *in, struct error *err)
{
	in->utf16 = true;
	in->big_endian = in->at[0] == (char)0xFE;
	in->wide = in->window;
	in->wide_len = (size_t)(in->end - in->at) - 2;
	memmove(in->wide, in->at + 2, in->wide_len);
	in->window = malloc((size_t)2 * WINDOW_BYTES); /* the first time `wide` may be longer */
	if (!in->window)
		return fail_nomem(err);
	convert_wide(in);
	return STATUS_OK;
}

/* Looks at the first bytes: gzip, byte order marks. */
static enum status start(struct input *in, struct error *err)
{
	in->window = malloc(WINDOW_BYTES);
	if (!in->window)
		return fail_nomem(err);
	in->at = in->end = in->window;
	fill_start(in, 3);
	if (in->end - in->at >= 2 && memcmp(in->at, "\x1F\x8B", 2) == 0)
		TRY(start_gzip(in, err));
	if (in->end - in->at >= 3 && memcmp(in->at, "\xEF\xBB\xBF", 3) == 0)
		in->at += 3;
	else if (in->end - in->at >= 2 &&
		 (memcmp(in->at, "\xFF\xFE", 2) == 0 || memcmp(in->at, "\xFE\xFF", 2) == 0))
		return start_utf16(in, err);
	return STATUS_OK;
}

static enum status open_regular(struct input *in, const char *path, struct error *err)
{
	/* O_NONBLOCK: should the file have become a pipe meanwhile, opening it must not hang.
	 */
	in->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	in->owns_fd = in->fd >= 0;
	struct stat file;
	if (in->fd < 0 || fstat(in->fd, &file) != 0)
		return fail(err, STATUS_IO, "%s", strerror(errno));
	if (!S_ISREG(file.st_mode))
		return fail(err, STATUS_IO, "not a regular file");
	in->unread = file.st_size > 0 ? (uint64_t)file.st_size : 0;
	return STATUS_OK;
}

enum status input_open(struct input *in, const char *path, const struct read_options *options,
		       const struct read_sink *sink, struct error *err)
{
	*in = (struct input){.line = 1, .stop = options->stop, .sink = sink};
	enum status status = path ? open_regular(in, path, err) : STATUS_OK;
	if (status == STATUS_OK)
		status = start(in, err);
	if (status != STATUS_OK)
		input_close(in);
	return status;
}

void input_close(struct input *in)
{
	if (in->state != INPUT_STOPPED && in->window)
		report_progress(in, in->unread);
	if (in->gzip)
		inflateEnd(&in->stream);
	if (in->owns_fd)
		close(in->fd);
	free(in->window);
	free(in->packed);
	free(in->wide);
	*in = (struct input){.fd = -1};
}

/* Takes bytes up to `to` off the window and appends them to *out, unless that has become too
 * long. */
static void take(struct input *in, const char *to, struct buf *out, size_t limit,
		 bool *too_long)
{
	size_t len = (size_t)(to - in->at);
	if (len > limit - out->len)
		*too_long = true;
	if (!*too_long)
		buf_put(out, (struct span){in->at, len});
	in->at = to;
}

enum input_result input_line(struct input *in, struct buf *out, size_t limit)
{
	bool too_long = false, ended = false, any = false;
	buf_clear(out);
	while (!ended && input_peek(in) >= 0) {
		const char *newline = memchr(in->at, '\n', (size_t)(in->end - in->at));
		/* One byte more than the limit, for a CR that will go. */
		take(in, newline ? newline : in->end, out, limit + 1, &too_long);
		if (newline)
			in->at++, in->line++;
		ended = newline != NULL;
		any = true;
	}
	if (in->state == INPUT_STOPPED || !any)
		return INPUT_END;
	if (out->failed)
		return INPUT_NOMEM;
	if (ended && out->len && out->ptr[out->len - 1] == '\r')
		out->len--;
	if (!too_long && out->len <= limit)
		return INPUT_GOT;
	buf_clear(out);
	return INPUT_TOO_LONG;
}

static uint64_t count_lines(const char *at, const char *end)
{
	uint64_t lines = 0;
	while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL)
		lines++, at++;
	return lines;
}

enum input_result input_rest(struct input *in, struct buf *out, size_t limit)
{
	bool too_long = false;
	buf_clear(out);
	while (!too_long && input_peek(in) >= 0) {
		in->line += count_lines(in->at, in->end);
		take(in, in->end, out, limit, &too_long);
	}
	if (out->failed)
		return INPUT_NOMEM;
	if (!too_long)
		return out->len ? INPUT_GOT : INPUT_END;
	buf_clear(out);
	return INPUT_TOO_LONG;
}
