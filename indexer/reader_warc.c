/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Web archives: each page that a server gave is read as one, and so is text that was made of
 * pages. What else a crawl keeps is no news.
 */
#include "indexer/draft.h"
#include "indexer/http_body.h"
#include "indexer/sniff.h"
#include "indexer/warc.h"

#include <stdio.h>

struct archive {
	struct reading *reading;
	struct warc warc;
	struct http_body body;
	uint64_t pages;
	uint64_t others;   /* answers that are no pages: pictures, scripts */
	uint64_t failures; /* answers with another status than 200 */
};

/* ---- what is a page ---- */

static bool is_one_of(struct span type, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal_nocase(type, span_of(names[i])))
			return true;
	return false;
}

/* By what the server said, else by how it starts. */
static bool is_page(struct span content_type, struct span bytes)
{
	static const char *const pages[] = {"text/html", "application/xhtml+xml",
					    "application/vnd.wap.xhtml+xml"};
	static const char *const unknown[] = {"", "application/octet-stream", "unknown/unknown",
					      "application/unknown", "no-type"};
	char what[SNIFF_WHAT_BYTES];
	struct span type = http_media_type(content_type);
	if (is_one_of(type, pages, sizeof pages / sizeof *pages))
		return true;
	if (!is_one_of(type, unknown, sizeof unknown / sizeof *unknown))
		return false;
	struct span start = bytes.len < SNIFF_BYTES ? bytes : span_slice(bytes, 0, SNIFF_BYTES);
	return sniff(start, (struct span){0}, what) == KIND_HTML;
}

/* ---- records ---- */

/* What an article is told by when it has no URL: its record. */
static struct span part_of(char out[32], const struct warc_record *record)
{
	snprintf(out, 32, "#%llu", (unsigned long long)record->number);
	return span_of(out);
}

static bool is_whole(struct archive *a, const struct warc_record *record)
{
	a->pages++;
	if (!record->is_too_long)
		return true;
	reading_skip(a->reading, record->line, "record longer than 16 MiB");
	return false;
}

static enum status deliver_page(struct archive *a, const struct warc_record *record,
				struct span bytes, struct span content_type, struct error *err)
{
	char part[32];
	const struct page page = {
		.url = record->url,
		.charset = http_charset(content_type),
		.crawled = record->date,
		.part = part_of(part, record),
		.line = record->line,
	};
	reading_start_clock(a->reading);
	return read_page(a->reading, bytes, &page, err);
}

/* Small records may hold much: what comes out of them counts, too. */
static bool is_bomb(struct archive *a)
{
	struct unpacking *u = a->reading->input.unpacking;
	u->unpacked += a->body.bytes.len;
	return unpacking_is_bomb(u);
}

static enum status read_answer(struct archive *a, const struct warc_record *record,
			       const struct http_answer *answer, struct error *err)
{
	struct error why;
	enum status status = http_body_read(&a->body, answer, &why);
	if (status == STATUS_NOMEM)
		return fail_nomem(err);
	if (status == STATUS_OK && !is_page(answer->content_type, a->body.bytes)) {
		a->others++;
		return STATUS_OK;
	}
	if (!is_whole(a, record))
		return STATUS_OK;
	if (status == STATUS_OK && is_bomb(a))
		status = fail(&why, STATUS_FORMAT, "page that unpacks to too much");
	if (status != STATUS_OK) {
		reading_skip(a->reading, record->line, "%s", why.message);
		return STATUS_OK;
	}
	return deliver_page(a, record, a->body.bytes, answer->content_type, err);
}

static enum status read_response(struct archive *a, const struct warc_record *record,
				 struct error *err)
{
	struct http_answer answer = {
		.status = 200, .content_type = record->content_type, .body = record->block};
	const bool is_http = http_answer_read(&answer, record->block);
	if (!is_http) /* of a server that does not speak HTTP, or of HTTP 0.9 */
		answer = (struct http_answer){.status = 200,
					      .content_type = record->content_type,
					      .body = record->block};
	const bool may_be_page = is_page(answer.content_type, SPAN("<html>"));
	if (answer.status != 200)
		a->failures++;
	else if (!may_be_page)
		a->others++;
	else
		return read_answer(a, record, &answer, err);
	return STATUS_OK;
}

/* The first line of a text is its headline, when there are more. */
static struct span take_headline(struct span *text)
{
	enum { LONGEST = 300 };
	struct span rest = *text, line;
	if (!span_cut(&rest, '\n', &line) || !rest.ptr || line.len > LONGEST)
		return (struct span){0};
	*text = span_trim(rest);
	return span_trim(line);
}

static enum status deliver_text(struct archive *a, const struct warc_record *record,
				struct buf *bytes, struct error *err)
{
	char part[32];
	buf_put(bytes, record->block);
	if (bytes->failed)
		return fail_nomem(err);
	if (!reading_decode(a->reading, record->line, bytes, "record"))
		return bytes->failed ? fail_nomem(err) : STATUS_OK;
	struct span text = span_trim(buf_span(bytes));
	struct span title = take_headline(&text);
	const struct draft draft = {
		.title = title,
		.text = text,
		.url = record->url,
		.crawled = record->date,
		.part = part_of(part, record),
		.line = record->line,
	};
	return draft_deliver(a->reading, &draft, err);
}

static enum status read_conversion(struct archive *a, const struct warc_record *record,
				   struct error *err)
{
	struct buf bytes = {0};
	struct span type = http_media_type(record->content_type);
	if (!span_equal_nocase(type, SPAN("text/plain"))) {
		a->others++;
		return STATUS_OK;
	}
	enum status status = STATUS_OK;
	if (is_whole(a, record))
		status = deliver_text(a, record, &bytes, err);
	buf_free(&bytes);
	return status;
}

static enum status read_record(struct archive *a, const struct warc_record *record,
			       struct error *err)
{
	switch (record->type) {
	case WARC_OTHER: break;
	case WARC_RESPONSE: return read_response(a, record, err);
	case WARC_CONVERSION: return read_conversion(a, record, err);
	case WARC_RESOURCE:
		if (!is_page(record->content_type, record->block))
			a->others++;
		else if (is_whole(a, record))
			return deliver_page(a, record, record->block, record->content_type,
					    err);
		break;
	}
	return STATUS_OK;
}

/* ---- the file ---- */

static void report(const struct archive *a)
{
	const unsigned long long records = a->warc.count, others = a->others,
				 failures = a->failures;
	if (a->reading->input.state == INPUT_STOPPED)
		return;
	if (a->pages && others)
		reading_note(a->reading, 0,
			     others == 1 ? "%llu record that is no page"
					 : "%llu records that are no pages",
			     others);
	if (!a->pages)
		reading_skip(a->reading, 0,
			     "no page in it (records: %llu, not HTML: %llu, status other than "
			     "200: %llu)",
			     records, others, failures);
}

enum status reader_warc(struct reading *r, struct error *err)
{
	struct archive a = {.reading = r, .warc = {.reading = r}};
	struct warc_record record;
	enum warc_result result = WARC_END;
	enum status status = STATUS_OK;
	while (status == STATUS_OK && (result = warc_next(&a.warc, &record)) == WARC_RECORD)
		status = read_record(&a, &record, err);
	if (status == STATUS_OK && result == WARC_NOMEM)
		status = fail_nomem(err);
	if (status == STATUS_OK)
		report(&a);
	http_body_free(&a.body);
	warc_free(&a.warc);
	return status;
}
