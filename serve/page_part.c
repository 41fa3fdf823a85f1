/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/page_part.h"

#include <string.h>

/* ---- quotes ---- */

static bool is_marked(const lede_result *r, size_t place)
{
	for (size_t i = 0; i < r->passage.highlight_count; i++)
		if (place >= r->passage.highlights[i].start &&
		    place < r->passage.highlights[i].end)
			return true;
	return false;
}

/* `start` is where the text begins in the passage. */
static void put_marked(struct markup *m, const lede_result *r, lede_span text, size_t start)
{
	for (size_t at = 0; at < text.len;) {
		const bool marked = is_marked(r, start + at);
		size_t end = at + 1;
		while (end < text.len && is_marked(r, start + end) == marked)
			end++;
		markup_put(m, marked ? "<mark>" : "");
		markup_text(m, (lede_span){text.ptr + at, end - at});
		markup_put(m, marked ? "</mark>" : "");
		at = end;
	}
}

/* ---- articles ---- */

static void put_fact(struct markup *m, lede_span fact, bool *any)
{
	if (!fact.len)
		return;
	markup_put(m, *any ? " · " : "");
	markup_text(m, fact);
	*any = true;
}

void page_facts(struct markup *m, const lede_article *a)
{
	bool any = false;
	put_fact(m, a->source, &any);
	put_fact(m, a->author, &any);
	if (!a->date.len)
		return;
	markup_put(m, any ? " · <time datetime=\"" : "<time datetime=\"");
	markup_text(m, a->date);
	markup_put(m, "\">");
	markup_text(m, a->date.len > 10 ? (lede_span){a->date.ptr, 10} : a->date);
	markup_put(m, "</time>");
}

void page_article_link(struct markup *m, const lede_article *a)
{
	markup_put(m, "<a href=\"/article/");
	markup_url(m, a->id);
	markup_put(m, "\">");
	markup_text(m, a->title.len ? a->title : a->id);
	markup_put(m, "</a>");
}

/* ---- cards ---- */

static void put_headline(struct markup *m, const lede_result *r, lede_span query)
{
	const lede_article *a = &r->article;
	markup_put(m, "<h2><a href=\"/article/");
	markup_url(m, a->id);
	markup_print(m, "?from=%zu&amp;to=%zu&amp;q=", r->quote.start, r->quote.end);
	markup_url(m, query);
	markup_print(m, "#p%zu\">", r->passage.index);
	markup_text(m, a->title.len ? a->title : a->id);
	markup_put(m, "</a></h2>");
}

static void put_story(struct markup *m, const lede_result *r)
{
	const uint64_t count = r->story.outlets ? r->story.outlets : r->story.copies;
	if (!count)
		return;
	markup_put(m, " · <a href=\"/story/");
	markup_url(m, r->story.id);
	markup_print(m, "\">+%llu %s%s</a>", (unsigned long long)count,
		     r->story.outlets ? "outlet"
		     : count == 1     ? "copy"
				      : "copie",
		     count == 1 ? "" : "s");
}

/* What a writer puts behind the quote, and what finds it again. */
static void put_citation(struct markup *m, const lede_result *r)
{
	const lede_article *a = &r->article;
	markup_put(m, "<button type=\"button\" class=\"cite\" hidden data-cite=\"“");
	markup_text(m, r->quote.text);
	markup_put(m, "” ");
	const lede_span facts[] = {a->title, a->source, a->date, a->url};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		markup_text(m, facts[i]);
		markup_put(m, facts[i].len ? ". " : "");
	}
	markup_put(m, "[");
	markup_text(m, a->id);
	markup_print(m, ", bytes %zu–%zu]\">Copy as citation</button>", r->quote.start,
		     r->quote.end);
}

static void put_missing(struct markup *m, const lede_result *r)
{
	if (!r->missing_count)
		return;
	markup_put(m, "<p class=\"missing\">missing: ");
	for (size_t i = 0; i < r->missing_count; i++) {
		markup_put(m, i ? ", " : "");
		markup_text(m, r->missing[i]);
	}
	markup_put(m, "</p>");
}

void page_card(struct markup *m, const lede_result *r, lede_span query)
{
	markup_put(m, "<li class=\"card\"><article>");
	put_headline(m, r, query);
	markup_put(m, "<p class=\"facts\">");
	page_facts(m, &r->article);
	put_story(m, r);
	markup_put(m, "</p><blockquote>");
	put_marked(m, r, r->quote.text, r->quote.start - r->passage.start);
	markup_put(m, "</blockquote>");
	put_missing(m, r);
	markup_put(m, "<details><summary>The whole passage</summary><p class=\"text\">");
	put_marked(m, r, r->passage.text, 0);
	markup_put(m, "</p></details>");
	put_citation(m, r);
	markup_put(m, "</article></li>\n");
}

/* ---- links that narrow a search ---- */

/* A value in quotes has none in it. */
static lede_span until_quote(lede_span value)
{
	const char *quote = value.len ? memchr(value.ptr, '"', value.len) : NULL;
	return quote ? (lede_span){value.ptr, (size_t)(quote - value.ptr)} : value;
}

void page_narrow(struct markup *m, lede_span query, const char *field, lede_span value)
{
	markup_put(m, "<a href=\"/?q=");
	markup_url(m, query);
	markup_put(m, query.len ? "%20" : "");
	markup_url(m, lede_span_of(field));
	markup_put(m, "%3A%22");
	markup_url(m, until_quote(value));
	markup_put(m, "%22\">");
}

/* ---- the timeline ---- */

enum { WIDTH = 600, HEIGHT = 80, FLOOR = 4 /* a bar that can be hit */ };

static uint64_t highest(const lede_timeline *t)
{
	uint64_t most = 1;
	for (size_t i = 0; i < t->period_count; i++)
		if (t->periods[i].matched.passages > most)
			most = t->periods[i].matched.passages;
	return most;
}

static void put_bar(struct markup *m, const lede_timeline *t, size_t i, uint64_t most,
		    lede_span query)
{
	const lede_period *p = &t->periods[i];
	const double slot = (double)WIDTH / (double)t->period_count;
	const double height =
		FLOOR + (HEIGHT - FLOOR) * (double)p->matched.passages / (double)most;
	if (!p->matched.passages)
		return;
	markup_put(m, "<a href=\"/?q=");
	markup_url(m, query);
	markup_put(m, "%20date%3A");
	markup_url(m, p->start);
	markup_put(m, "..");
	markup_url(m, p->end);
	markup_put(m, "\" aria-label=\"");
	markup_text(m, p->label);
	markup_print(m, ": %llu passages\">", (unsigned long long)p->matched.passages);
	markup_print(m, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>",
		     slot * (double)i, HEIGHT - height, slot > 3 ? slot - 1 : slot, height);
	markup_text(m, p->label);
	markup_print(m, ": %llu passages</title></rect></a>",
		     (unsigned long long)p->matched.passages);
}

void page_timeline(struct markup *m, const lede_timeline *t, lede_span query)
{
	if (t->period_count < 2)
		return;
	markup_print(m,
		     "<section class=\"timeline\" aria-label=\"Over time\"><svg "
		     "viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\">",
		     WIDTH, HEIGHT);
	for (size_t i = 0; i < t->period_count; i++)
		put_bar(m, t, i, highest(t), query);
	markup_put(m, "</svg><p class=\"facts\"><span>");
	markup_text(m, t->periods[0].start);
	markup_put(m, "</span><span>");
	markup_text(m, t->periods[t->period_count - 1].end);
	markup_put(m, "</span></p></section>\n");
}
