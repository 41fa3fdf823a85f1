/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print_actors.h"

#include "cli/cli.h"
#include "cli/json.h"
#include "cli/print_timeline.h"

static size_t lesser(size_t a, size_t b)
{
	return a < b ? a : b;
}

const char *actor_kind_name(lede_actor_kind kind)
{
	static const char *const names[] = {"unknown", "person", "organisation", "place"};
	return names[kind];
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

static void put_count(uint64_t count, const char *what)
{
	printf("%llu %s%s", (unsigned long long)count, what, plural(count));
}

/* ---- lists ---- */

void print_actors_text(const lede_actors *actors)
{
	for (size_t i = 0; i < actors->count; i++) {
		const lede_actor_count *a = &actors->items[i];
		printf("%6llu  ", (unsigned long long)a->passages);
		put_clean(stdout, a->name);
		if (a->kind != LEDE_ANY_ACTOR)
			printf(" (%s)", actor_kind_name(a->kind));
		putchar('\n');
	}
	put_count(actors->all, "actor");
	fputs(" in ", stdout);
	put_count(actors->passages, "passage");
	if (actors->looked_at < actors->passages)
		printf(", of which the first %llu were looked at",
		       (unsigned long long)actors->looked_at);
	putchar('\n');
}

static json_t *json_of_actor_count(const lede_actor_count *a)
{
	json_t *object = json_object();
	json_object_set_new(object, "name", json_of_span(a->name));
	json_object_set_new(object, "kind", json_string(actor_kind_name(a->kind)));
	json_object_set_new(object, "passages", json_integer((json_int_t)a->passages));
	return object;
}

bool print_actors_json(const lede_actors *actors)
{
	json_t *object = json_object(), *items = json_array();
	for (size_t i = 0; i < actors->count; i++)
		json_array_append_new(items, json_of_actor_count(&actors->items[i]));
	json_object_set_new(object, "total", json_integer((json_int_t)actors->all));
	json_object_set_new(object, "passages", json_integer((json_int_t)actors->passages));
	json_object_set_new(object, "looked_at", json_integer((json_int_t)actors->looked_at));
	json_object_set_new(object, "all_words", json_boolean(actors->all_words));
	json_object_set_new(object, "actors", items);
	return json_print(object, true);
}

/* ---- definitions ---- */

static const char *kind_word(lede_name_kind kind)
{
	static const char *const words[] = {"acronym", "also known as", "formerly known as"};
	return words[kind];
}

static const char *kind_name(lede_name_kind kind)
{
	static const char *const names[] = {"acronym", "alias", "former"};
	return names[kind];
}

void print_definitions_text(const lede_definitions *definitions, size_t limit)
{
	const size_t count = lesser(definitions->count, limit);
	for (size_t i = 0; i < count; i++) {
		const lede_pair *p = &definitions->items[i];
		printf("%6u  ", p->count);
		put_clean(stdout, p->name);
		fputs(": ", stdout);
		put_clean(stdout, p->other);
		putchar('\n');
	}
	put_count(definitions->all, "name");
	putchar('\n');
}

bool print_definitions_json(const lede_definitions *definitions, size_t limit)
{
	json_t *object = json_object(), *items = json_array();
	const size_t count = lesser(definitions->count, limit);
	for (size_t i = 0; i < count; i++) {
		const lede_pair *p = &definitions->items[i];
		json_t *item = json_object();
		json_object_set_new(item, "name", json_of_span(p->name));
		json_object_set_new(item, "stands_for", json_of_span(p->other));
		json_object_set_new(item, "kind", json_string(kind_name(p->kind)));
		json_object_set_new(item, "count", json_integer(p->count));
		json_array_append_new(items, item);
	}
	json_object_set_new(object, "total", json_integer((json_int_t)definitions->all));
	json_object_set_new(object, "definitions", items);
	return json_print(object, true);
}

/* ---- one actor, for people ---- */

static void put_bold(lede_span text, bool colour)
{
	put_style(stdout, colour, "1");
	put_clean(stdout, text);
	put_style(stdout, colour, "0");
}

static const char *tie_word(lede_tie tie)
{
	static const char *const words[] = {"", ", short for it: its end",
					    ", short for it: the family name first",
					    ", short for it: its letters"};
	return words[tie];
}

static void print_forms(const lede_actor *actor, size_t limit, bool colour)
{
	const size_t count = lesser(actor->form_count, limit);
	put_bold(actor->name.len ? actor->name : actor->forms[0].full, colour);
	if (actor->kind != LEDE_ANY_ACTOR)
		printf(", %s", actor_kind_name(actor->kind));
	fputs(": ", stdout);
	put_count(actor->passages, "passage");
	putchar('\n');
	for (size_t i = 0; i < count; i++) {
		const lede_form *f = &actor->forms[i];
		printf("%6llu  ", (unsigned long long)f->passages);
		put_clean(stdout, f->written);
		if (f->tie != LEDE_FULL_NAME) {
			fputs(" for ", stdout);
			put_clean(stdout, f->full);
			fputs(tie_word(f->tie), stdout);
		}
		putchar('\n');
	}
}

static void print_example(const lede_article *a, bool colour)
{
	fputs("    ", stdout);
	put_style(stdout, colour, "2");
	put_clean(stdout, a->date.len ? a->date : lede_span_of("undated"));
	put_style(stdout, colour, "0");
	fputs("  ", stdout);
	put_clean(stdout, a->title.len ? a->title : a->id);
	if (a->title.len) {
		fputs(" (", stdout);
		put_clean(stdout, a->id);
		putchar(')');
	}
	putchar('\n');
}

static void print_name(const lede_name *n, uint32_t total, bool colour)
{
	put_bold(n->name, colour);
	printf(": %s, ", kind_word(n->kind));
	if (n->stands_for)
		printf("%u of %u article%s\n", n->count, total, plural(total));
	else
		printf("%u article%s\n", n->count, plural(n->count));
	for (size_t i = 0; i < n->example_count; i++)
		print_example(&n->examples[i], colour);
}

static void print_companions(const lede_actor *actor, size_t limit)
{
	const size_t count = lesser(actor->companion_count, limit);
	if (!count)
		return;
	fputs("with ", stdout);
	for (size_t i = 0; i < count; i++) {
		fputs(i ? ", " : "", stdout);
		put_clean(stdout, actor->companions[i].name);
		printf(" (%llu)", (unsigned long long)actor->companions[i].passages);
	}
	putchar('\n');
}

static const char *speech_name(lede_speech_kind kind)
{
	static const char *const names[] = {"", "said", "accused", "denied", "agreed"};
	return names[kind];
}

/* "said 4 (of Pakistan 2), accused 1" */
static void print_speech(const lede_actor *actor, size_t limit)
{
	size_t shown = 0;
	for (size_t i = 0; i < sizeof actor->speech / sizeof *actor->speech; i++) {
		const lede_speech *s = &actor->speech[i];
		const size_t count = lesser(s->about_count, limit);
		if (!s->passages)
			continue;
		printf("%s%s %llu", shown++ ? ", " : "", speech_name(s->kind),
		       (unsigned long long)s->passages);
		for (size_t a = 0; a < count; a++) {
			fputs(a ? ", " : s->kind == LEDE_ACCUSED ? " (" : " (of ", stdout);
			put_clean(stdout, s->about[a].name);
			printf(" %llu", (unsigned long long)s->about[a].passages);
		}
		fputs(count ? ")" : "", stdout);
	}
	if (shown)
		putchar('\n');
}

void print_actor_text(lede_span name, const lede_actor *actor, const lede_timeline *timeline,
		      size_t limit)
{
	const bool colour = is_colourful(stdout);
	const size_t count = lesser(actor->count, limit);
	(void)name;
	if (actor->form_count)
		print_forms(actor, limit, colour);
	print_companions(actor, limit);
	print_speech(actor, limit);
	for (size_t i = 0; i < count; i++)
		print_name(&actor->names[i], actor->total, colour);
	if (timeline && timeline->period_count) {
		putchar('\n');
		print_timeline_text(timeline);
	}
}

/* ---- one actor, as JSON ---- */

static json_t *json_of_form(const lede_form *f)
{
	static const char *const ties[] = {"full", "end", "start", "letters"};
	json_t *object = json_object();
	json_object_set_new(object, "written", json_of_span(f->written));
	json_object_set_new(object, "full", json_of_span(f->full));
	json_object_set_new(object, "tie", json_string(ties[f->tie]));
	json_object_set_new(object, "passages", json_integer((json_int_t)f->passages));
	return object;
}

static json_t *json_of_name(const lede_name *n)
{
	json_t *object = json_object(), *examples = json_array();
	for (size_t i = 0; i < n->example_count; i++)
		json_array_append_new(examples, json_of_article(&n->examples[i]));
	json_object_set_new(object, "name", json_of_span(n->name));
	json_object_set_new(object, "kind", json_string(kind_name(n->kind)));
	json_object_set_new(object, "stands_for", json_boolean(n->stands_for));
	json_object_set_new(object, "count", json_integer(n->count));
	json_object_set_new(object, "examples", examples);
	return object;
}

static json_t *json_of_speech(const lede_speech *s, size_t limit)
{
	json_t *object = json_object(), *about = json_array();
	for (size_t i = 0; i < s->about_count && i < limit; i++) {
		json_t *item = json_object();
		json_object_set_new(item, "name", json_of_span(s->about[i].name));
		json_object_set_new(item, "passages",
				    json_integer((json_int_t)s->about[i].passages));
		json_array_append_new(about, item);
	}
	json_object_set_new(object, "passages", json_integer((json_int_t)s->passages));
	json_object_set_new(object, "about", about);
	return object;
}

bool print_actor_json(lede_span name, lede_span query, const lede_actor *actor,
		      const lede_timeline *timeline, size_t limit)
{
	json_t *object = json_object(), *names = json_array(), *forms = json_array();
	json_t *companions = json_array(), *speech = json_object();
	for (size_t i = 0; i < sizeof actor->speech / sizeof *actor->speech; i++)
		json_object_set_new(speech, speech_name(actor->speech[i].kind),
				    json_of_speech(&actor->speech[i], limit));
	for (size_t i = 0; i < actor->count && i < limit; i++)
		json_array_append_new(names, json_of_name(&actor->names[i]));
	for (size_t i = 0; i < actor->form_count && i < limit; i++)
		json_array_append_new(forms, json_of_form(&actor->forms[i]));
	for (size_t i = 0; i < actor->companion_count && i < limit; i++)
		json_array_append_new(companions, json_of_actor_count(&actor->companions[i]));
	json_object_set_new(object, "name", json_of_span(actor->name.len ? actor->name : name));
	json_object_set_new(object, "kind", json_string(actor_kind_name(actor->kind)));
	json_object_set_new(object, "passages", json_integer((json_int_t)actor->passages));
	json_object_set_new(object, "forms", forms);
	json_object_set_new(object, "total", json_integer(actor->total));
	json_object_set_new(object, "names", names);
	json_object_set_new(object, "companions", companions);
	json_object_set_new(object, "speech", speech);
	json_object_set_new(object, "timeline",
			    timeline ? json_of_timeline(query, timeline) : json_null());
	return json_print(object, true);
}

/* ---- facets ---- */

static const char *facet_name(lede_facet_kind kind)
{
	static const char *const names[] = {"actor", "source", "lang", "month"};
	return names[kind];
}

void print_facets_text(const lede_facets *facets)
{
	fputs("of the ", stdout);
	put_count(facets->passages, "passage");
	fputs(facets->all_words ? " with all words:\n" : " with any of the words:\n", stdout);
	for (size_t i = 0; i < facets->count; i++) {
		const lede_facet *f = &facets->facets[i];
		printf("%s: ", facet_name(f->kind));
		for (size_t v = 0; v < f->count; v++) {
			fputs(v ? ", " : "", stdout);
			put_clean(stdout, f->values[v].name);
			printf(" (%llu)", (unsigned long long)f->values[v].passages);
		}
		if (f->all > f->count)
			printf("%s%llu more", f->count ? ", " : "",
			       (unsigned long long)(f->all - f->count));
		putchar('\n');
	}
}

static json_t *json_of_facet(const lede_facet *f)
{
	json_t *object = json_object(), *values = json_array();
	for (size_t i = 0; i < f->count; i++) {
		json_t *value = json_object();
		json_object_set_new(value, "value", json_of_span(f->values[i].name));
		if (f->kind == LEDE_FACET_ACTOR)
			json_object_set_new(value, "kind",
					    json_string(actor_kind_name(f->values[i].kind)));
		json_object_set_new(value, "passages",
				    json_integer((json_int_t)f->values[i].passages));
		json_array_append_new(values, value);
	}
	json_object_set_new(object, "total", json_integer((json_int_t)f->all));
	json_object_set_new(object, "values", values);
	return object;
}

json_t *json_of_facets(const lede_facets *facets)
{
	json_t *object = json_object();
	json_object_set_new(object, "passages", json_integer((json_int_t)facets->passages));
	json_object_set_new(object, "looked_at", json_integer((json_int_t)facets->looked_at));
	json_object_set_new(object, "all_words", json_boolean(facets->all_words));
	for (size_t i = 0; i < facets->count; i++)
		json_object_set_new(object, facet_name(facets->facets[i].kind),
				    json_of_facet(&facets->facets[i]));
	return object;
}
