/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A web page is one article, or none.
 */
#include "indexer/charset_detect.h"
#include "indexer/draft.h"
#include "indexer/html_page.h"

#include <time.h>

/* A page with a headline and as many bytes of text holds an article; with less, only when that
 * is plainly marked as one (a date says so). */
enum { TEXT_MIN_BYTES = 140 };

static bool is_article(const struct html_page *page)
{
	const struct html_meta *m = &page->meta;
	if (!page->text.len)
		return false;
	return page->text.len >= TEXT_MIN_BYTES || (m->title.len && m->published.text.len);
}

static enum status deliver(struct reading *r, const struct html_page *html,
			   const struct page *page, struct span record, struct error *err)
{
	const struct html_meta *m = &html->meta;
	const struct draft draft = {
		.title = m->title,
		.text = buf_span(&html->text),
		.source = m->site,
		.url = m->url,
		.author = m->author,
		.lang = m->lang,
		.lang_is_hint = true,
		.section = m->section,
		.keywords = m->keywords,
		.date = m->published.text,
		.date_rule = m->published.rule,
		.updated = m->updated.text,
		.updated_rule = m->updated.rule,
		.crawled = page->crawled,
		.part = page->part,
		.line = page->line,
		.record = record,
	};
	return draft_deliver(r, &draft, err);
}

static enum status read_decoded(struct reading *r, struct span text, struct span record,
				const struct page *page, struct error *err)
{
	struct html_page html;
	struct error why = {0};
	int64_t now = r->options->now ? r->options->now : time(NULL);
	enum status status = html_page_read(&html, text, page->url, now, r->deadline, &why);
	if (status == STATUS_FORMAT) {
		if (reading_is_late(r))
			reading_skip_late(r, page->line);
		else
			reading_skip(r, page->line, "%s", why.message);
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return fail(err, status, "%s", why.message);
	if (is_article(&html))
		status = deliver(r, &html, page, record, err);
	else
		reading_skip(r, page->line, "no article text found");
	html_page_free(&html);
	return status;
}

enum status read_page(struct reading *r, struct span bytes, const struct page *page,
		      struct error *err)
{
	struct buf text = {0};
	if (bytes.len > ARTICLE_MAX_BYTES) {
		reading_skip(r, page->line, "page longer than 16 MiB");
		return STATUS_OK;
	}
	reading_start_clock(r);
	enum status status =
		charset_decode(&text, bytes, page->charset, charset_of_html(bytes), NULL, err);
	if (status == STATUS_OK)
		status = read_decoded(r, buf_span(&text), bytes, page, err);
	buf_free(&text);
	return status;
}

enum status reader_html(struct reading *r, struct error *err)
{
	struct input *in = &r->input;
	struct buf bytes = {0};
	const struct page page = {.charset = in->utf16 ? SPAN("utf-8") : (struct span){0},
				  .line = in->line};
	enum status status = STATUS_OK;
	enum input_result result = input_rest(in, &bytes, ARTICLE_MAX_BYTES);
	if (result == INPUT_NOMEM)
		status = fail_nomem(err);
	else if (in->state == INPUT_DAMAGED)
		reading_skip(r, in->line, "%s", in->damage);
	else if (result == INPUT_TOO_LONG)
		reading_skip(r, 0, "page longer than 16 MiB");
	else if (result == INPUT_END && in->state != INPUT_STOPPED)
		reading_skip(r, 0, "empty file");
	else if (in->state != INPUT_STOPPED)
		status = read_page(r, buf_span(&bytes), &page, err);
	buf_free(&bytes);
	return status;
}
