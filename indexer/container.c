/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* newlocale, S_ISREG */
#include "indexer/container.h"

#include "base/buf.h"
#include "indexer/file_name.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>

struct container {
	struct reading *outer;
	struct archive *archive;
	bool is_packed;
	bool seeks; /* libarchive may move about in the file on disk */

	/* What libarchive gave of the member that is being read, and was not yet taken. */
	const char *block;
	size_t block_len;
	la_int64_t block_end; /* offset in the member */
	char why[128];        /* what comes behind the block: damage */
	bool member_ended;
	bool has_member; /* there was one */
};

enum { NAME_MAX_BYTES = 4096, DIRECTORY_MAX_BYTES = 64 * 1024 * 1024 };

static const char *reason_of(struct archive *archive)
{
	const char *reason = archive_error_string(archive);
	return reason ? reason : "damaged";
}

/* ---- bytes in ---- */

/* What lies in the window of the outer input, all of it. */
static la_ssize_t read_outer(struct archive *archive, void *payload, const void **bytes)
{
	struct input *in = &((struct container *)payload)->outer->input;
	if (input_peek(in) < 0) {
		if (in->state != INPUT_DAMAGED)
			return 0;
		archive_set_error(archive, EIO, "%s", in->damage);
		return -1;
	}
	size_t len = (size_t)(in->end - in->at);
	*bytes = in->at;
	in->at = in->end;
	return (la_ssize_t)len;
}

/* A file on disk is sought in: a zip file has its directory at its end. */
static la_int64_t seek_outer(struct archive *archive, void *payload, la_int64_t offset,
			     int whence)
{
	(void)archive;
	la_int64_t at =
		input_seek(&((struct container *)payload)->outer->input, offset, whence);
	return at < 0 ? ARCHIVE_FATAL : at;
}

/* Not beyond the end: there libarchive shall read, and see that bytes are missing. */
static la_int64_t skip_outer(struct archive *archive, void *payload, la_int64_t bytes)
{
	(void)archive;
	struct input *in = &((struct container *)payload)->outer->input;
	int64_t at = input_seek(in, 0, SEEK_CUR);
	int64_t end = at < 0 ? -1 : input_seek(in, 0, SEEK_END);
	if (end < 0)
		return 0;
	bool is_there = bytes <= end - at;
	if (input_seek(in, is_there ? at + bytes : at, SEEK_SET) < 0)
		return ARCHIVE_FATAL;
	return is_there ? bytes : 0;
}

/* ---- bytes out ---- */

/* archive_read_data() would lose what it has read already when a block comes with a warning. */
static void next_block(struct container *c)
{
	const void *bytes = NULL;
	size_t len = 0;
	la_int64_t offset = c->block_end;
	int result = ARCHIVE_RETRY;
	for (int tries = 0; result == ARCHIVE_RETRY && tries < 100; tries++)
		result = archive_read_data_block(c->archive, &bytes, &len, &offset);
	c->member_ended = result != ARCHIVE_OK;
	if (result == ARCHIVE_OK || result == ARCHIVE_WARN) {
		c->block = bytes;
		c->block_len = bytes ? len : 0;
	}
	if (c->block_len && offset != c->block_end) {
		snprintf(c->why, sizeof c->why, "a file with holes");
		c->member_ended = true;
		c->block_len = 0;
	} else if (result != ARCHIVE_OK && result != ARCHIVE_EOF) {
		snprintf(c->why, sizeof c->why, "damaged archive: %s", reason_of(c->archive));
	}
	c->block_end += (la_int64_t)c->block_len;
}

static long read_member(void *payload, char *to, size_t room, char *why, size_t why_room)
{
	struct container *c = payload;
	while (!c->block_len && !c->member_ended)
		next_block(c);
	size_t len = c->block_len < room ? c->block_len : room;
	if (len) {
		memcpy(to, c->block, len);
		c->block += len;
		c->block_len -= len;
		return (long)len;
	}
	snprintf(why, why_room, "%s", c->why);
	return c->why[0] ? -1 : 0;
}

/* ---- members ---- */

/* Takes what the reader left of a member that libarchive cannot skip without unpacking it: so
 * it is counted, and can be stopped. */
static void drain(struct container *c, struct input *in)
{
	while (!c->seeks && !c->is_packed && input_fill(in))
		in->at = in->end;
}

static enum status read_entry(struct container *c, struct span name, reader_function *read,
			      struct error *err)
{
	struct reading *outer = c->outer;
	struct byte_source source = {c, read_member};
	struct reading inner = {.options = outer->options,
				.sink = outer->sink,
				.file = outer->file,
				.member = name,
				.is_direct = outer->is_direct && c->is_packed,
				.depth = outer->depth + 1};
	c->has_member = true;
	c->block_len = 0;
	c->block_end = 0;
	c->why[0] = '\0';
	c->member_ended = false;
	TRY(input_open_source(&inner.input, &source, outer->input.unpacking, outer->options,
			      outer->sink, err));
	enum status status = read(&inner, err);
	if (status == STATUS_OK)
		drain(c, &inner.input);
	input_close(&inner.input);
	return status;
}

/* "outer.tar!inner.txt"; the name of a packed file stays. */
static bool member_name(const struct container *c, struct span path, struct buf *out)
{
	buf_put(out, c->outer->member);
	if (!c->is_packed) {
		if (out->len)
			buf_put_char(out, '!');
		file_name_write(out, path);
	}
	return !out->failed;
}

/* Hidden as in a folder: ".git/config", "__MACOSX/._a.txt". */
static bool is_hidden(struct span path)
{
	struct span name;
	while (span_cut(&path, '/', &name))
		if (name.len > 1 && name.ptr[0] == '.' && !span_equal(name, SPAN("..")))
			return true;
	return false;
}

/* Folders have nothing to read, and links lead to members that are read anyway. */
static bool is_passed_over(struct archive_entry *entry, struct span path)
{
	return archive_entry_filetype(entry) != AE_IFREG || is_hidden(path) ||
	       (archive_entry_hardlink(entry) && archive_entry_size(entry) == 0);
}

static enum status visit_entry(struct container *c, struct archive_entry *entry,
			       struct span path, reader_function *read, struct error *err)
{
	struct reading *r = c->outer;
	struct buf name = {0};
	enum status status = STATUS_OK;
	if (!c->is_packed && is_passed_over(entry, path))
		return STATUS_OK;
	if (path.len > NAME_MAX_BYTES) {
		reading_skip(r, 0, "member with a name of more than %d bytes: %.80s",
			     (int)NAME_MAX_BYTES, path.ptr);
	} else if (!member_name(c, path, &name)) {
		status = fail_nomem(err);
	} else if (archive_entry_is_encrypted(entry)) {
		reading_skip(r, 0, "encrypted member: %s", buf_string(&name));
	} else {
		status = read_entry(c, buf_span(&name), read, err);
	}
	buf_free(&name);
	return status;
}

/* False when no more may be read of it, which is reported once, for the file as a whole. */
static bool may_go_on(const struct reading *r)
{
	struct unpacking *u = r->input.unpacking;
	if (reading_is_stopped(r))
		return false;
	if (unpacking_is_bomb(u)) {
		if (r->depth == 0)
			reading_skip(r, 0,
				     "unpacks to more than %d times its size: "
				     "the rest is left out",
				     (int)UNPACK_RATIO);
		return false;
	}
	if (++u->members <= UNPACK_MAX_MEMBERS)
		return true;
	if (u->members == UNPACK_MAX_MEMBERS + 1)
		reading_skip(r, 0, "more than %d members", (int)UNPACK_MAX_MEMBERS);
	return false;
}

/* libarchive converts names to the character set of the locale, which need not be ours. */
static int next_header(struct container *c, struct archive_entry **entry, struct span *path)
{
	locale_t ours = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	locale_t before = ours ? uselocale(ours) : (locale_t)0;
	int result = archive_read_next_header(c->archive, entry);
	if (result == ARCHIVE_OK || result == ARCHIVE_WARN) {
		const char *name = archive_entry_pathname(*entry);
		*path = name ? span_of(name) : SPAN("?");
	}
	if (ours) {
		uselocale(before);
		freelocale(ours);
	}
	return result;
}

static enum status read_entries(struct container *c, reader_function *read, struct error *err)
{
	struct reading *r = c->outer;
	int result = ARCHIVE_OK;
	while (may_go_on(r) && !(c->is_packed && c->has_member)) {
		struct archive_entry *entry;
		struct span path = {0};
		result = next_header(c, &entry, &path);
		if (result == ARCHIVE_EOF || result == ARCHIVE_FATAL)
			break;
		if (result == ARCHIVE_FAILED)
			reading_skip(r, 0, "damaged archive: %s", reason_of(c->archive));
		if (result == ARCHIVE_OK || result == ARCHIVE_WARN)
			TRY(visit_entry(c, entry, path, read, err));
	}
	if (result == ARCHIVE_FATAL && !reading_is_stopped(r))
		reading_skip(r, 0, "damaged archive: %s", reason_of(c->archive));
	else if (result == ARCHIVE_EOF && c->is_packed && !c->has_member)
		reading_skip(r, 0, "empty file");
	return STATUS_OK;
}

/* ---- opening ---- */

/* The one filter that unpacks it. libarchive would unpack what is in it, too, out of our sight:
 * a small file can hold others of any size in one another. */
static int filter_of(struct span start)
{
	static const struct {
		struct span magic;
		int filter;
	} filters[] = {
		{SPAN_INIT("BZh"), ARCHIVE_FILTER_BZIP2},
		{SPAN_INIT("\xFD"
			   "7zXZ"),
		 ARCHIVE_FILTER_XZ},
		{SPAN_INIT("\x28\xB5\x2F\xFD"), ARCHIVE_FILTER_ZSTD},
		{SPAN_INIT("\x04\x22\x4D\x18"), ARCHIVE_FILTER_LZ4},
	};
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (span_starts_with(start, filters[i].magic))
			return filters[i].filter;
	return ARCHIVE_FILTER_COMPRESS;
}

static void choose_filter(struct archive *a, int filter)
{
	/* archive_read_append_filter would start it before there are bytes, and crash. What is
	 * packed with it twice comes out in sight: it makes no bytes that are passed over. */
	if (filter == ARCHIVE_FILTER_COMPRESS)
		archive_read_support_filter_compress(a);
	else
		archive_read_append_filter(a, filter);
}

static uint64_t number_at(const char *at)
{
	uint64_t number = 0;
	for (int i = 3; i >= 0; i--)
		number = number << 8 | (unsigned char)at[i];
	return number;
}

/* Whether libarchive may keep the directory of a zip file in memory, which takes about as much
 * again; else members are read as they come. Other formats have none. */
static bool has_modest_directory(struct input *in)
{
	enum { TAIL = 16 * 1024, END = 22 }; /* libarchive looks for its end in so much */
	char tail[TAIL];
	int64_t size = input_seek(in, 0, SEEK_END);
	bool is_read = input_seek(in, size < TAIL ? 0 : size - TAIL, SEEK_SET) >= 0;
	size_t len = 0;
	while (is_read && len < sizeof tail && input_peek(in) >= 0) {
		size_t some = (size_t)(in->end - in->at);
		some = some < sizeof tail - len ? some : sizeof tail - len;
		memcpy(tail + len, in->at, some);
		in->at += some;
		len += some;
	}
	if (!is_read || input_seek(in, 0, SEEK_SET) < 0)
		return false;
	for (size_t at = len < END ? 0 : len - END + 1; at-- > 0;)
		if (memcmp(tail + at, "PK\5\6", 4) == 0) {
			uint64_t end = (uint64_t)size - len + at,
				 start = number_at(tail + at + 16);
			return end < start ? end <= DIRECTORY_MAX_BYTES
					   : end - start <= DIRECTORY_MAX_BYTES;
		}
	return true;
}

static int open_archive(struct container *c)
{
	struct archive *a = c->archive;
	struct input *in = &c->outer->input;
	if (c->is_packed) {
		archive_read_support_format_raw(a);
		archive_read_support_format_empty(a);
		choose_filter(a, filter_of(input_ahead(in, 8)));
	} else {
		archive_read_support_format_tar(a);
		archive_read_support_format_zip(a);
	}
	archive_read_set_callback_data(a, c);
	archive_read_set_read_callback(a, read_outer);
	if (!c->is_packed && input_can_seek(in) && has_modest_directory(in)) {
		c->seeks = true;
		archive_read_set_seek_callback(a, seek_outer);
		archive_read_set_skip_callback(a, skip_outer);
	}
	return archive_read_open1(a);
}

enum status container_read(struct reading *r, bool is_packed, reader_function *read,
			   struct error *err)
{
	if (r->depth >= UNPACK_MAX_DEPTH) {
		reading_skip(r, 0, "containers nested more than %d deep",
			     (int)UNPACK_MAX_DEPTH);
		return STATUS_OK;
	}
	struct container c = {
		.outer = r, .archive = archive_read_new(), .is_packed = is_packed};
	if (!c.archive)
		return fail_nomem(err);
	enum status status = STATUS_OK;
	if (open_archive(&c) == ARCHIVE_OK)
		status = read_entries(&c, read, err);
	else if (!reading_is_stopped(r))
		reading_skip(r, 0, "damaged archive: %s", reason_of(c.archive));
	archive_read_free(c.archive);
	return status;
}
