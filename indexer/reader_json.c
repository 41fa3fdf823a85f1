/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON files. Lines of JSON are read line by line; anything else is a stream of values, at the
 * top or in arrays, of which one at a time is in memory. After a broken value reading goes on
 * at the next line that looks like the start of another one.
 */
#include "indexer/json_record.h"
#include "indexer/json_scan.h"
#include "indexer/reading.h"

#include <stdio.h>

struct json_stream {
	struct reading *reading;
	struct buf bytes; /* the value that is being read */
	bool in_array;
	uint64_t count;  /* values so far, in arrays or not, broken ones too */
	uint64_t arrays; /* at the top, so far */

	/* Of the next byte of input: */
	size_t column;   /* bytes before it on its line */
	size_t indent;   /* bytes of white space at the start of its line, before it */
	bool leads_line; /* only white space and commas are before it on its line */
};

/* Where a value starts. */
struct start {
	uint64_t line;
	size_t column;
	size_t indent;
	bool leads_line;
};

/* ---- lines ---- */

static enum status read_line(struct reading *r, uint64_t line, struct buf *bytes,
			     struct error *err)
{
	struct span record = span_trim(buf_span(bytes));
	if (!record.len)
		return STATUS_OK;
	if (r->input.state == INPUT_DAMAGED && !span_ends_with(record, SPAN("}")))
		return STATUS_OK; /* cut short; the damage is reported */
	char name[32];
	snprintf(name, sizeof name, "#%llu", (unsigned long long)line);
	struct json_place place = {.line = line, .name = span_of(name), .unit = "line"};
	return json_record(r, &place, bytes, err);
}

static void report_damage(const struct reading *r)
{
	if (r->input.state == INPUT_DAMAGED)
		reading_skip(r, r->input.line, "%s", r->input.damage);
}

static enum status read_lines(struct reading *r, struct buf *bytes, struct error *err)
{
	if (input_peek(&r->input) < 0 && r->input.state == INPUT_ENDED)
		reading_skip(r, 0, "empty file");
	for (;;) {
		uint64_t line = r->input.line;
		switch (input_line(&r->input, bytes, ARTICLE_MAX_BYTES)) {
		case INPUT_GOT: TRY(read_line(r, line, bytes, err)); break;
		case INPUT_TOO_LONG: reading_skip(r, line, "line longer than 16 MiB"); break;
		case INPUT_NOMEM: return fail_nomem(err);
		case INPUT_END: report_damage(r); return STATUS_OK;
		}
	}
}

/* ---- a stream of values ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Takes the bytes up to `to` off the input. */
static void advance(struct json_stream *s, const char *to)
{
	struct input *in = &s->reading->input;
	const char *at = in->at, *newline;
	while ((newline = memchr(at, '\n', (size_t)(to - at))) != NULL) {
		at = newline + 1;
		in->line++;
		s->column = s->indent = 0;
		s->leads_line = true;
	}
	for (; s->leads_line && at < to; at++, s->column++) {
		if (is_blank(*at))
			s->indent += s->indent == s->column;
		else
			s->leads_line = *at == ',';
	}
	s->column += (size_t)(to - at);
	in->at = to;
}

/* Takes white space and `also` off the input; the byte that comes then, or -1. */
static int skip_space(struct json_stream *s, char also)
{
	struct input *in = &s->reading->input;
	while (input_peek(in) >= 0) {
		const char *at = in->at;
		while (at < in->end && (is_blank(*at) || *at == '\n' || *at == also))
			at++;
		bool found = at < in->end;
		advance(s, at);
		if (found)
			return (unsigned char)*at;
	}
	return -1;
}

static void skip_line(struct json_stream *s)
{
	struct input *in = &s->reading->input;
	while (input_peek(in) >= 0) {
		const char *newline = memchr(in->at, '\n', (size_t)(in->end - in->at));
		advance(s, newline ? newline + 1 : in->end);
		if (newline)
			return;
	}
}

/* After a broken value: goes to where the next one seems to start. That is a line which is not
 * indented deeper than the one of the broken value and starts with a bracket, or with the '}'
 * of the broken value before it. */
static void resynchronize(struct json_stream *s, const struct start *start)
{
	if (!s->leads_line)
		skip_line(s);
	for (int c; (c = skip_space(s, ',')) >= 0; skip_line(s)) {
		if (!s->leads_line || s->indent > start->indent)
			continue;
		if (c == '}') {
			advance(s, s->reading->input.at + 1);
			c = skip_space(s, ',');
		}
		if (c == '{' || c == '[' || (c == ']' && s->in_array))
			return;
	}
}

enum cut { CUT_VALUE, CUT_BROKEN, CUT_TOO_LONG, CUT_UNFINISHED };

/* Takes one value off the input into s->bytes. */
static enum cut cut_value(struct json_stream *s, struct json_scan *scan)
{
	struct input *in = &s->reading->input;
	enum json_step step = JSON_MORE;
	bool too_long = false;
	buf_clear(&s->bytes);
	while (step == JSON_MORE && input_peek(in) >= 0) {
		size_t used;
		step = json_scan(scan, in->at, (size_t)(in->end - in->at), &used);
		too_long |= used > ARTICLE_MAX_BYTES - s->bytes.len;
		if (!too_long)
			buf_put(&s->bytes, (struct span){in->at, used});
		advance(s, in->at + used);
	}
	if (step == JSON_BROKEN)
		return CUT_BROKEN;
	if (step == JSON_MORE)
		return CUT_UNFINISHED;
	return too_long ? CUT_TOO_LONG : CUT_VALUE;
}

/* Delivers what was cut out. A value in an array is named by its number, one at the top by its
 * line, unless it is all there is in the file. */
static enum status deliver(struct json_stream *s, const struct start *start, struct error *err)
{
	char name[48] = "";
	if (s->in_array)
		snprintf(name, sizeof name, "#%llu", (unsigned long long)s->count);
	else if (s->count > 1 || skip_space(s, ' ') >= 0)
		snprintf(name, sizeof name, start->leads_line ? "#%llu" : "#%llu:%zu",
			 (unsigned long long)start->line, start->column + 1);
	struct json_place place = {
		.line = start->line, .name = span_of(name), .unit = "record"};
	return json_record(s->reading, &place, &s->bytes, err);
}

static void report_broken(const struct json_stream *s, const struct start *start,
			  const struct json_scan *scan)
{
	const struct reading *r = s->reading;
	if (scan->depth && s->leads_line && s->indent <= start->indent)
		/* What could not stand here looks like the start of another record. */
		reading_skip(r, start->line, "broken JSON: a bracket that is not closed");
	else
		reading_skip(r, r->input.line, "broken JSON: %s", scan->why);
}

static enum status read_value(struct json_stream *s, struct error *err)
{
	const struct reading *r = s->reading;
	struct start start = {r->input.line, s->column, s->indent, s->leads_line};
	struct json_scan scan = {0};
	enum cut cut = cut_value(s, &scan);
	s->count++;
	if (s->bytes.failed)
		return fail_nomem(err);
	switch (cut) {
	case CUT_VALUE: return deliver(s, &start, err);
	case CUT_TOO_LONG: reading_skip(r, start.line, "record longer than 16 MiB"); break;
	case CUT_BROKEN:
		report_broken(s, &start, &scan);
		resynchronize(s, &start);
		break;
	case CUT_UNFINISHED:
		if (r->input.state == INPUT_ENDED)
			reading_skip(r, start.line,
				     "broken JSON: the file ends in this record");
		break;
	}
	return STATUS_OK;
}

/* What stands at the top and is neither an array nor an object. */
static void pass_over(struct json_stream *s)
{
	struct start start = {.line = s->reading->input.line, .indent = s->indent};
	reading_skip(s->reading, start.line, "broken JSON: '{' or '[' expected");
	s->count++;
	skip_line(s);
	resynchronize(s, &start);
}

static enum status read_values(struct json_stream *s, struct error *err)
{
	struct input *in = &s->reading->input;
	int c;
	while ((c = skip_space(s, s->in_array ? ',' : ' ')) >= 0) {
		if (c == (s->in_array ? ']' : '[')) {
			s->in_array = !s->in_array;
			s->arrays += s->in_array;
			advance(s, in->at + 1);
		} else if (c == '{' || s->in_array) {
			TRY(read_value(s, err));
		} else {
			pass_over(s);
		}
	}
	if (s->in_array && in->state == INPUT_ENDED)
		reading_skip(s->reading, in->line, "broken JSON: the file ends in an array");
	else if (s->count + s->arrays == 0 && in->state == INPUT_ENDED)
		reading_skip(s->reading, 0, "empty file");
	report_damage(s->reading);
	return STATUS_OK;
}

enum status reader_json(struct reading *r, struct error *err)
{
	struct json_stream s = {.reading = r, .leads_line = true};
	enum status status = read_values(&s, err);
	buf_free(&s.bytes);
	return status;
}

enum status reader_json_lines(struct reading *r, struct error *err)
{
	if (input_peek(&r->input) == '[')
		return reader_json(r, err);
	struct buf bytes = {0};
	enum status status = read_lines(r, &bytes, err);
	buf_free(&bytes);
	return status;
}
