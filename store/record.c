/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record.h"

#include "base/hash.h"

#include <stdlib.h>

/* The value in one line, and without tabs: there may be several in the line. */
static void put_value(struct buf *out, struct span value)
{
	size_t from = out->len;
	buf_put(out, value);
	for (size_t i = from; i < out->len; i++)
		if (strchr("\n\r\t", out->ptr[i]))
			out->ptr[i] = ' ';
}

static void put_line(struct buf *out, const char *name, struct span value)
{
	if (!value.len)
		return;
	buf_print(out, "%s=", name);
	put_value(out, value);
	buf_put_char(out, '\n');
}

static void put_date(struct buf *out, const char *name, struct date date)
{
	char text[DATE_TEXT_BYTES];
	date_format(text, date);
	put_line(out, name, span_of(text));
}

static void put_number(struct buf *out, const char *name, int64_t number)
{
	if (number)
		buf_print(out, "%s=%lld\n", name, (long long)number);
}

void record_write(struct buf *out, const struct record *record, const struct range *passages,
		  size_t passage_count)
{
	put_line(out, "id", record->id);
	put_line(out, "title", record->title);
	put_line(out, "source", record->source);
	put_date(out, "date", record->date);
	put_line(out, "date_rule", record->date_rule);
	put_date(out, "updated", record->updated);
	put_line(out, "updated_rule", record->updated_rule);
	put_date(out, "crawled", record->crawled);
	put_line(out, "url", record->url);
	put_line(out, "author", record->author);
	put_line(out, "lang", record->lang);
	put_line(out, "section", record->section);
	put_line(out, "keywords", record->keywords);
	put_line(out, "dateline", record->dateline);
	put_number(out, "version", (int64_t)record->version);
	put_line(out, "file", record->file);
	put_line(out, "place", record->place);
	buf_put(out, record->aliases);
	buf_print(out, "indexed=%lld\n", (long long)record->indexed);
	put_number(out, "revised", record->revised);
	put_number(out, "first", (int64_t)record->first);
	if (record->hard_wrapped)
		buf_put_string(out, "wrapped=1\n");
	buf_put_string(out, "passages=");
	for (size_t i = 0; i < passage_count; i++)
		buf_print(out, "%s%zu-%zu", i ? " " : "", passages[i].start, passages[i].end);
	buf_put_string(out, "\n\n");
	buf_put(out, record->text);
}

void record_write_alias(struct buf *out, const struct alias *alias)
{
	char date[DATE_TEXT_BYTES];
	date_format(date, alias->date);
	const struct span fields[] = {alias->id,   alias->source, span_of(date),
				      alias->url,  alias->author, alias->title,
				      alias->file, alias->place};
	buf_put_string(out, "alias=");
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		put_value(out, fields[i]);
		buf_put_char(out, '\t');
	}
	buf_print(out, "%lld\n", (long long)alias->indexed);
}

static bool read_number(struct span *rest, size_t *out)
{
	size_t used = 0, value = 0;
	while (used < rest->len && used < 18 && rest->ptr[used] >= '0' &&
	       rest->ptr[used] <= '9')
		value = value * 10 + (size_t)(rest->ptr[used++] - '0');
	*out = value;
	*rest = span_slice(*rest, used, rest->len);
	return used > 0;
}

static bool read_date(struct record *out, struct span name, struct span value)
{
	const struct {
		struct span name;
		struct date *to;
	} dates[] = {{SPAN("date"), &out->date},
		     {SPAN("updated"), &out->updated},
		     {SPAN("crawled"), &out->crawled}};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		if (span_equal(name, dates[i].name))
			return date_parse(dates[i].to, value);
	return false;
}

static void read_field(struct record *out, struct span name, struct span value)
{
	const struct {
		struct span name;
		struct span *to;
	} fields[] = {{SPAN("id"), &out->id},
		      {SPAN("title"), &out->title},
		      {SPAN("source"), &out->source},
		      {SPAN("url"), &out->url},
		      {SPAN("author"), &out->author},
		      {SPAN("lang"), &out->lang},
		      {SPAN("file"), &out->file},
		      {SPAN("place"), &out->place},
		      {SPAN("section"), &out->section},
		      {SPAN("keywords"), &out->keywords},
		      {SPAN("dateline"), &out->dateline},
		      {SPAN("date_rule"), &out->date_rule},
		      {SPAN("updated_rule"), &out->updated_rule},
		      {SPAN("passages"), &out->passages}};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (span_equal(name, fields[i].name)) {
			*fields[i].to = value;
			return;
		}
	size_t number;
	if (read_date(out, name, value))
		return;
	if (span_equal(name, SPAN("wrapped")))
		out->hard_wrapped = true;
	else if (!read_number(&value, &number))
		return;
	else if (span_equal(name, SPAN("indexed")))
		out->indexed = (int64_t)number;
	else if (span_equal(name, SPAN("revised")))
		out->revised = (int64_t)number;
	else if (span_equal(name, SPAN("version")))
		out->version = number;
	else if (span_equal(name, SPAN("first")))
		out->first = number;
}

/* The alias lines stand together: from the first of them to the end of the last. */
static void extend_aliases(struct record *out, struct span line, const char *next)
{
	if (!out->aliases.len)
		out->aliases.ptr = line.ptr;
	out->aliases.len = (size_t)(next - out->aliases.ptr);
}

enum status record_read(struct record *out, struct span bytes, struct error *err)
{
	*out = (struct record){0};
	struct span line, name;
	while (span_cut(&bytes, '\n', &line)) {
		if (line.len == 0) {
			out->text = bytes;
			if (!out->id.len || !out->passages.ptr)
				break;
			return STATUS_OK;
		}
		struct span value = line;
		if (!span_cut(&value, '=', &name) || !value.ptr)
			break;
		if (span_equal(name, SPAN("alias")))
			extend_aliases(out, line, line.ptr + line.len + 1);
		else
			read_field(out, name, value);
	}
	return fail(err, STATUS_CORRUPT, "the record of an article is damaged; run lede check");
}

bool record_next_alias(struct span *aliases, struct alias *out)
{
	struct span line, date = {0}, indexed = {0};
	struct span *const fields[] = {&out->id,   &out->source, &date,
				       &out->url,  &out->author, &out->title,
				       &out->file, &out->place,  &indexed};
	*out = (struct alias){0};
	if (!span_cut(aliases, '\n', &line) || !span_starts_with(line, SPAN("alias=")))
		return false;
	line = span_slice(line, strlen("alias="), line.len);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!span_cut(&line, '\t', fields[i]))
			return false;
	size_t number = 0;
	read_number(&indexed, &number);
	out->indexed = (int64_t)number;
	date_parse(&out->date, date);
	return out->id.len > 0;
}

bool record_next_passage(struct record *record, struct range *out)
{
	struct span *rest = &record->passages;
	if (rest->len && rest->ptr[0] == ' ')
		*rest = span_slice(*rest, 1, rest->len);
	if (!read_number(rest, &out->start) || !rest->len || rest->ptr[0] != '-')
		return false;
	*rest = span_slice(*rest, 1, rest->len);
	return read_number(rest, &out->end) && out->start <= out->end &&
	       out->end <= record->text.len;
}

static size_t put_base128(char *out, uint32_t value)
{
	size_t used = 0;
	while (value >= 128) {
		out[used++] = (char)(value | 128);
		value >>= 7;
	}
	out[used++] = (char)value;
	return used;
}

static bool get_base128(struct span *rest, uint32_t *out)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < 35 && rest->len; shift += 7) {
		unsigned char byte = (unsigned char)rest->ptr[0];
		*rest = span_slice(*rest, 1, rest->len);
		value |= (uint64_t)(byte & 127) << shift;
		if (byte < 128) {
			*out = (uint32_t)value;
			return value <= UINT32_MAX;
		}
	}
	return false;
}

size_t place_write(char out[PLACE_MAX_BYTES], const struct place *p)
{
	const uint32_t numbers[] = {p->index, p->count,  p->article_words,
				    p->start, p->length, p->words};
	size_t used = 0;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		used += put_base128(out + used, numbers[i]);
	return used;
}

bool place_read(struct place *out, struct span bytes)
{
	*out = (struct place){0};
	return get_base128(&bytes, &out->index) && get_base128(&bytes, &out->count) &&
	       get_base128(&bytes, &out->article_words) && get_base128(&bytes, &out->start) &&
	       get_base128(&bytes, &out->length) && get_base128(&bytes, &out->words);
}

void record_hash(char out[HASH_BYTES], const struct record *record)
{
	char date[DATE_TEXT_BYTES], updated[DATE_TEXT_BYTES];
	date_format(date, record->date);
	date_format(updated, record->updated);
	const struct span parts[] = {record->id,       record->title,    record->source,
				     span_of(date),    span_of(updated), record->url,
				     record->author,   record->lang,     record->section,
				     record->keywords, record->dateline, record->text};
	XXH3_state_t state;
	XXH3_128bits_reset(&state);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		uint64_t length = parts[i].len;
		XXH3_128bits_update(&state, &length, sizeof length);
		if (length)
			XXH3_128bits_update(&state, parts[i].ptr, parts[i].len);
	}
	XXH128_canonical_t canonical;
	XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&state));
	memcpy(out, canonical.digest, HASH_BYTES);
}
