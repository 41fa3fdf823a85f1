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

bool unpacking_is_bomb(const struct unpacking *u)
{
	return u->unpacked > UNPACK_FREE_BYTES && u->unpacked / UNPACK_RATIO > u->packed;
}

static bool count_unpacked(struct input *in, size_t bytes)
{
	in->unpacking->unpacked += bytes;
	if (!unpacking_is_bomb(in->unpacking))
		return true;
	char size[64];
	snprintf(size, sizeof size, "%d times the %llu bytes of the file", UNPACK_RATIO,
		 (unsigned long long)in->unpacking->packed);
	return damage(in, "unpacks to more than ", size);
}

/* Up to `room` bytes of the source; 0 at the end, and when stopped or damaged. */
static size_t read_source(struct input *in, char *to, size_t room)
{
	if (in->file_ended || is_stopped(in))
		return 0;
	char why[128] = "";
	long got = in->source->read(in->source->payload, to, room, why, sizeof why);
	if (got > 0)
		return count_unpacked(in, (size_t)got) ? (size_t)got : 0;
	in->file_ended = true;
	if (got < 0)
		damage(in, why, "");
	return 0;
}

/* Where a file is sought in, and where it grows, no more is counted than it has. */
static void count_read(struct input *in, uint64_t got)
{
	if (in->owns_fd && got > in->unread)
		got = in->unread;
	in->unread -= in->owns_fd ? got : 0;
	in->unpacking->packed += got;
	report_progress(in, got);
}

/* Up to `room` bytes as they lie on disk; 0 at the end, and when stopped or damaged. */
static size_t read_disk(struct input *in, char *to, size_t room)
{
	if (in->source)
		return read_source(in, to, room);
	while (!in->file_ended && !is_stopped(in)) {
		ssize_t got = read(in->fd, to, room);
		if (got > 0) {
			count_read(in, (uint64_t)got);
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
	size_t got = room - z->avail_out;
	return got && count_unpacked(in, got) ? got : 0;
}

static size_t read_bytes(struct input *in, char *to, size_t room)
{
	return in->gzip ? read_gzip(in, to, room) : read_disk(in, to, room);
}

/* Converts what lies in `wide` to behind the window's first `len` bytes; returns how many came
 * out. */
static size_t convert_wide(struct input *in, size_t len)
{
	size_t written;
	struct span bytes = {in->wide, in->wide_len};
	size_t taken = charset_from_utf16(in->window + len, &written, bytes, in->big_endian);
	in->wide_len -= taken;
	memmove(in->wide, in->wide + taken, in->wide_len);
	return written;
}

/* As read_bytes, to behind the window's first `len` bytes. */
static size_t read_wide(struct input *in, size_t len)
{
	size_t written = 0;
	while (written == 0) {
		size_t got = read_bytes(in, in->wide + in->wide_len, WIDE_BYTES - in->wide_len);
		if (got == 0) {
			/* Half a character at the end comes out as a byte that is broken. */
			in->window[len] = (char)0xFF;
			written = in->wide_len > 0;
			in->wide_len = 0;
			break;
		}
		in->wide_len += got;
		written = convert_wide(in, len);
	}
	return written;
}

/* Reads on behind the window's first `len` bytes, at most INPUT_AHEAD_BYTES; what is in it
 * starts at its start then. */
static size_t read_behind(struct input *in, size_t len)
{
	size_t got = in->utf16 ? read_wide(in, len)
			       : read_bytes(in, in->window + len, WINDOW_BYTES - len);
	in->at = in->window;
	in->end = in->window + len + got;
	return got;
}

bool input_fill(struct input *in)
{
	if (in->state != INPUT_READING)
		return false;
	if (read_behind(in, 0))
		return true;
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
	fill_start(in, 4);
	return STATUS_OK;
}

/* What is UTF-16 with a byte order mark, or XML in it without one. */
static bool is_utf16(const char *at, size_t len, size_t *mark, bool *big_endian)
{
	static const struct {
		const char *bytes;
		size_t len, mark;
		bool big_endian;
	} starts[] = {
		{"\xFF\xFE", 2, 2, false},
		{"\xFE\xFF", 2, 2, true},
		{"<\0?\0", 4, 0, false},
		{"\0<\0?", 4, 0, true},
	};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (len >= starts[i].len && memcmp(at, starts[i].bytes, starts[i].len) == 0) {
			*mark = starts[i].mark;
			*big_endian = starts[i].big_endian;
			return true;
		}
	return false;
}

static enum status start_utf16(struct input *in, size_t mark, struct error *err)
{
	in->utf16 = true;
	in->is_regular = false;
	in->wide = in->window;
	in->wide_len = (size_t)(in->end - in->at) - mark;
	memmove(in->wide, in->at + mark, in->wide_len);
	in->window = malloc((size_t)2 * WINDOW_BYTES); /* the first time `wide` may be longer */
	if (!in->window)
		return fail_nomem(err);
	in->at = in->window;
	in->end = in->window + convert_wide(in, 0);
	return STATUS_OK;
}

/* Looks at the first bytes: gzip, byte order marks. */
static enum status start(struct input *in, struct error *err)
{
	size_t mark;
	in->window = malloc(WINDOW_BYTES);
	if (!in->window)
		return fail_nomem(err);
	in->at = in->end = in->window;
	fill_start(in, 4);
	if (in->end - in->at >= 2 && memcmp(in->at, "\x1F\x8B", 2) == 0)
		TRY(start_gzip(in, err));
	in->is_regular &= !in->gzip;
	if (is_utf16(in->at, (size_t)(in->end - in->at), &mark, &in->big_endian))
		return start_utf16(in, mark, err);
	in->utf8 = in->end - in->at >= 3 && memcmp(in->at, "\xEF\xBB\xBF", 3) == 0;
	if (in->utf8)
		in->at += 3;
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
	in->is_regular = true;
	in->unread = file.st_size > 0 ? (uint64_t)file.st_size : 0;
	return STATUS_OK;
}

enum status input_open(struct input *in, const char *path, const struct read_options *options,
		       const struct read_sink *sink, struct error *err)
{
	*in = (struct input){.line = 1, .stop = options->stop, .sink = sink};
	in->unpacking = &in->own_unpacking;
	enum status status = path ? open_regular(in, path, err) : STATUS_OK;
	if (status == STATUS_OK)
		status = start(in, err);
	if (status != STATUS_OK)
		input_close(in);
	return status;
}

enum status input_open_source(struct input *in, const struct byte_source *source,
			      struct unpacking *unpacking, const struct read_options *options,
			      const struct read_sink *sink, struct error *err)
{
	*in = (struct input){.line = 1,
			     .stop = options->stop,
			     .sink = sink,
			     .fd = -1,
			     .source = source,
			     .unpacking = unpacking};
	enum status status = start(in, err);
	if (status != STATUS_OK)
		input_close(in);
	return status;
}

/* Whether a member of a gzip file starts there. */
static bool is_member(const unsigned char *at)
{
	return at[0] == 0x1F && at[1] == 0x8B && at[2] == 8 && at[3] < 0x20;
}

bool input_resume(struct input *in)
{
	z_stream *z = &in->stream;
	if (!in->gzip || in->utf16 || in->state != INPUT_DAMAGED ||
	    unpacking_is_bomb(in->unpacking))
		return false;
	for (;; z->next_in++, z->avail_in--) {
		for (size_t got = 1; got && z->avail_in < 4; z->avail_in += (unsigned)got) {
			memmove(in->packed, z->next_in, z->avail_in);
			z->next_in = (unsigned char *)in->packed;
			got = read_disk(in, in->packed + z->avail_in,
					WINDOW_BYTES - z->avail_in);
		}
		if (z->avail_in < 4)
			return false;
		if (is_member(z->next_in))
			break;
	}
	inflateReset(z);
	in->member_done = false;
	in->state = INPUT_READING;
	return true;
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

bool input_more(struct input *in)
{
	size_t len = (size_t)(in->end - in->at);
	if (in->state != INPUT_READING || len >= INPUT_AHEAD_BYTES)
		return false;
	memmove(in->window, in->at, len);
	return read_behind(in, len) > 0;
}

struct span input_ahead(struct input *in, size_t wanted)
{
	/* Of standard input no more than is there. */
	bool waits = !in->owns_fd && !in->source;
	if (wanted > INPUT_AHEAD_BYTES)
		wanted = INPUT_AHEAD_BYTES;
	while ((size_t)(in->end - in->at) < wanted && !(waits && in->at < in->end) &&
	       input_more(in))
		;
	if (in->at == in->end)
		input_fill(in); /* tells the state */
	size_t len = (size_t)(in->end - in->at);
	return (struct span){in->at, len < wanted ? len : wanted};
}

bool input_can_seek(const struct input *in)
{
	return in->is_regular && in->unpacking->packed == (uint64_t)(in->end - in->at);
}

int64_t input_seek(struct input *in, int64_t offset, int whence)
{
	int64_t ahead = in->end - in->at;
	if (is_stopped(in) || !in->is_regular)
		return -1;
	in->state = INPUT_READING;
	in->file_ended = false;
	off_t at = lseek(in->fd, whence == SEEK_CUR ? offset - ahead : offset, whence);
	if (at >= 0)
		in->at = in->end;
	return at;
}
