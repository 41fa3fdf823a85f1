/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/lines.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

struct lines *lines_new(FILE *file, lines_complain *complain, void *payload)
{
	struct lines *lines = malloc(sizeof *lines);
	if (!lines)
		return NULL;
	lines->file = file;
	lines->number = lines->bad = 0;
	lines->complain = complain;
	lines->payload = payload;
	return lines;
}

void lines_free(struct lines *lines)
{
	free(lines);
}

void lines_refuse(struct lines *lines, const char *format, ...)
{
	char reason[256];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof reason, format, arguments);
	va_end(arguments);
	lines->bad++;
	if (lines->complain)
		lines->complain(lines->payload, lines->number, reason);
}

/* Bytes of the line up to its end, which is taken off the file; LINE_BYTES + 1: too many. */
static size_t read_line(struct lines *lines, bool *any)
{
	size_t length = 0;
	int c;
	*any = false;
	while ((c = getc_unlocked(lines->file)) != EOF) {
		*any = true;
		if (c == '\n')
			break;
		if (length < LINE_BYTES)
			lines->bytes[length] = (char)c;
		if (length <= LINE_BYTES)
			length++;
	}
	return length;
}

bool lines_next(struct lines *lines, struct span *line)
{
	bool any;
	for (;;) {
		size_t length = read_line(lines, &any);
		if (!any)
			return false;
		lines->number++;
		if (length > LINE_BYTES) {
			lines_refuse(lines, "a line of more than %d bytes", LINE_BYTES);
			continue;
		}
		*line = (struct span){lines->bytes, length};
		if (lines->number == 1 && span_starts_with(*line, SPAN("\xEF\xBB\xBF")))
			*line = span_slice(*line, 3, length);
		if (line->len && line->ptr[line->len - 1] == '\r')
			line->len--;
		if (span_trim(*line).len)
			return true;
	}
}

enum status lines_status(const struct lines *lines, struct error *err)
{
	if (!ferror(lines->file))
		return STATUS_OK;
	return fail(err, STATUS_IO, "line %llu: %s", lines->number + 1, strerror(errno));
}

static bool is_gap(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t line_columns(struct span line, struct span *columns, size_t room)
{
	size_t count = 0, at = 0;
	for (;;) {
		while (at < line.len && is_gap(line.ptr[at]))
			at++;
		if (at == line.len)
			return count;
		size_t start = at;
		while (at < line.len && !is_gap(line.ptr[at]))
			at++;
		if (count < room)
			columns[count] = span_slice(line, start, at);
		count++;
	}
}

bool column_number(struct span column, long long low, long long high, long long *out)
{
	char text[24], *end;
	if (!column.len || column.len >= sizeof text)
		return false;
	for (size_t i = 0; i < column.len; i++)
		if ((column.ptr[i] < '0' || column.ptr[i] > '9') &&
		    (i || (column.ptr[i] != '-' && column.ptr[i] != '+')))
			return false;
	memcpy(text, column.ptr, column.len);
	text[column.len] = '\0';
	errno = 0;
	*out = strtoll(text, &end, 10);
	return end != text && !*end && !errno && *out >= low && *out <= high;
}
