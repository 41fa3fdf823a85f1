/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The bytes of one input file, as a stream in 64 KiB of memory: gzip unpacked (recognised by
 * its first bytes, not by a name), a byte order mark dropped, UTF-16 made UTF-8.
 *
 *	if (input_open(&in, path, options, sink, err) == STATUS_OK)
 *		while (input_line(&in, &line, limit) == INPUT_GOT)
 *			use(line);
 *	if (in.state == INPUT_DAMAGED) report(in.line, in.damage);
 *	input_close(&in);
 */
#ifndef INDEXER_INPUT_H
#define INDEXER_INPUT_H

#include "base/buf.h"
#include "indexer/reader.h"

#include <zlib.h>

enum input_state {
	INPUT_READING,
	INPUT_ENDED,
	INPUT_STOPPED, /* *options->stop was set */
	INPUT_DAMAGED, /* see damage; what came before it was delivered */
};

/* Where bytes come from that are not a file's: a member of a container, the output of a filter.
 */
struct byte_source {
	void *payload;
	/* Up to `room` bytes; 0 at the end; -1 when it is damaged: then `why` has the reason.
	 */
	long (*read)(void *payload, char *to, size_t room, char *why, size_t why_room);
};

/* What has been unpacked of one file, with all containers in it: bounds what a small file can
 * cost (a "zip bomb"). */
struct unpacking {
	uint64_t packed;   /* bytes read from disk */
	uint64_t unpacked; /* bytes that came out, of every layer */
	uint64_t members;
};

enum {
	UNPACK_FREE_BYTES = 256 * 1024 * 1024, /* so much may come out of any file, */
	UNPACK_RATIO = 250,                    /* and beyond it so many times its size, */
	UNPACK_MAX_MEMBERS = 1000000,          /* in so many members, */
	UNPACK_MAX_DEPTH = 5,                  /* in containers nested so deep */
};

/* Whether that is too much. */
bool unpacking_is_bomb(const struct unpacking *u);

struct input {
	/* The window: bytes that were read and not yet taken. A reader may move `at`, counting
	 * the lines it passes. */
	const char *at;
	const char *end;
	uint64_t line; /* of the byte at `at`, from 1 */
	enum input_state state;
	char damage[160];
	bool utf16; /* what comes out is UTF-8 nevertheless */
	bool utf8;  /* it said so: a byte order mark */

	/* The rest belongs to input.c. */
	bool big_endian;
	bool gzip;
	bool member_done; /* at the border between two members of a gzip file */
	bool file_ended;
	bool owns_fd;
	bool is_regular; /* a file on disk, neither packed nor UTF-16 */
	int fd;
	const struct byte_source *source; /* NULL: fd */
	struct unpacking *unpacking;
	struct unpacking own_unpacking; /* of a file; members share that of their file */
	uint64_t unread;                /* of a regular file, on disk */
	const volatile int *stop;
	const struct read_sink *sink;
	char *window;    /* what at and end point into */
	char *packed;    /* gzip only: the bytes on disk */
	char *wide;      /* UTF-16 only: before conversion */
	size_t wide_len; /* left over of it, at most 3 */
	z_stream stream;
};

/* Opens a regular file, or standard input when path is NULL. STATUS_IO: unreadable, or no
 * regular file (the message has the reason alone, without the path); STATUS_NOMEM. After a
 * failure there is nothing to close. Borrows options->stop and sink until input_close. */
enum status input_open(struct input *in, const char *path, const struct read_options *options,
		       const struct read_sink *sink, struct error *err);

/* The same for the bytes of a source, which is borrowed until input_close, as is the account of
 * the file that it is part of. */
enum status input_open_source(struct input *in, const struct byte_source *source,
			      struct unpacking *unpacking, const struct read_options *options,
			      const struct read_sink *sink, struct error *err);

/* Also reports the part of the file that was left unread as progress. */
void input_close(struct input *in);

/* Puts more bytes into an empty window; false when no more can come: see state. */
bool input_fill(struct input *in);

/* After the damage of a gzip file: goes on at what looks like the start of its next member;
 * false when there is none. The bytes between are lost. */
bool input_resume(struct input *in);

/* What comes next, without taking it: `wanted` bytes (at most INPUT_AHEAD_BYTES), fewer when
 * the input ends before, or when it is a pipe that has no more at the moment. Valid until the
 * next call. */
struct span input_ahead(struct input *in, size_t wanted);

enum { INPUT_AHEAD_BYTES = 16 * 1024 };

/* Waits for more of what input_ahead gives; false when no more comes, or when it has all of
 * INPUT_AHEAD_BYTES. */
bool input_more(struct input *in);

/* Whether it is a file on disk, neither packed nor UTF-16, of which nothing has been taken. */
bool input_can_seek(const struct input *in);

/* As lseek(2), in such a file; -1 also when stopped. Lines are no longer counted. */
int64_t input_seek(struct input *in, int64_t offset, int whence);

/* The next byte, without taking it, or -1 when there is none. */
static inline int input_peek(struct input *in)
{
	if (in->at == in->end && !input_fill(in))
		return -1;
	return (unsigned char)*in->at;
}

/* Takes ASCII white space off the front. */
void input_skip_space(struct input *in);

enum input_result {
	INPUT_GOT,
	INPUT_END,      /* nothing left: see state */
	INPUT_TOO_LONG, /* more than `limit` bytes; nothing in *out */
	INPUT_NOMEM,
};

/* The next line without its line break ("\n" or "\r\n"), in place of what *out held. A line
 * that is too long is passed over, without being kept in memory. The last line of a damaged
 * file may be cut short. */
enum input_result input_line(struct input *in, struct buf *out, size_t limit);

/* All that is left, in place of what *out held. When that is too long the reading stops there.
 * Leaves `line` at the line where it ended. */
enum input_result input_rest(struct input *in, struct buf *out, size_t limit);

#endif
