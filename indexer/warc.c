/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/warc.h"

enum {
	LINE_BYTES = 64 * 1024,         /* of a head; longer ones are cut */
	HEAD_BYTES = 1024 * 1024,       /* what comes behind is not looked at */
	START_BYTES = 64 * 1024,        /* kept of a block that is too long */
	AGAIN_BYTES = 64 * 1024 * 1024, /* and the size of the file: read twice */
};

/* ---- bytes ---- */

/* The bytes that come next, at least one; empty at the end and where the input is damaged. */
static struct span window(struct warc *w)
{
	struct input *in = &w->reading->input;
	if (w->again_at < w->again.len)
		return span_slice(buf_span(&w->again), w->again_at, w->again.len);
	if (input_peek(in) < 0)
		return (struct span){0};
	return (struct span){in->at, (size_t)(in->end - in->at)};
}

static uint64_t *line_counter(struct warc *w)
{
	return w->again_at < w->again.len ? &w->line : &w->reading->input.line;
}

static void advance(struct warc *w, size_t len)
{
	struct span taken = span_slice(window(w), 0, len), line;
	uint64_t *counter = line_counter(w);
	while (span_cut(&taken, '\n', &line) && taken.ptr)
		++*counter;
	if (w->again_at < w->again.len)
		w->again_at += len;
	else
		w->reading->input.at += len;
}

/* The next line into w->line_bytes, without its end and cut to LINE_BYTES; false at the end. */
static bool next_line(struct warc *w)
{
	struct buf *out = &w->line_bytes;
	bool any = false;
	buf_clear(out);
	for (struct span s; (s = window(w)).len > 0; any = true) {
		const char *newline = memchr(s.ptr, '\n', s.len);
		size_t len = newline ? (size_t)(newline - s.ptr) : s.len;
		size_t room = LINE_BYTES - out->len;
		buf_put(out, span_slice(s, 0, len < room ? len : room));
		advance(w, newline ? len + 1 : len);
		if (newline)
			return true;
	}
	return any;
}

/* Appends up to `len` bytes to *out, or passes them over when that is NULL; how many were
 * there. */
static uint64_t take(struct warc *w, struct buf *out, uint64_t len)
{
	uint64_t left = len;
	for (struct span s; left && (s = window(w)).len > 0;) {
		size_t piece = s.len < left ? s.len : (size_t)left;
		if (out)
			buf_put(out, span_slice(s, 0, piece));
		advance(w, piece);
		left -= piece;
	}
	return len - left;
}

/* ---- heads ---- */

static bool to_length(uint64_t *out, struct span digits)
{
	*out = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || *out > UINT64_MAX / 100)
			return false;
		*out = *out * 10 + (uint64_t)(digits.ptr[i] - '0');
	}
	return digits.len > 0;
}

/* Cuts the last word off *rest. */
static struct span cut_last_word(struct span *rest)
{
	size_t start = rest->len;
	while (start && rest->ptr[start - 1] != ' ')
		start--;
	struct span word = span_slice(*rest, start, rest->len);
	*rest = span_trim(span_slice(*rest, 0, start));
	return word;
}

static bool is_date(struct span word)
{
	uint64_t number;
	return word.len >= 8 && word.len <= 20 && to_length(&number, word);
}

/* "URL IP date type length", in version 2 with "status checksum location offset file" before
 * the length. URLs may have spaces. */
static bool parse_arc_line(struct warc_record *record, uint64_t *length, struct span line)
{
	struct span rest = span_trim(line), words[5];
	if (!to_length(length, cut_last_word(&rest)))
		return false;
	record->content_type = cut_last_word(&rest);
	record->date = cut_last_word(&rest);
	if (!is_date(record->date)) { /* these were file and offset */
		for (size_t i = 0; i < 5; i++)
			words[i] = cut_last_word(&rest);
		record->content_type = words[3];
		record->date = words[4];
	}
	cut_last_word(&rest); /* the address */
	record->url = rest;
	bool is_web = span_starts_with(rest, SPAN("http"));
	record->type = is_web ? WARC_RESPONSE : WARC_OTHER;
	return is_date(record->date) && memchr(rest.ptr, ':', rest.len);
}

static struct span without_brackets(struct span url)
{
	if (url.len > 1 && url.ptr[0] == '<' && url.ptr[url.len - 1] == '>')
		return span_trim(span_slice(url, 1, url.len - 1));
	return url;
}

static enum warc_type type_of(struct span name)
{
	static const struct {
		struct span name;
		enum warc_type type;
	} types[] = {{SPAN_INIT("response"), WARC_RESPONSE},
		     {SPAN_INIT("resource"), WARC_RESOURCE},
		     {SPAN_INIT("conversion"), WARC_CONVERSION}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (span_equal_nocase(name, types[i].name))
			return types[i].type;
	return WARC_OTHER;
}

/* Reads the head, which lies in `lines`; false when it tells no length. */
static bool parse_head(struct warc_record *record, uint64_t *length, struct span lines)
{
	struct span line, name, type = {0}, digits = {0};
	const struct {
		struct span name;
		struct span *to;
	} fields[] = {
		{SPAN("WARC-Type"), &type},
		{SPAN("WARC-Target-URI"), &record->url},
		{SPAN("WARC-Date"), &record->date},
		{SPAN("Content-Type"), &record->content_type},
		{SPAN("Content-Length"), &digits},
	};
	while (span_cut(&lines, '\n', &line)) {
		if (!span_cut(&line, ':', &name) || !line.ptr)
			continue;
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (span_equal_nocase(span_trim(name), fields[i].name))
				*fields[i].to = span_trim(line);
	}
	record->url = without_brackets(record->url);
	record->type = type_of(type);
	return to_length(length, digits);
}

/* Takes the lines up to the empty one into w->head; a line that starts with white space goes on
 * with the one before. */
static void take_head(struct warc *w)
{
	buf_clear(&w->head);
	while (next_line(w)) {
		struct span line = span_trim(buf_span(&w->line_bytes));
		if (!line.len)
			return;
		const char first = w->line_bytes.ptr[0];
		if (w->head.len + line.len > HEAD_BYTES)
			continue;
		buf_put_char(&w->head, first == ' ' || first == '\t' ? ' ' : '\n');
		buf_put(&w->head, line);
	}
}

static bool is_version(struct span line)
{
	return line.len > 7 && span_starts_with(line, SPAN("WARC/")) && line.ptr[5] >= '0' &&
	       line.ptr[5] <= '9' && line.ptr[6] == '.';
}

/* ---- damage ---- */

static void report_damage(struct warc *w)
{
	const struct input *in = &w->reading->input;
	if (!w->is_broken)
		reading_skip(w->reading, in->line, "%s", in->damage);
	w->is_broken = true;
}

/* Goes on behind damage; false when nothing more comes. */
static bool resume(struct warc *w)
{
	struct input *in = &w->reading->input;
	if (in->state != INPUT_DAMAGED)
		return false;
	report_damage(w);
	return input_resume(in);
}

/* Says once that what comes is no record; for the first time where that starts. */
static void get_lost(struct warc *w, uint64_t line, const char *why)
{
	if (!w->is_lost && !w->is_broken)
		reading_skip(w->reading, line, "%s", why);
	w->is_lost = true;
}

/* Where the next record starts inside of a block that ran over its end; 0: nowhere. */
static size_t next_start(struct span block)
{
	for (size_t at = 0; at < block.len;) {
		struct span rest = span_slice(block, at, block.len);
		size_t found = span_find(rest, SPAN("\nWARC/"));
		if (found == rest.len)
			return 0;
		if (is_version(span_slice(rest, found + 1, rest.len)))
			return at + found + 1;
		at += found + 1;
	}
	return 0;
}

/* Whether a record may start at the next byte. */
static bool is_at_start(struct warc *w)
{
	struct span s = window(w);
	return !s.len || s.ptr[0] == '\r' || s.ptr[0] == '\n' || s.ptr[0] == 'W';
}

/* A block that was longer than the record: what does not belong to it will be read once more.
 * An input of nothing but that would take time without end, so it is bounded. */
static void give_back(struct warc *w, struct warc_record *record, uint64_t block_line)
{
	size_t start = next_start(record->block);
	if (!start || w->again_at < w->again.len)
		return;
	struct span rest = span_slice(record->block, start, record->block.len), line;
	struct span kept = span_slice(record->block, 0, start);
	w->again_total += rest.len;
	if (w->again_total > AGAIN_BYTES + w->reading->input.unpacking->packed)
		return;
	reading_skip(w->reading, record->line, "damaged record: it is shorter than it says");
	for (w->line = block_line; span_cut(&kept, '\n', &line) && kept.ptr;)
		w->line++;
	buf_clear(&w->again);
	buf_put(&w->again, rest);
	w->again_at = 0;
	record->block.len = start;
	record->is_cut = true;
}

/* ---- records ---- */

static void take_block(struct warc *w, struct warc_record *record, uint64_t length)
{
	const uint64_t line = *line_counter(w);
	record->is_too_long = length > ARTICLE_MAX_BYTES;
	uint64_t kept = record->is_too_long ? START_BYTES : length;
	buf_clear(&w->block);
	uint64_t got = take(w, &w->block, kept);
	if (record->is_too_long && got == kept)
		got += take(w, NULL, length - kept);
	record->is_cut = got < length;
	record->block = buf_span(&w->block);
	if (w->block.failed || w->is_arc || record->is_too_long)
		return;
	if (record->is_cut || !is_at_start(w))
		give_back(w, record, line);
}

/* Reads the record whose first line is in w->line_bytes. */
static bool read_record(struct warc *w, struct warc_record *record)
{
	uint64_t length = 0;
	bool is_whole;
	if (w->is_arc) {
		buf_clear(&w->head);
		buf_put(&w->head, buf_span(&w->line_bytes));
		is_whole = parse_arc_line(record, &length, buf_span(&w->head));
	} else {
		take_head(w);
		is_whole = parse_head(record, &length, buf_span(&w->head));
	}
	if (!is_whole) {
		get_lost(w, record->line, "damaged record: it does not tell its length");
		return false;
	}
	record->number = ++w->count;
	w->is_lost = w->is_broken = false;
	take_block(w, record, length);
	if (record->is_cut && w->reading->input.state == INPUT_ENDED &&
	    w->again_at == w->again.len)
		reading_skip(w->reading, record->line, "damaged record: the file ends in it");
	return true;
}

/* Whether the line starts a record; goes for ARC by its first line. */
static bool is_start(struct warc *w, struct span line)
{
	struct warc_record record;
	uint64_t length;
	if (!w->count && span_starts_with(line, SPAN("filedesc:")))
		w->is_arc = true;
	if (!w->is_arc)
		return is_version(line);
	return parse_arc_line(&record, &length, line) ||
	       (!w->count && !w->is_lost && span_starts_with(line, SPAN("filedesc:")));
}

static bool has_failed(const struct warc *w)
{
	return w->line_bytes.failed || w->head.failed || w->block.failed || w->again.failed;
}

enum warc_result warc_next(struct warc *w, struct warc_record *record)
{
	while (!reading_is_stopped(w->reading)) {
		*record = (struct warc_record){.line = *line_counter(w)};
		bool any = next_line(w);
		if (any && !has_failed(w)) {
			struct span line = span_trim(buf_span(&w->line_bytes));
			if (line.len && !is_start(w, line))
				get_lost(w, record->line, "bytes that belong to no record");
			else if (line.len && read_record(w, record) && !has_failed(w))
				return reading_is_stopped(w->reading) ? WARC_END : WARC_RECORD;
		}
		if (has_failed(w))
			return WARC_NOMEM;
		if (!any && !resume(w))
			return WARC_END;
	}
	return WARC_END;
}

void warc_free(struct warc *w)
{
	buf_free(&w->line_bytes);
	buf_free(&w->head);
	buf_free(&w->block);
	buf_free(&w->again);
}
