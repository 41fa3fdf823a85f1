/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes as a web page: from its character set to its article.
 */
#include "base/date.h"
#include "indexer/charset.h"
#include "indexer/charset_detect.h"
#include "indexer/html_page.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool promise)
{
	if (!promise)
		abort();
}

static void check_field(struct span field)
{
	require(charset_utf8_end(field) == field.len);
	require(field.len == 0 || !memchr(field.ptr, '\0', field.len));
}

static void check_date(struct html_date found, int64_t now)
{
	struct date date;
	require((found.text.len > 0) == (found.rule != NULL));
	require(!found.rule || (date_parse(&date, found.text) && date.seconds <= now + 86400));
}

static void check_page(const struct html_page *page, int64_t now)
{
	const struct html_meta *m = &page->meta;
	check_field(buf_span(&page->text));
	check_field(m->title);
	check_field(m->author);
	check_field(m->site);
	check_field(m->section);
	check_field(m->keywords);
	check_field(m->lang);
	check_field(m->url);
	check_date(m->published, now);
	check_date(m->updated, now);
	require(span_trim(buf_span(&page->text)).len == page->text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t now = 1750000000;
	struct span bytes = {(const char *)data, size};
	struct buf text = {0};
	struct html_page page;
	struct error err;
	require(charset_decode(&text, bytes, (struct span){0}, charset_of_html(bytes), NULL,
			       &err) == STATUS_OK);
	check_field((struct span){text.ptr,
				  text.len && memchr(text.ptr, 0, text.len) ? 0 : text.len});
	enum status status =
		html_page_read(&page, buf_span(&text),
			       SPAN("https://www.example.org/2025/05/21/a.html"), now, 0, &err);
	require(status == STATUS_OK || status == STATUS_FORMAT);
	if (status == STATUS_OK) {
		check_page(&page, now);
		html_page_free(&page);
	}
	buf_free(&text);
	return 0;
}
