/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An article to read, and the story that it is part of.
 */
#include "serve/endpoint.h"
#include "serve/page_part.h"

#include <string.h>

static bool is_web(lede_span url)
{
	return (url.len > 8 && memcmp(url.ptr, "https://", 8) == 0) ||
	       (url.len > 7 && memcmp(url.ptr, "http://", 7) == 0);
}

/* ---- the article ---- */

static void put_head(struct markup *m, const lede_text *t)
{
	const lede_article *a = &t->article;
	markup_put(m, "<article class=\"whole\"><h1>");
	markup_text(m, a->title.len ? a->title : a->id);
	markup_put(m, "</h1><p class=\"facts\">");
	page_facts(m, a);
	if (is_web(a->url)) {
		markup_put(m, " · <a rel=\"noopener noreferrer\" href=\"");
		markup_text(m, a->url);
		markup_put(m, "\">original</a>");
	}
	if (t->story.len) {
		markup_put(m, " · <a href=\"/story/");
		markup_url(m, t->story);
		markup_put(m, "\">who carried it</a>");
	}
	markup_put(m, "</p>\n");
}

static bool starts_character(const lede_text *t, size_t at)
{
	return at == t->text.len || ((unsigned char)t->text.ptr[at] & 0xC0) != 0x80;
}

static void put_range(struct markup *m, const lede_text *t, size_t start, size_t end)
{
	if (start < end)
		markup_text(m, (lede_span){t->text.ptr + start, end - start});
}

/* The passage [start, end), and in it what the link pointed to, marked. */
static void put_passage(struct markup *m, const lede_text *t, size_t index, lede_range marked)
{
	const lede_range p = t->passages[index];
	const size_t from = marked.start > p.start ? marked.start : p.start;
	const size_t to = marked.end < p.end ? marked.end : p.end;
	markup_print(m, "<p class=\"text\" id=\"p%zu\">", index);
	if (from < to) {
		put_range(m, t, p.start, from);
		markup_put(m, "<mark>");
		put_range(m, t, from, to);
		markup_put(m, "</mark>");
		put_range(m, t, to, p.end);
	} else {
		put_range(m, t, p.start, p.end);
	}
	markup_put(m, "</p>\n");
}

/* Nobody but us knows where characters start. */
static lede_range marked_of(const struct exchange *e, const lede_text *t)
{
	const lede_range range = {e->values[TEXT_FROM].count, e->values[TEXT_TO].count};
	const bool good = range.start < range.end && range.end <= t->text.len &&
			  starts_character(t, range.start) && starts_character(t, range.end);
	return good ? range : (lede_range){0, 0};
}

bool answer_article_page(struct exchange *e, struct reader *r)
{
	lede_text *t;
	lede_error err;
	struct markup m;
	if (lede_article_get(&t, r->index, e->id, &err)) {
		markup_error(e, &err, e->id);
		return true;
	}
	const lede_span title = t->article.title.len ? t->article.title : t->article.id;
	if (!markup_begin(&m, title, e->values[TEXT_Q].text)) {
		reply_page(&e->reply, 500, NULL);
	} else {
		put_head(&m, t);
		const lede_range marked = marked_of(e, t);
		for (size_t i = 0; i < t->passage_count; i++)
			put_passage(&m, t, i, marked);
		markup_put(&m, "</article>\n");
		markup_reply(&m, e, 200);
	}
	lede_text_free(t);
	return true;
}

/* ---- the story ---- */

static void put_copy(struct markup *m, const lede_copy *copy, bool first)
{
	markup_put(m, "<li><p class=\"head\">");
	page_article_link(m, &copy->article);
	markup_put(m, "</p><p class=\"facts\">");
	page_facts(m, &copy->article);
	markup_put(m, copy->is_alias ? " · the same text" : "");
	markup_put(m, "</p>");
	for (size_t i = 0; i < copy->added_count && !first; i++) {
		markup_put(m, "<ins>");
		markup_text(m, copy->added[i]);
		markup_put(m, "</ins>");
	}
	markup_put(m, "</li>\n");
}

bool answer_story_page(struct exchange *e, struct reader *r)
{
	lede_story *s;
	lede_error err;
	struct markup m;
	if (lede_story_get(&s, r->index, e->id, &err)) {
		markup_error(e, &err, e->id);
		return true;
	}
	const lede_article *first = &s->items[0].article;
	if (!markup_begin(&m, first->title.len ? first->title : first->id, lede_span_of(""))) {
		reply_page(&e->reply, 500, NULL);
	} else {
		markup_print(
			&m,
			"<h1>Who carried it, and what they added</h1><p class=\"facts\">%zu "
			"articles, %llu outlets</p><ol class=\"story\">",
			s->count, (unsigned long long)s->outlets);
		for (size_t i = 0; i < s->count; i++)
			put_copy(&m, &s->items[i], i == 0);
		markup_put(&m, "</ol>\n");
		markup_reply(&m, e, 200);
	}
	lede_story_free(s);
	return true;
}
