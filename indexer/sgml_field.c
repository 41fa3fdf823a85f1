/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/sgml_field.h"

#include "base/date.h"

#include <stdio.h>

/* ---- lines ---- */

static size_t indent_of(struct span line)
{
	size_t i = 0, columns = 0;
	for (; i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'); i++)
		columns += line.ptr[i] == '\t' ? 8 : 1;
	return columns;
}

static bool ends_sentence(struct span line)
{
	return line.len && strchr(".!?\"')", line.ptr[line.len - 1]);
}

void sgml_put_paragraphs(struct buf *out, struct span text)
{
	enum { INDENT = 2 }; /* rows of a table may have one space */
	struct span line, last = {0};
	size_t last_indent = 0;
	bool is_apart = false;
	while (span_cut(&text, '\n', &line)) {
		const size_t indent = indent_of(line);
		line = span_trim(line);
		if (!line.len) {
			is_apart = true;
			continue;
		}
		if (last.len) {
			if (indent >= INDENT && (last_indent < INDENT || ends_sentence(last)))
				is_apart = true;
			buf_put_string(out, is_apart ? "\n\n" : "\n");
		}
		buf_put(out, line);
		last = line;
		last_indent = indent;
		is_apart = false;
	}
}

/* ---- words ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

void sgml_put_line(struct buf *out, struct span text)
{
	bool is_apart = false;
	text = span_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		const bool is_blank = c == ' ' || (c >= '\t' && c <= '\r');
		if (!is_blank && is_apart)
			buf_put_char(out, ' ');
		if (!is_blank)
			buf_put_char(out, c);
		is_apart = is_blank;
	}
}

void sgml_put_keywords(struct buf *out, struct span text)
{
	struct span line, word;
	while (span_cut(&text, '\n', &line))
		while (span_cut(&line, ';', &word)) {
			word = span_trim(word);
			while (word.len && word.ptr[word.len - 1] == ',')
				word = span_trim(span_slice(word, 0, word.len - 1));
			if (!word.len)
				continue;
			if (out->len)
				buf_put_string(out, ", ");
			sgml_put_line(out, word);
		}
}

struct span sgml_author_of(struct span author, bool is_reuters)
{
	static const struct span tails[] = {SPAN_INIT(", Reuters"), SPAN_INIT(", Reuter")};
	if (author.len > 3 && span_equal_nocase(span_slice(author, 0, 3), SPAN("by ")))
		author = span_trim(span_slice(author, 3, author.len));
	for (size_t i = 0; is_reuters && i < sizeof tails / sizeof *tails; i++)
		if (author.len > tails[i].len &&
		    span_equal_nocase(span_slice(author, author.len - tails[i].len, author.len),
				      tails[i]))
			return span_slice(author, 0, author.len - tails[i].len);
	return author;
}

static bool is_month(struct span word)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
					     "jul", "aug", "sep", "oct", "nov", "dec"};
	if (word.len < 3 || word.len > 9)
		return false;
	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		if (span_equal_nocase(span_slice(word, 0, 3), span_of(months[i])))
			return true;
	return false;
}

/* Where the last word of s starts. */
static size_t last_word(struct span s)
{
	size_t i = s.len;
	while (i && s.ptr[i - 1] != ' ' && s.ptr[i - 1] != ',')
		i--;
	return i;
}

struct span sgml_place_of(struct span dateline)
{
	bool had_day = false;
	for (size_t before = dateline.len + 1; dateline.len && dateline.len < before;) {
		before = dateline.len;
		dateline = span_trim(dateline);
		size_t start = last_word(dateline);
		struct span word = span_slice(dateline, start, dateline.len);
		const char end = dateline.len ? dateline.ptr[dateline.len - 1] : '\0';
		const bool is_number =
			word.len && word.len <= 4 && is_digit(word.ptr[0]) && is_digit(end);
		if (is_number || (had_day && is_month(word)))
			dateline.len = start;
		else if (end == '-' || end == ',' || end == '_' || end == ':')
			dateline.len--;
		else if (end == ')')
			do
				dateline.len--;
			while (dateline.len && dateline.ptr[dateline.len] != '(');
		had_day = is_number;
	}
	for (size_t i = 0; i < dateline.len; i++)
		if (is_digit(dateline.ptr[i]))
			return (struct span){0}; /* no place */
	return dateline;
}

/* ---- dates ---- */

/* YYMMDD, as collections of the last century write it. */
static bool put_short_date(struct buf *out, struct span date)
{
	struct date parsed;
	char text[9];
	if (date.len != 6)
		return false;
	for (size_t i = 0; i < date.len; i++)
		if (!is_digit(date.ptr[i]))
			return false;
	snprintf(text, sizeof text, "%s%.6s", date.ptr[0] >= '7' ? "19" : "20", date.ptr);
	if (!date_parse(&parsed, span_of(text)))
		return false;
	buf_put_string(out, text);
	return true;
}

void sgml_put_date(struct buf *out, struct span text)
{
	enum { LONGEST = 200 };
	struct date parsed;
	if (put_short_date(out, span_trim(text)))
		return;
	sgml_put_line(out, text);
	size_t len = out->len < LONGEST ? out->len : LONGEST;
	while (len && !date_parse(&parsed, (struct span){out->ptr, len})) {
		do /* what stands up to a number may be a date */
			len--;
		while (len && (!is_digit(out->ptr[len - 1]) || is_digit(out->ptr[len])));
	}
	if (len)
		out->len = len;
}

bool sgml_put_date_of_id(struct buf *out, struct span id)
{
	for (size_t i = 0; i < id.len; i++) {
		size_t start = i;
		struct date parsed;
		while (i < id.len && is_digit(id.ptr[i]))
			i++;
		struct span digits = span_slice(id, start, i);
		if (digits.len != 8 || (digits.ptr[0] != '1' && digits.ptr[0] != '2') ||
		    !date_parse(&parsed, digits))
			continue;
		buf_put(out, digits);
		return true;
	}
	return false;
}
