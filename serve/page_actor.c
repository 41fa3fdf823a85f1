/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What there is on an actor: names and who says so, whom he appears with, what he says, when.
 */
#include "output/json.h"
#include "serve/endpoint.h"
#include "serve/page_part.h"

#include <stdlib.h>

enum { FORMS = 12, COMPANIONS = 20, ABOUT = 5 };

static void put_forms(struct markup *m, const lede_actor *a)
{
	static const char *const ties[] = {"", "the end of ", "the start of ", "short for "};
	if (!a->form_count)
		return;
	markup_put(m, "<section><h2>Named as</h2><ul>");
	for (size_t i = 0; i < a->form_count && i < FORMS; i++) {
		const lede_form *f = &a->forms[i];
		markup_put(m, "<li>");
		markup_text(m, f->written);
		if (f->tie != LEDE_FULL_NAME) {
			markup_print(m, ", %s", ties[f->tie]);
			markup_text(m, f->full);
		}
		markup_print(m, " <span class=\"count\">%llu</span></li>",
			     (unsigned long long)f->passages);
	}
	markup_put(m, "</ul></section>\n");
}

static void put_name(struct markup *m, const lede_name *name)
{
	static const char *const kinds[] = {"acronym", "also known as", "formerly"};
	markup_put(m, "<li><a href=\"/actor/");
	markup_url(m, name->name);
	markup_put(m, "\">");
	markup_text(m, name->name);
	markup_print(m, "</a> (%s, %u article%s)<ul>", kinds[name->kind], name->count,
		     name->count == 1 ? "" : "s");
	for (size_t i = 0; i < name->example_count; i++) {
		markup_put(m, "<li>");
		page_article_link(m, &name->examples[i]);
		markup_put(m, " <span class=\"facts\">");
		page_facts(m, &name->examples[i]);
		markup_put(m, "</span></li>");
	}
	markup_put(m, "</ul></li>");
}

static void put_names(struct markup *m, const lede_actor *a)
{
	if (!a->count)
		return;
	markup_put(m, "<section><h2>Articles say</h2><ul>");
	for (size_t i = 0; i < a->count && i < FORMS; i++)
		put_name(m, &a->names[i]);
	markup_put(m, "</ul></section>\n");
}

static void put_speech(struct markup *m, const lede_actor *a, lede_span name)
{
	static const char *const verbs[] = {"said", "accused", "denied", "agreed"};
	markup_put(m, "<section><h2>Speaks</h2><ul>");
	for (size_t i = 0; i < 4; i++) {
		const lede_speech *s = &a->speech[i];
		if (!s->passages)
			continue;
		markup_put(m, "<li>");
		page_narrow(m, lede_span_of(""), verbs[i], name);
		markup_print(m, "%s</a> <span class=\"count\">%llu</span>", verbs[i],
			     (unsigned long long)s->passages);
		for (size_t k = 0; k < s->about_count && k < ABOUT; k++) {
			markup_put(m, k ? ", " : ", about ");
			markup_text(m, s->about[k].name);
		}
		markup_put(m, "</li>");
	}
	markup_put(m, "</ul></section>\n");
}

static void put_companions(struct markup *m, const lede_actor *a, lede_span query)
{
	if (!a->companion_count)
		return;
	markup_put(m, "<section><h2>Together with</h2><ul class=\"facet\">");
	for (size_t i = 0; i < a->companion_count && i < COMPANIONS; i++) {
		const lede_actor_count *c = &a->companions[i];
		markup_put(m, "<li>");
		page_narrow(m, query, "actor", c->name);
		markup_text(m, c->name);
		markup_print(m, "</a> <span class=\"count\">%llu</span></li>",
			     (unsigned long long)c->passages);
	}
	markup_put(m, "</ul></section>\n");
}

static void put_actor(struct markup *m, struct exchange *e, const lede_actor *a,
		      const lede_timeline *timeline, lede_span query)
{
	static const char *const kinds[] = {"", "person, ", "organisation, ", "place, "};
	const lede_span name = a->name.len ? a->name : e->id;
	markup_put(m, "<h1>");
	markup_text(m, name);
	markup_print(m, "</h1><p class=\"facts\">%s<a href=\"/?q=", kinds[a->kind]);
	markup_url(m, query);
	markup_print(m, "\">%llu passages</a></p>\n", (unsigned long long)a->passages);
	if (timeline)
		page_timeline(m, timeline, query);
	markup_put(m, "<div class=\"sections\">");
	put_forms(m, a);
	put_names(m, a);
	put_speech(m, a, name);
	put_companions(m, a, query);
	markup_put(m, "</div>\n");
}

/* Without a timeline the rest is worth showing. */
static lede_timeline *read_timeline(struct exchange *e, struct reader *r, const lede_actor *a,
				    lede_span query)
{
	lede_timeline_options o = LEDE_TIMELINE_OPTIONS_INIT;
	lede_timeline *timeline = NULL;
	lede_error err;
	o.now = e->now;
	o.peaks = 0;
	limit_time(e, r);
	if (a->passages)
		lede_timeline_get(&timeline, r->index, query, &o, &err);
	return timeline;
}

bool answer_actor_page(struct exchange *e, struct reader *r)
{
	lede_actor *a;
	lede_error err;
	struct markup m;
	if (lede_actor_get(&a, r->index, e->id, &err)) {
		markup_error(e, &err, e->id);
		return true;
	}
	char *query = actor_query(e->id);
	if (!query || !markup_begin(&m, e->id, lede_span_of(query))) {
		reply_page(&e->reply, 500, NULL);
	} else {
		lede_timeline *timeline = read_timeline(e, r, a, lede_span_of(query));
		put_actor(&m, e, a, timeline, lede_span_of(query));
		lede_timeline_free(timeline);
		markup_reply(&m, e, 200);
	}
	free(query);
	lede_actor_free(a);
	return true;
}
