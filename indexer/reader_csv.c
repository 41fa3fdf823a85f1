/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Tables: the first row names the columns, each further row is an article. libcsv finds the
 * cells; it is fed line by line, so that the line of each row is known.
 */
#include "indexer/charset.h"
#include "indexer/csv_columns.h"
#include "indexer/draft.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

/* Of struct csv_parser, in libcsv 3. */
enum { ROW_NOT_BEGUN = 0, FIELD_BEGUN = 2 };

struct table {
	struct reading *reading;
	struct error *err;
	struct csv_parser parser;
	struct csv_columns columns; /* count 0: the row with the names has not come yet */
	struct buf cells;           /* of the row, one behind the other, a space after each */
	size_t ends[CSV_MAX_COLUMNS];
	size_t count;     /* cells of the row; only CSV_MAX_COLUMNS of them are kept */
	uint64_t line;    /* where the row starts */
	size_t row_bytes; /* taken of it so far */
	bool is_skipping; /* up to the end of the line, behind a row that was too long */
	bool is_unusable; /* it has no column that could be read */
	enum status status;
};

/* ---- cells ---- */

static struct span cell(const struct table *t, size_t i)
{
	size_t start = i ? t->ends[i - 1] + 1 : 0;
	return span_slice(buf_span(&t->cells), start, t->ends[i]);
}

static size_t kept_cells(const struct table *t)
{
	return t->count < CSV_MAX_COLUMNS ? t->count : CSV_MAX_COLUMNS;
}

/* Makes Windows-1252 of each cell UTF-8. */
static void convert_cells(struct table *t)
{
	struct buf converted = {0};
	const struct span all = buf_span(&t->cells);
	for (size_t i = 0, start = 0; i < kept_cells(t); i++) {
		const size_t end = t->ends[i];
		charset_from_windows_1252(&converted, span_slice(all, start, end));
		start = end + 1;
		t->ends[i] = converted.len;
		buf_put_char(&converted, ' ');
	}
	buf_free(&t->cells);
	t->cells = converted;
}

/* Makes the row UTF-8; false, and reported, when it cannot be. */
static bool decode(struct table *t)
{
	const struct span all = buf_span(&t->cells);
	const bool is_utf8 = charset_utf8_end(all) == all.len;
	if (is_utf8 && !memchr(all.ptr, '\0', all.len))
		return true;
	struct buf copy = {0}; /* to be judged as a whole: converting it would move the cells */
	buf_put(&copy, all);
	const bool is_text = !copy.failed && reading_decode(t->reading, t->line, &copy, "row");
	if (is_text && !is_utf8)
		convert_cells(t);
	if (copy.failed || t->cells.failed)
		t->status = fail_nomem(t->err);
	buf_free(&copy);
	return is_text && t->status == STATUS_OK;
}

/* ---- rows ---- */

static void report_columns(struct table *t, const struct span *names, size_t count)
{
	struct buf list = {0};
	for (size_t i = 0; i < count && list.len < 300; i++) {
		buf_put_string(&list, i ? ", " : "");
		buf_put(&list, span_trim(names[i]));
	}
	const char *text = buf_string(&list);
	reading_skip(t->reading, t->line,
		     "a table without a column of titles or texts; it has: %s",
		     text ? text : "");
	buf_free(&list);
	t->is_unusable = true;
}

static void read_names(struct table *t)
{
	static const size_t most = CSV_MAX_COLUMNS;
	struct span *names = calloc(kept_cells(t), sizeof *names);
	if (!names) {
		t->status = fail_nomem(t->err);
		return;
	}
	for (size_t i = 0; i < kept_cells(t); i++)
		names[i] = cell(t, i);
	if (t->count > most) {
		reading_skip(t->reading, t->line, "a table of more than %zu columns", most);
		t->is_unusable = true;
	} else if (!csv_columns_find(&t->columns, names, t->count, t->reading->options)) {
		report_columns(t, names, t->count);
	}
	free(names);
}

/* The first of the field's columns that is not empty. */
static struct span value(const struct table *t, enum csv_field field)
{
	struct span found = {0};
	for (size_t i = 0; i < t->columns.choices[field].count && !found.len; i++)
		found = span_trim(cell(t, t->columns.choices[field].columns[i]));
	return found;
}

static void deliver(struct table *t)
{
	char part[32];
	snprintf(part, sizeof part, "#%llu", (unsigned long long)t->line);
	const struct draft draft = {
		.id = value(t, CSV_ID),
		.title = value(t, CSV_TITLE),
		.text = value(t, CSV_TEXT),
		.source = value(t, CSV_SOURCE),
		.url = value(t, CSV_URL),
		.author = value(t, CSV_AUTHOR),
		.lang = value(t, CSV_LANG),
		.section = value(t, CSV_SECTION),
		.keywords = value(t, CSV_KEYWORDS),
		.dateline = value(t, CSV_DATELINE),
		.date = value(t, CSV_DATE),
		.date_rule = "csv:date",
		.updated = value(t, CSV_UPDATED),
		.updated_rule = "csv:updated",
		.crawled = value(t, CSV_CRAWLED),
		.line = t->line,
		.part = span_of(part),
		.record = buf_span(&t->cells),
	};
	t->status = draft_deliver(t->reading, &draft, t->err);
}

/* Empty cells behind the last column do no harm. */
static bool has_right_length(struct table *t)
{
	size_t count = t->count;
	while (count > t->columns.count && count <= CSV_MAX_COLUMNS && !cell(t, count - 1).len)
		count--;
	if (count == t->columns.count)
		return true;
	reading_skip(t->reading, t->line, "row of %zu cells in a table of %zu columns",
		     t->count, t->columns.count);
	return false;
}

static void read_row(struct table *t)
{
	if (t->cells.failed)
		t->status = fail_nomem(t->err);
	else if (!decode(t))
		t->is_unusable |= !t->columns.count;
	else if (!t->columns.count)
		read_names(t);
	else if (has_right_length(t))
		deliver(t);
}

/* ---- libcsv ---- */

static bool is_done(const struct table *t)
{
	return t->status != STATUS_OK || t->is_unusable;
}

static void take_cell(void *bytes, size_t len, void *payload)
{
	struct table *t = payload;
	if (is_done(t))
		return;
	if (t->count++ >= CSV_MAX_COLUMNS)
		return;
	buf_put(&t->cells, (struct span){bytes, len});
	t->ends[t->count - 1] = t->cells.len;
	buf_put_char(&t->cells, ' ');
}

static void start_row(struct table *t)
{
	buf_clear(&t->cells);
	t->count = t->row_bytes = 0;
}

static void take_row(int end, void *payload)
{
	struct table *t = payload;
	(void)end;
	if (!is_done(t))
		read_row(t);
	start_row(t);
}

static void start_parser(struct table *t, char separator)
{
	enum { GROWTH_BYTES = 64 * 1024 };
	csv_init(&t->parser, 0);
	csv_set_delim(&t->parser, (unsigned char)separator);
	csv_set_blk_size(&t->parser, GROWTH_BYTES);
}

static void give_up_row(struct table *t, bool ends_line)
{
	const char separator = (char)csv_get_delim(&t->parser);
	reading_skip(t->reading, t->line,
		     "row longer than 16 MiB, or a quotation mark that is not closed");
	csv_free(&t->parser);
	start_parser(t, separator);
	start_row(t);
	t->is_skipping = !ends_line;
	t->is_unusable |= !t->columns.count;
}

static void parse(struct table *t, struct span piece)
{
	if (t->parser.pstate == ROW_NOT_BEGUN) { /* lines without anything are no rows */
		t->line = t->reading->input.line;
		t->row_bytes = 0;
	}
	t->row_bytes += piece.len;
	if (csv_parse(&t->parser, piece.ptr, piece.len, take_cell, take_row, t) < piece.len)
		t->status = fail_nomem(t->err);
}

/* The bytes up to the end of the line, or of the window. */
static void take_piece(struct table *t)
{
	struct input *in = &t->reading->input;
	const char *newline = memchr(in->at, '\n', (size_t)(in->end - in->at));
	const char *end = newline ? newline + 1 : in->end;
	struct span piece = {in->at, (size_t)(end - in->at)};
	if (!t->is_skipping)
		parse(t, piece);
	in->at = end;
	in->line += newline != NULL;
	if (newline)
		t->is_skipping = false;
	if (t->row_bytes > ARTICLE_MAX_BYTES && !is_done(t))
		give_up_row(t, newline != NULL);
}

/* Whether the file ends inside of a cell in quotation marks. */
static bool is_open(const struct table *t)
{
	return t->parser.pstate == FIELD_BEGUN && t->parser.quoted;
}

static void finish(struct table *t)
{
	const struct reading *r = t->reading;
	if (r->input.state == INPUT_DAMAGED)
		reading_skip(r, r->input.line, "%s", r->input.damage);
	else if (r->input.state == INPUT_ENDED && is_open(t))
		reading_skip(r, t->line, "the table ends inside of a quoted cell");
	else if (r->input.state == INPUT_ENDED &&
		 csv_fini(&t->parser, take_cell, take_row, t) != 0)
		t->status = fail_nomem(t->err);
	if (!t->columns.count && !is_done(t) && r->input.state == INPUT_ENDED)
		reading_skip(r, 0, "empty file");
}

enum status reader_csv(struct reading *r, struct error *err)
{
	struct span start = input_ahead(&r->input, INPUT_AHEAD_BYTES), line;
	struct table *t = calloc(1, sizeof *t);
	if (!t)
		return fail_nomem(err);
	*t = (struct table){.reading = r, .err = err, .line = r->input.line};
	start = span_trim(start);
	start_parser(t, span_cut(&start, '\n', &line) ? csv_separator(line) : ',');
	while (!is_done(t) && input_peek(&r->input) >= 0)
		take_piece(t);
	if (!is_done(t))
		finish(t);
	enum status status = t->status;
	csv_free(&t->parser);
	buf_free(&t->cells);
	free(t);
	return status;
}
