/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/json_feed.h"

#include "indexer/feed.h"
#include "indexer/feed_person.h"
#include "indexer/feed_text.h"
#include "indexer/feed_url.h"

/* What the items are read with. */
struct json_feed {
	struct reading *reading;
	const struct json_place *place;
	struct feed feed;
};

/* ---- members ---- */

/* The string; empty when it is missing, or of another type. */
static struct span string_of(const json_t *value)
{
	if (!json_is_string(value))
		return (struct span){0};
	return span_trim((struct span){json_string_value(value), json_string_length(value)});
}

static struct span member(const json_t *object, const char *name)
{
	return string_of(json_object_get(object, name));
}

bool json_feed_is(const json_t *object)
{
	struct span version = member(object, "version");
	return span_find(version, SPAN("://jsonfeed.org/version/")) < version.len;
}

/* ---- one item ---- */

typedef enum status cleaner(struct buf *out, struct span raw, bool is_html, double deadline,
			    struct error *err);

/* Cleans one member into *out unless that holds something; false when memory ran out. */
static bool take_text(const struct json_feed *f, cleaner *clean, struct buf *out,
		      const json_t *object, const char *name)
{
	struct error why;
	struct span raw = member(object, name);
	bool is_html = strcmp(name, "content_html") == 0;
	if (out->len || !raw.len)
		return true;
	enum status status = clean(out, raw, is_html, f->reading->deadline, &why);
	if (status == STATUS_OK || status == STATUS_NOMEM)
		return status == STATUS_OK;
	reading_note(f->reading, f->place->line, "%s was left out: %s", name, why.message);
	out->len = 0;
	return true;
}

static bool take_texts(const struct json_feed *f, struct feed_item *to, const json_t *item)
{
	return take_text(f, feed_line, &to->title, item, "title") &&
	       take_text(f, feed_text, &to->text, item, "content_html") &&
	       take_text(f, feed_text, &to->text, item, "content_text") &&
	       take_text(f, feed_text, &to->text, item, "summary");
}

/* A number will do, though the format wants a string. */
static void take_id(struct buf *out, const json_t *id)
{
	if (json_is_integer(id))
		buf_print(out, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
	else
		buf_put(out, string_of(id));
}

/* "authors" of version 1.1, else "author" of 1.0. */
static void take_authors(struct buf *list, const json_t *object)
{
	const json_t *authors = json_object_get(object, "authors");
	for (size_t i = 0; i < json_array_size(authors) && i < FEED_MAX_LIST; i++)
		feed_list_add(list,
			      feed_person_name(member(json_array_get(authors, i), "name")));
	const json_t *author = json_object_get(object, "author");
	if (!list->len)
		feed_list_add(list, feed_person_name(json_is_string(author)
							     ? string_of(author)
							     : member(author, "name")));
}

static void take_item(const struct json_feed *f, struct feed_item *to, const json_t *item)
{
	struct span base = buf_span(&f->feed.link);
	feed_url_resolve(&to->url, member(item, "url"), base);
	if (!to->url.len)
		feed_url_resolve(&to->url, member(item, "external_url"), base);
	take_id(&to->guid, json_object_get(item, "id"));
	take_authors(&to->author, item);
	const json_t *tags = json_object_get(item, "tags");
	for (size_t i = 0; i < json_array_size(tags) && i < FEED_MAX_LIST; i++)
		feed_list_add(&to->keywords, string_of(json_array_get(tags, i)));
	feed_put_lang(&to->lang, member(item, "language"));
	buf_put(&to->date, member(item, "date_published"));
	to->date_rule = "jsonfeed:date_published";
	buf_put(&to->updated, member(item, "date_modified"));
	to->updated_rule = "jsonfeed:date_modified";
	to->has_media = json_array_size(json_object_get(item, "attachments")) > 0;
}

static enum status read_item(struct json_feed *f, const json_t *item, struct error *err)
{
	struct feed_item read = {.line = f->place->line};
	if (!json_is_object(item)) {
		reading_skip(f->reading, f->place->line, "an item that is not a JSON object");
		f->feed.items++;
		return STATUS_OK;
	}
	reading_start_clock(f->reading);
	enum status status = STATUS_NOMEM;
	if (take_texts(f, &read, item)) {
		take_item(f, &read, item);
		status = feed_deliver(f->reading, &f->feed, &read, err);
	} else {
		fail_nomem(err);
	}
	feed_item_free(&read);
	return status;
}

/* ---- the feed ---- */

static bool take_feed(struct json_feed *f, const json_t *object)
{
	struct feed *feed = &f->feed;
	reading_start_clock(f->reading);
	if (!take_text(f, feed_line, &feed->title, object, "title"))
		return false;
	feed_url_resolve(&feed->link, member(object, "home_page_url"), (struct span){0});
	if (!feed->link.len)
		feed_url_resolve(&feed->link, member(object, "feed_url"), (struct span){0});
	feed_put_lang(&feed->lang, member(object, "language"));
	take_authors(&feed->author, object);
	return !feed_failed(feed);
}

enum status json_feed_read(struct reading *r, const struct json_place *place,
			   const json_t *object, struct span bytes, struct error *err)
{
	struct json_feed f = {.reading = r, .place = place};
	const json_t *items = json_object_get(object, "items");
	size_t count = json_array_size(items);
	(void)bytes;
	f.feed.part = place->name;
	enum status status = take_feed(&f, object) ? STATUS_OK : fail_nomem(err);
	for (size_t i = 0; status == STATUS_OK && i < count && !reading_is_stopped(r); i++)
		status = read_item(&f, json_array_get(items, i), err);
	if (status == STATUS_OK && !count)
		reading_skip(r, place->line, "a feed without items");
	feed_free(&f.feed);
	return status;
}
