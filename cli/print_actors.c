/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print_actors.h"

#include "cli/cli.h"
#include "cli/json.h"
#include "cli/print_timeline.h"

static size_t lesser(size_t a, size_t b)
{
	return a < b ? a : b;
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

bool print_actors_json(const lede_actors *actors)
{
	return json_print(json_of_actors(actors), true);
}

/* ---- definitions ---- */

static const char *kind_word(lede_name_kind kind)
{
	static const char *const words[] = {"acronym", "also known as", "formerly known as"};
	return words[kind];
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
	return json_print(json_of_definitions(definitions, limit), true);
}

/* ---- one actor ---- */

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

bool print_actor_json(lede_span name, lede_span query, const lede_actor *actor,
		      const lede_timeline *timeline, size_t limit)
{
	return json_print(json_of_actor(name, query, actor, timeline, limit), true);
}

/* ---- facets ---- */

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
