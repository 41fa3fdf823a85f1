/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed.h"

#include "indexer/draft.h"
#include "indexer/feed_url.h"
#include "text/url.h"

#include <stdio.h>

enum { LANG_MAX_BYTES = 20 };

void feed_free(struct feed *feed)
{
	buf_free(&feed->title);
	buf_free(&feed->link);
	buf_free(&feed->lang);
	buf_free(&feed->author);
	buf_free(&feed->last_url);
}

void feed_item_free(struct feed_item *item)
{
	struct buf *all[] = {&item->title,  &item->text,     &item->guid,   &item->url,
			     &item->author, &item->keywords, &item->source, &item->lang,
			     &item->date,   &item->updated};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_free(all[i]);
}

bool feed_failed(const struct feed *feed)
{
	return feed->title.failed || feed->link.failed || feed->lang.failed ||
	       feed->author.failed || feed->last_url.failed;
}

bool feed_item_failed(const struct feed_item *item)
{
	return item->title.failed || item->text.failed || item->guid.failed ||
	       item->url.failed || item->author.failed || item->keywords.failed ||
	       item->source.failed || item->lang.failed || item->date.failed ||
	       item->updated.failed;
}

/* ---- values ---- */

void feed_list_add(struct buf *list, struct span value)
{
	struct span rest = buf_span(list);
	size_t count = 0;
	value = span_trim(value);
	if (!value.len)
		return;
	while (rest.len) {
		size_t end = span_find(rest, SPAN(", "));
		if (span_equal_nocase(span_slice(rest, 0, end), value))
			return;
		rest = span_slice(rest, end < rest.len ? end + 2 : end, rest.len);
		if (++count == FEED_MAX_LIST)
			return;
	}
	if (list->len)
		buf_put_string(list, ", ");
	buf_put(list, value);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void feed_put_lang(struct buf *out, struct span lang)
{
	size_t letters = 0, at = out->len;
	lang = span_trim(lang);
	while (letters < lang.len && is_letter(lang.ptr[letters]))
		letters++;
	if (letters < 2 || letters > 3 || lang.len > LANG_MAX_BYTES)
		return;
	for (size_t i = 0; i < lang.len; i++) {
		char c = lang.ptr[i] == '_' ? '-' : lang.ptr[i];
		bool fits = i < letters || c == '-' || is_letter(c) || (c >= '0' && c <= '9');
		if (!fits || (i == letters && c != '-')) {
			out->len = at;
			return;
		}
		buf_put_char(out, c);
	}
}

/* ---- the id ---- */

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* 8-4-4-4-12 digits */
static bool is_uuid(struct span guid)
{
	if (guid.len != 36)
		return false;
	for (size_t i = 0; i < guid.len; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		if (dash ? guid.ptr[i] != '-' : !is_hex(guid.ptr[i]))
			return false;
	}
	return true;
}

/* Whether it means the same wherever it stands: "tag:example.com,2004:1", "urn:isbn:...", also
 * "1234 at http://example.com", as Drupal has it. "post:1234" does not. */
static bool is_global(struct span guid)
{
	static const struct span schemes[] = {SPAN_INIT("tag:"), SPAN_INIT("urn:"),
					      SPAN_INIT("doi:"), SPAN_INIT("info:")};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (guid.len > schemes[i].len &&
		    span_equal_nocase(span_slice(guid, 0, schemes[i].len), schemes[i]))
			return true;
	return is_uuid(guid) || span_find(guid, SPAN("://")) < guid.len;
}

static void put_id(struct buf *out, const struct feed *feed, const struct feed_item *item)
{
	struct span guid = span_trim(buf_span(&item->guid)), url = buf_span(&item->url);
	if (!guid.len || feed_url_same(guid, url))
		return;
	if (!is_global(guid)) {
		struct span owner;
		if (!url_host(buf_span(&feed->link), &owner))
			url_host(url, &owner);
		if (!owner.len)
			owner = span_trim(buf_span(&feed->title));
		if (!owner.len)
			return;
		buf_put(out, owner);
		buf_put_char(out, ':');
	}
	buf_put(out, guid);
}

/* ---- delivery ---- */

/* The address, unless other items have it too. */
static struct span own_url(const struct feed *feed, const struct feed_item *item)
{
	struct span url = buf_span(&item->url);
	bool shared = feed_url_same(url, buf_span(&feed->link)) ||
		      span_equal(url, buf_span(&feed->last_url));
	if (shared)
		url.len = 0;
	return url;
}

static struct span first_of(const struct buf *own, const struct buf *feeds)
{
	struct span value = span_trim(buf_span(own));
	return value.len ? value : buf_span(feeds);
}

static enum status deliver(struct reading *r, const struct feed *feed,
			   const struct feed_item *item, struct span id, struct error *err)
{
	char part[64] = "";
	if (!item->is_alone)
		snprintf(part, sizeof part, "%.*s#%llu", (int)feed->part.len, feed->part.ptr,
			 (unsigned long long)feed->items);
	/* In Atom an entry need not say when it was published, but always when it changed. */
	bool only_updated = !item->date.len;
	const struct draft draft = {
		.id = id,
		.title = buf_span(&item->title),
		.text = buf_span(&item->text),
		.source = first_of(&item->source, &feed->title),
		.url = own_url(feed, item),
		.author = first_of(&item->author, &feed->author),
		.keywords = buf_span(&item->keywords),
		.lang = first_of(&item->lang, &feed->lang),
		.lang_is_hint = !item->lang.len,
		.date = buf_span(only_updated ? &item->updated : &item->date),
		.date_rule = only_updated ? item->updated_rule : item->date_rule,
		.updated = buf_span(&item->updated),
		.updated_rule = item->updated_rule,
		.line = item->line,
		.part = span_of(part),
	};
	return draft_deliver(r, &draft, err);
}

enum status feed_deliver(struct reading *r, struct feed *feed, const struct feed_item *item,
			 struct error *err)
{
	feed->items++;
	if (!span_trim(buf_span(&item->title)).len && !span_trim(buf_span(&item->text)).len) {
		reading_skip(r, item->line,
			     item->has_media ? "an item of media only, without title and text"
					     : "an item without title and text");
		return STATUS_OK;
	}
	struct buf id = {0};
	put_id(&id, feed, item);
	enum status status = STATUS_OK;
	if (id.failed || feed_failed(feed) || feed_item_failed(item))
		status = fail_nomem(err);
	else
		status = deliver(r, feed, item, buf_span(&id), err);
	feed->delivered++;
	buf_clear(&feed->last_url);
	buf_put(&feed->last_url, buf_span(&item->url));
	buf_free(&id);
	return status;
}
