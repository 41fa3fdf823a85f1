/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The page at /: the box, and what was found.
 */
#include "serve/endpoint.h"
#include "serve/page_part.h"

enum { RESULTS = 10, FACET_VALUES = 8 };

struct found {
	lede_results *results;
	lede_facets *facets;
	lede_timeline *timeline;
};

/* ---- asking ---- */

static lede_status find(struct found *f, struct exchange *e, struct reader *r, lede_error *err)
{
	const struct value *v = e->values;
	lede_search_options search = LEDE_SEARCH_OPTIONS_INIT;
	lede_facet_options facet = LEDE_FACET_OPTIONS_INIT;
	lede_timeline_options time = LEDE_TIMELINE_OPTIONS_INIT;
	search.offset = v[PAGE_OFFSET].count;
	search.sort = v[PAGE_SORT].count ? LEDE_BY_DATE : LEDE_BY_SCORE;
	search.now = facet.now = time.now = e->now;
	facet.limit = FACET_VALUES;
	facet.facets = 1U << LEDE_FACET_ACTOR | 1U << LEDE_FACET_SOURCE |
		       1U << LEDE_FACET_LANG | 1U << LEDE_FACET_MONTH;
	time.peaks = 0;
	lede_status status = lede_search(&f->results, r->index, v[PAGE_Q].text, &search, err);
	limit_time(e, r);
	if (status == LEDE_OK)
		status = lede_facets_get(&f->facets, r->index, v[PAGE_Q].text, &facet, err);
	limit_time(e, r);
	if (status == LEDE_OK)
		status = lede_timeline_get(&f->timeline, r->index, v[PAGE_Q].text, &time, err);
	return status;
}

/* ---- what is said above the cards ---- */

static void put_link(struct markup *m, lede_span query, const char *more, const char *text)
{
	markup_put(m, "<a href=\"/?q=");
	markup_url(m, query);
	markup_print(m, "%s\">%s</a>", more, text);
}

static void put_summary(struct markup *m, const struct exchange *e, const lede_results *r)
{
	const lede_span query = e->values[PAGE_Q].text;
	markup_print(m, "<p class=\"summary\" role=\"status\">%s%llu passage%s, %.1f ms",
		     r->total_is_estimate ? "about " : "", (unsigned long long)r->total,
		     r->total == 1 ? "" : "s", (double)r->took_us / 1000);
	if (r->incomplete)
		markup_put(m, ", as far as there was time");
	markup_put(m, r->count ? " · " : "");
	if (r->count && e->values[PAGE_SORT].count)
		put_link(m, query, "", "best first");
	else if (r->count)
		put_link(m, query, "&amp;sort=date", "newest first");
	markup_put(m, "</p>\n");
}

static void put_readings(struct markup *m, const lede_results *r)
{
	for (size_t i = 0; i < r->reading_count; i++) {
		const lede_reading *reading = &r->readings[i];
		markup_put(m, "<p class=\"note\">");
		markup_text(m, reading->typed);
		markup_put(m, reading->used ? " read as " : " may mean ");
		markup_put(m, "<a href=\"/actor/");
		markup_url(m, reading->name);
		markup_put(m, "\">");
		markup_text(m, reading->name);
		markup_put(m, "</a>");
		if (reading->total)
			markup_print(m, " (%u of %u definitions)", reading->count,
				     reading->total);
		markup_put(m, "</p>\n");
	}
}

static void put_suggestions(struct markup *m, const lede_results *r)
{
	for (size_t i = 0; i < r->variant_count; i++) {
		markup_put(m, "<p class=\"note\">");
		markup_text(m, r->variants[i].typed);
		markup_put(m, " is also written <a href=\"/?q=");
		markup_url(m, r->variants[i].name);
		markup_put(m, "\">");
		markup_text(m, r->variants[i].name);
		markup_print(m, "</a> (%llu passages)</p>\n",
			     (unsigned long long)r->variants[i].passages);
	}
	if (!r->suggestion.len)
		return;
	markup_put(m, "<p class=\"note\">Did you mean <a href=\"/?q=");
	markup_url(m, r->suggestion);
	markup_put(m, "\">");
	markup_text(m, r->suggestion);
	markup_put(m, "</a>?</p>\n");
}

/* ---- beside them ---- */

static void put_value(struct markup *m, const lede_facet *f, const lede_actor_count *value,
		      lede_span query)
{
	static const char *const fields[] = {"actor", "source", "lang", "date"};
	markup_put(m, "<li>");
	page_narrow(m, query, fields[f->kind], value->name);
	markup_text(m, value->name);
	markup_print(m, "</a> <span class=\"count\">%llu</span>",
		     (unsigned long long)value->passages);
	if (f->kind == LEDE_FACET_ACTOR) {
		markup_put(m, " <a class=\"about\" href=\"/actor/");
		markup_url(m, value->name);
		markup_put(m, "\" aria-label=\"About ");
		markup_text(m, value->name);
		markup_put(m, "\">about</a>");
	}
	markup_put(m, "</li>");
}

static void put_facets(struct markup *m, const lede_facets *facets, lede_span query)
{
	static const char *const titles[] = {"Actors", "Sources", "Languages", "Months"};
	for (size_t i = 0; i < facets->count; i++) {
		const lede_facet *f = &facets->facets[i];
		if (f->count < (f->kind == LEDE_FACET_LANG ? 2U : 1U))
			continue;
		markup_print(m, "<h2>%s</h2><ul class=\"facet\">", titles[f->kind]);
		for (size_t v = 0; v < f->count; v++)
			put_value(m, f, &f->values[v], query);
		markup_put(m, "</ul>\n");
	}
}

/* ---- pages of results ---- */

static void put_paging(struct markup *m, const struct exchange *e, const lede_results *r)
{
	const lede_span query = e->values[PAGE_Q].text;
	const size_t offset = e->values[PAGE_OFFSET].count;
	const char *sort = e->values[PAGE_SORT].count ? "&amp;sort=date" : "";
	char more[60];
	markup_put(m, "<nav class=\"paging\" aria-label=\"Pages\">");
	snprintf(more, sizeof more, "&amp;offset=%zu%s",
		 offset > RESULTS ? offset - RESULTS : 0, sort);
	if (offset)
		put_link(m, query, more, "Previous");
	snprintf(more, sizeof more, "&amp;offset=%zu%s", offset + RESULTS, sort);
	if (r->count == RESULTS && offset + 2 * RESULTS <= PAGE_DEPTH)
		put_link(m, query, more, "Next");
	markup_put(m, "</nav>\n");
}

static void put_found(struct markup *m, const struct exchange *e, const struct found *f)
{
	const lede_span query = e->values[PAGE_Q].text;
	put_summary(m, e, f->results);
	put_readings(m, f->results);
	put_suggestions(m, f->results);
	page_timeline(m, f->timeline, query);
	markup_print(m, "<div class=\"columns\"><ol class=\"results\" start=\"%zu\">",
		     e->values[PAGE_OFFSET].count + 1);
	for (size_t i = 0; i < f->results->count; i++)
		page_card(m, &f->results->items[i], query);
	markup_put(m, "</ol><aside aria-label=\"Narrow the search\">");
	put_facets(m, f->facets, query);
	markup_put(m, "</aside></div>\n");
	put_paging(m, e, f->results);
}

/* ---- without a query ---- */

static const char welcome[] =
	"<h1>News, by the passage</h1>"
	"<p>Type what you look for: a name, a headline, a question. What answers best comes "
	"first, as the paragraph to quote.</p>"
	"<dl class=\"help\"><dt>\"red line\"</dt><dd>the words exactly so</dd>"
	"<dt>+iran -sport</dt><dd>with the one, without the other</dd>"
	"<dt>oil OR gas</dt><dd>either</dd>"
	"<dt>actor:\"Wang Yi\"</dt><dd>passages that name him, by any of his names</dd>"
	"<dt>said:muttaqi</dt><dd>what he said</dd>"
	"<dt>source:bbc since:7d</dt><dd>from there, of the last week</dd></dl>"
	"<p class=\"keys\">Keys: <kbd>/</kbd> the box, <kbd>↓</kbd> <kbd>↑</kbd> the results, "
	"<kbd>Enter</kbd> opens, <kbd>c</kbd> copies the citation.</p>";

bool answer_page(struct exchange *e, struct reader *r)
{
	const lede_span query = e->values[PAGE_Q].text;
	struct found found = {0};
	struct markup m;
	lede_error err;
	if (query.len && find(&found, e, r, &err)) {
		markup_error(e, &err, query);
	} else if (!markup_begin(&m, query, query)) {
		reply_page(&e->reply, 500, NULL);
	} else {
		if (query.len)
			put_found(&m, e, &found);
		else
			markup_put(&m, welcome);
		markup_reply(&m, e, 200);
	}
	if (found.results && found.results->incomplete)
		not_kept(e);
	lede_timeline_free(found.timeline);
	lede_facets_free(found.facets);
	lede_results_free(found.results);
	return true;
}
