/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_page.h"

#include "indexer/html_body.h"

/* The text in JSON-LD is taken when the page itself shows less than this part of it: behind a
 * paywall, or when a script puts it there. */
enum { SHOWN_PART = 2 };

static enum status read_text(struct html_page *page, struct error *err)
{
	struct span body = page->meta.body;
	TRY(html_body(&page->text, page->html, page->meta.title, page->meta.headline, err));
	if (body.len > 200 && page->text.len < body.len / SHOWN_PART) {
		buf_clear(&page->text);
		buf_put(&page->text, body);
	}
	return page->text.failed ? fail_nomem(err) : STATUS_OK;
}

enum status html_page_read(struct html_page *out, struct span bytes, struct span url,
			   int64_t now, double deadline, struct error *err)
{
	*out = (struct html_page){0};
	TRY(html_parse(&out->html, bytes, HTML_PAGE, deadline, err));
	enum status status = html_meta_read(&out->meta, &out->arena, out->html, url, now, err);
	if (status == STATUS_OK)
		status = read_text(out, err);
	if (status != STATUS_OK)
		html_page_free(out);
	return status;
}

void html_page_free(struct html_page *page)
{
	html_free(page->html);
	arena_free(&page->arena);
	buf_free(&page->text);
	*page = (struct html_page){0};
}
