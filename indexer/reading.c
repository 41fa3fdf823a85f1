/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/reading.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/hash.h"
#include "indexer/charset.h"
#include "indexer/charset_detect.h"

#include <stdarg.h>
#include <stdio.h>

enum { REASON_BYTES = 400 };

/* ---- reports ---- */

typedef void report_function(void *payload, struct span file, uint64_t line,
			     const char *reason);

/* A reason may quote the input: no control characters go out, no half of a character. */
static void make_printable(char *text)
{
	size_t end = charset_utf8_end(span_of(text));
	text[end] = '\0';
	for (char *at = text; *at; at++)
		if ((*at > 0 && *at < ' ') || *at == 0x7F)
			*at = '?';
}

/* The file, with the member of it that is being read: "news.zip!a.html". */
static void put_file(const struct reading *r, struct buf *out)
{
	buf_put(out, r->file.len ? r->file : SPAN("-"));
	if (r->member.len) {
		buf_put_char(out, '!');
		buf_put(out, r->member);
	}
}

static void report(const struct reading *r, report_function *to, uint64_t line, char *reason)
{
	struct buf file = {0};
	put_file(r, &file);
	make_printable(reason);
	to(r->sink->payload, file.failed ? r->file : buf_span(&file), line, reason);
	buf_free(&file);
}

void reading_skip(const struct reading *r, uint64_t line, const char *format, ...)
{
	char reason[REASON_BYTES];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof reason, format, arguments);
	va_end(arguments);
	report(r, r->sink->skipped, line, reason);
}

void reading_note(const struct reading *r, uint64_t line, const char *format, ...)
{
	if (!r->sink->noted)
		return;
	char reason[REASON_BYTES];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof reason, format, arguments);
	va_end(arguments);
	report(r, r->sink->noted, line, reason);
}

void reading_other(const struct reading *r, const char *reason)
{
	struct buf file = {0};
	if (!r->sink->other)
		return;
	put_file(r, &file);
	r->sink->other(r->sink->payload, file.failed ? r->file : buf_span(&file), reason);
	buf_free(&file);
}

/* ---- bytes ---- */

/* The line in which the byte at `offset` lies. */
static uint64_t line_at(uint64_t line, struct span bytes, size_t offset)
{
	struct span before = span_slice(bytes, 0, offset), piece;
	while (span_cut(&before, '\n', &piece) && before.ptr)
		line++;
	return line;
}

static bool convert(struct buf *bytes)
{
	struct buf converted = {0};
	charset_from_windows_1252(&converted, buf_span(bytes));
	buf_free(bytes);
	*bytes = converted;
	return !bytes->failed;
}

bool reading_decode(const struct reading *r, uint64_t line, struct buf *bytes, const char *unit)
{
	struct span all = buf_span(bytes);
	size_t offset = span_find(all, (struct span){"", 1});
	if (offset < all.len) {
		reading_skip(r, line_at(line, all, offset), "NUL byte at byte %zu of the %s",
			     offset + 1, unit);
		return false;
	}
	offset = charset_utf8_end(all);
	if (offset == all.len)
		return true;
	if (r->input.utf16 || !charset_is_windows_1252(all)) {
		reading_skip(r, line_at(line, all, offset),
			     "broken UTF-%d at byte %zu of the %s", r->input.utf16 ? 16 : 8,
			     offset + 1, unit);
		return false;
	}
	reading_note(r, line_at(line, all, offset), "read as Windows-1252");
	return convert(bytes);
}

/* Whether it may be text in a character set that is a superset of ASCII. */
static bool is_foreign(const struct reading *r, struct span all)
{
	if (r->input.utf16 || r->input.utf8 || charset_utf8_end(all) == all.len ||
	    charset_is_windows_1252(all) || charset_is_mostly_utf8(all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if ((unsigned char)all.ptr[i] < ' ' && !strchr("\t\n\v\f\r", all.ptr[i]))
			return false;
	return true;
}

/* Puts the text in place of the bytes when all of them make sense in what they look like; false
 * when memory ran out. */
static bool convert_foreign(const struct reading *r, uint64_t line, struct buf *bytes)
{
	struct buf text = {0};
	struct error err;
	char name[CHARSET_NAME_BYTES] = "";
	struct span all = buf_span(bytes);
	if (charset_decode(&text, all, SPAN(""), SPAN(""), name, &err) != STATUS_OK) {
		buf_free(&text);
		bytes->failed = true;
		return false;
	}
	bool is_sound = span_find(buf_span(&text), SPAN("\xEF\xBF\xBD")) == text.len &&
			charset_utf8_end(buf_span(&text)) == text.len &&
			!span_equal(span_of(name), SPAN("CP1252"));
	if (is_sound) {
		reading_note(r, line_at(line, all, charset_utf8_end(all)), "read as %s", name);
		buf_free(bytes);
		*bytes = text;
	} else {
		buf_free(&text);
	}
	return true;
}

bool reading_decode_file(const struct reading *r, uint64_t line, struct buf *bytes)
{
	if (is_foreign(r, buf_span(bytes)) && !convert_foreign(r, line, bytes))
		return false;
	return reading_decode(r, line, bytes, "file");
}

void reading_put_place(const struct reading *r, struct buf *out, struct span part,
		       struct span record)
{
	if (!r->file.len) {
		buf_print(out, "stdin:%016llx",
			  (unsigned long long)XXH3_64bits(record.ptr, record.len));
		return;
	}
	put_file(r, out);
	buf_put(out, part);
}

/* ---- time ---- */

static double seconds_allowed(const struct reading *r)
{
	return r->options->seconds > 0 ? r->options->seconds : READ_SECONDS;
}

void reading_start_clock(struct reading *r)
{
	r->deadline = clock_seconds() + seconds_allowed(r);
}

bool reading_is_late(const struct reading *r)
{
	return clock_seconds() > r->deadline;
}

void reading_skip_late(const struct reading *r, uint64_t line)
{
	reading_skip(r, line, "took longer than %g s to parse", seconds_allowed(r));
}

bool reading_is_stopped(const struct reading *r)
{
	return r->options->stop && *r->options->stop;
}
