/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/agency.h"

#include "indexer/html_text.h"

#include <time.h>

void agency_clear(struct agency_item *item)
{
	for (size_t i = 0; i < AGENCY_FIELDS; i++)
		buf_clear(&item->fields[i]);
	item->date_rule = item->updated_rule = NULL;
	item->failed = false;
	item->version = 0;
	item->canceled = false;
}

void agency_clear_scratch(struct agency_item *item)
{
	item->failed |= item->scratch.failed;
	buf_clear(&item->scratch);
}

void agency_free(struct agency_item *item)
{
	for (size_t i = 0; i < AGENCY_FIELDS; i++)
		buf_free(&item->fields[i]);
	buf_free(&item->scratch);
}

bool agency_has(const struct agency_item *item, enum agency_field field)
{
	return item->fields[field].len > 0;
}

/* ---- fields of one line ---- */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void put_squeezed(struct buf *out, struct span value)
{
	value = span_trim(value);
	for (size_t i = 0; i < value.len; i++) {
		if (!is_blank(value.ptr[i]))
			buf_put_char(out, value.ptr[i]);
		else if (!is_blank(value.ptr[i - 1]))
			buf_put_char(out, ' ');
	}
}

void agency_set(struct agency_item *item, enum agency_field field, struct span value)
{
	if (!item->fields[field].len)
		put_squeezed(&item->fields[field], value);
}

static bool has_entry(struct span list, struct span entry)
{
	while (list.len) {
		size_t end = span_find(list, SPAN(", "));
		if (span_equal_nocase(span_slice(list, 0, end), entry))
			return true;
		list = span_slice(list, end < list.len ? end + 2 : end, list.len);
	}
	return false;
}

void agency_add(struct agency_item *item, enum agency_field field, struct span value)
{
	struct buf *list = &item->fields[field];
	size_t old = list->len;
	if (old)
		buf_put_string(list, ", ");
	size_t start = list->len;
	put_squeezed(list, value);
	if (list->failed)
		return;
	struct span all = buf_span(list);
	if (start == all.len ||
	    has_entry(span_slice(all, 0, old), span_slice(all, start, all.len)))
		list->len = old;
}

static struct span text_of(struct agency_item *item, const xmlNode *node)
{
	agency_clear_scratch(item);
	if (node)
		xml_text(&item->scratch, node);
	return buf_span(&item->scratch);
}

void agency_set_node(struct agency_item *item, enum agency_field field, const xmlNode *node)
{
	agency_set(item, field, text_of(item, node));
}

void agency_add_node(struct agency_item *item, enum agency_field field, const xmlNode *node)
{
	agency_add(item, field, text_of(item, node));
}

/* The word that a byline starts with. */
static struct span without_by(struct span byline)
{
	static const struct span words[] = {SPAN_INIT("by"), SPAN_INIT("von"), SPAN_INIT("par"),
					    SPAN_INIT("por"), SPAN_INIT("door")};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = words[i].len;
		if (byline.len > len && is_blank(byline.ptr[len]) &&
		    span_equal_nocase(span_slice(byline, 0, len), words[i]))
			return span_slice(byline, len + 1, byline.len);
	}
	return byline;
}

void agency_add_byline(struct agency_item *item, struct span byline)
{
	byline = without_by(span_trim(byline));
	while (byline.len &&
	       (byline.ptr[byline.len - 1] == ',' || is_blank(byline.ptr[byline.len - 1])))
		byline.len--;
	agency_add(item, AGENCY_AUTHOR, byline);
}

void agency_set_dateline(struct agency_item *item, struct span dateline)
{
	size_t end = 0;
	struct date date;
	dateline = span_trim(dateline);
	if (!dateline.len || date_parse(&date, dateline)) /* it has no place */
		return;
	while (dateline.len && (dateline.ptr[0] == '(' || dateline.ptr[0] == '['))
		dateline = span_slice(dateline, 1, dateline.len);
	while (end < dateline.len && !strchr("(),:;0123456789", dateline.ptr[end]) &&
	       !span_starts_with(span_slice(dateline, end, dateline.len), SPAN(" -")))
		end++;
	agency_set(item, AGENCY_DATELINE, span_slice(dateline, 0, end));
}

/* ---- dates and numbers ---- */

static size_t digits_at(struct span s, size_t at)
{
	size_t count = 0;
	while (at + count < s.len && s.ptr[at + count] >= '0' && s.ptr[at + count] <= '9')
		count++;
	return count;
}

/* 20250521T100000+0200 becomes 2025-05-21T10:00:00+0200; anything else stays. */
static void put_date(struct buf *out, struct span value)
{
	bool basic = digits_at(value, 0) == 8 && value.len > 8 && value.ptr[8] == 'T';
	size_t time = basic ? digits_at(value, 9) : 0;
	if (time != 6 && time != 4) {
		put_squeezed(out, value);
		return;
	}
	const char *v = value.ptr;
	buf_print(out, "%.4s-%.2s-%.2sT%.2s:%.2s", v, v + 4, v + 6, v + 9, v + 11);
	if (time == 6)
		buf_print(out, ":%.2s", v + 13);
	buf_put(out, span_slice(value, 9 + time, value.len));
}

void agency_set_date(struct agency_item *item, enum agency_field field, struct span value,
		     const char *rule)
{
	value = span_trim(value);
	if (!value.len || item->fields[field].len)
		return;
	put_date(&item->fields[field], value);
	*(field == AGENCY_DATE ? &item->date_rule : &item->updated_rule) = rule;
}

void agency_note_embargo(const struct reading *r, uint64_t line, struct span until)
{
	struct buf text = {0};
	struct date date;
	put_date(&text, span_trim(until));
	int64_t now = r->options->now ? r->options->now : time(NULL);
	if (!text.failed && date_parse(&date, buf_span(&text)) && date.seconds > now)
		reading_note(r, line, "under an embargo until %.*s", (int)text.len, text.ptr);
	buf_free(&text);
}

uint64_t agency_version(struct span value)
{
	value = span_trim(value);
	uint64_t number = 0;
	size_t count = digits_at(value, 0);
	for (size_t i = 0; i < count && count < 20; i++)
		number = number * 10 + (uint64_t)(value.ptr[i] - '0');
	return number;
}

bool agency_is_one_of(struct span value, const char *words)
{
	struct span rest = span_of(words), word;
	value = span_trim(value);
	while (span_cut(&rest, ' ', &word))
		if (span_equal_nocase(value, word))
			return true;
	return false;
}

/* ---- text ---- */

void agency_add_paragraph(struct agency_item *item, struct span text)
{
	struct buf *out = &item->fields[AGENCY_TEXT];
	text = span_trim(text);
	if (out->len && text.len)
		buf_put_string(out, "\n\n");
	buf_put(out, text);
}

enum status agency_add_html(struct reading *r, struct agency_item *item, struct span html,
			    struct error *err)
{
	if (!span_trim(html).len)
		return STATUS_OK;
	struct buf text = {0};
	struct error why = {0};
	enum status status = html_text(&text, html, r->deadline, &why);
	if (status == STATUS_FORMAT)
		reading_note(r, item->line, "HTML that was not read to its end: %s",
			     why.message);
	agency_add_paragraph(item, buf_span(&text));
	bool failed = text.failed || (status != STATUS_OK && status != STATUS_FORMAT);
	buf_free(&text);
	return failed ? fail_nomem(err) : STATUS_OK;
}

static bool has_tag(struct span text)
{
	for (size_t i = 0; i + 2 < text.len; i++) {
		char c = text.ptr[i + 1];
		if (text.ptr[i] == '<' &&
		    (c == '/' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
			return true;
	}
	return false;
}

enum status agency_add_text(struct reading *r, struct agency_item *item, struct span text,
			    struct error *err)
{
	if (has_tag(text))
		return agency_add_html(r, item, text, err);
	agency_add_paragraph(item, text);
	return STATUS_OK;
}

void agency_keep_longer(struct agency_item *item, size_t first, size_t second)
{
	struct buf *text = &item->fields[AGENCY_TEXT];
	if (text->failed)
		return;
	if (text->len - second <= second - first) {
		text->len = second;
		return;
	}
	if (!first) /* nothing is before it: it need not be set apart */
		while (second < text->len && text->ptr[second] == '\n')
			second++;
	memmove(text->ptr + first, text->ptr + second, text->len - second);
	text->len -= second - first;
}

/* ---- the article ---- */

enum status agency_deliver(struct reading *r, const struct agency_item *item, struct error *err)
{
	struct span fields[AGENCY_FIELDS];
	if (item->failed || item->scratch.failed)
		return fail_nomem(err);
	for (size_t i = 0; i < AGENCY_FIELDS; i++) {
		if (item->fields[i].failed)
			return fail_nomem(err);
		fields[i] = buf_span(&item->fields[i]);
	}
	const struct draft draft = {
		.id = fields[AGENCY_ID],
		.title = fields[AGENCY_TITLE],
		.text = fields[AGENCY_TEXT],
		.source = fields[AGENCY_SOURCE],
		.url = fields[AGENCY_URL],
		.author = fields[AGENCY_AUTHOR],
		.lang = fields[AGENCY_LANG],
		.section = fields[AGENCY_SECTION],
		.keywords = fields[AGENCY_KEYWORDS],
		.dateline = fields[AGENCY_DATELINE],
		.date = fields[AGENCY_DATE],
		.updated = fields[AGENCY_UPDATED],
		.date_rule = item->date_rule,
		.updated_rule = item->updated_rule,
		.version = item->version,
		.canceled = item->canceled,
		.line = item->line,
		.part = item->part,
		.record = item->record,
	};
	return draft_deliver(r, &draft, err);
}
