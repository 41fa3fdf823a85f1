/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_meta.h"

#include "base/buf.h"
#include "indexer/html_json_ld.h"
#include "indexer/html_tags.h"
#include "indexer/html_title.h"

static struct span first_of(struct span a, struct span b)
{
	return a.len ? a : b;
}

static bool is_absolute(struct span url)
{
	return span_starts_with(url, SPAN("http://")) ||
	       span_starts_with(url, SPAN("https://"));
}

/* The end of "https://host"; the whole when nothing follows. */
static size_t host_end(struct span url)
{
	size_t start = span_find(url, SPAN("://")) + 3;
	if (start > url.len)
		return url.len;
	return start + span_find(span_slice(url, start, url.len), SPAN("/"));
}

/* Templates that were not filled in name the front page. */
static bool is_front_page(struct span url)
{
	return host_end(url) + 1 >= url.len;
}

/* A URL as it stands in a page, whole; empty when that cannot be had. */
static struct span whole_url(struct arena *arena, struct span url, struct span page,
			     bool *failed)
{
	if (is_absolute(url)) {
		if (is_front_page(url) && !(page.len && is_front_page(page)))
			url.len = 0;
		return url;
	}
	if (!is_absolute(page) || url.len < 2 || url.ptr[0] != '/')
		return (struct span){0};
	struct buf whole = {0};
	if (url.ptr[1] == '/')
		buf_put(&whole, span_slice(page, 0, span_find(page, SPAN("//"))));
	else
		buf_put(&whole, span_slice(page, 0, host_end(page)));
	buf_put(&whole, url);
	struct span copy = arena_copy(arena, buf_span(&whole));
	*failed |= whole.failed || !copy.ptr;
	buf_free(&whole);
	return copy;
}

/* "By Jane Doe" is Jane Doe. */
static struct span without_by(struct span author)
{
	static const char *const starts[] = {"by ", "von ", "par ", "por ", "di ", "door "};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		struct span start = span_of(starts[i]);
		if (author.len > start.len &&
		    span_equal_nocase(span_slice(author, 0, start.len), start))
			return span_trim(span_slice(author, start.len, author.len));
	}
	return author;
}

static struct span first_line(struct span s)
{
	s.len = span_find(s, SPAN("\n"));
	return span_trim(s);
}

static void join_dates(struct html_dates *out, struct span json_ld, const char *rule,
		       const struct html_dates *tags)
{
	html_dates_add(out, json_ld, rule);
	for (unsigned i = 0; i < tags->count; i++)
		html_dates_add(out, tags->items[i].text, tags->items[i].rule);
}

static void choose_dates(struct html_meta *out, struct arena *arena, const struct html *html,
			 const struct json_ld *ld, const struct html_tags *tags, int64_t now)
{
	struct html_dates published = {0}, updated = {0};
	join_dates(&published, ld->published, "json-ld:datePublished", &tags->published);
	out->published = html_dates_choose(&published, now);
	if (!out->published.text.len) {
		struct html_dates visible = {0};
		html_dates_add_times(&visible, html, out->headline);
		html_dates_add(&visible, html_date_of_url(arena, out->url), "url");
		html_dates_add_lines(&visible, arena, html, out->headline);
		out->published = html_dates_choose(&visible, now);
	}
	join_dates(&updated, ld->modified, "json-ld:dateModified", &tags->updated);
	out->updated = html_dates_choose(&updated, now);
}

enum status html_meta_read(struct html_meta *out, struct arena *arena, const struct html *html,
			   struct span url, int64_t now, struct error *err)
{
	struct json_ld ld;
	struct html_tags tags;
	bool failed = false;
	*out = (struct html_meta){0};
	TRY(json_ld_read(&ld, arena, html, err));
	TRY(html_tags_read(&tags, arena, html, err));
	const struct span *fields = tags.fields;
	out->url = first_of(whole_url(arena, fields[TAG_URL], url, &failed), url);
	out->url = first_of(out->url, whole_url(arena, ld.url, url, &failed));
	out->site = first_of(fields[TAG_SITE], ld.site);
	out->section = first_line(first_of(ld.section, fields[TAG_SECTION]));
	out->keywords = first_of(fields[TAG_KEYWORDS], ld.keywords);
	out->lang = first_of(ld.lang, fields[TAG_LANG]);
	out->author = without_by(first_line(first_of(ld.author, fields[TAG_AUTHOR])));
	out->body = ld.body;
	struct html_titles titles = {ld.headline, fields[TAG_TITLE], tags.title, out->site,
				     out->url};
	out->title = html_title_choose(&titles, arena, html, &out->headline, &failed);
	choose_dates(out, arena, html, &ld, &tags, now);
	return failed ? fail_nomem(err) : STATUS_OK;
}
