/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"

#include <stdlib.h>
#include <string.h>

const char *actor_kind_name(lede_actor_kind kind)
{
	static const char *const names[] = {"unknown", "person", "organisation", "place"};
	return names[kind];
}

const char *speech_name(lede_speech_kind kind)
{
	static const char *const names[] = {"", "said", "accused", "denied", "agreed"};
	return names[kind];
}

static const char *kind_name(lede_name_kind kind)
{
	static const char *const names[] = {"acronym", "alias", "former"};
	return names[kind];
}

/* ---- lists ---- */

json_t *json_of_actor_count(const lede_actor_count *a)
{
	json_t *object = json_object();
	json_object_set_new(object, "name", json_of_span(a->name));
	json_object_set_new(object, "kind", json_string(actor_kind_name(a->kind)));
	json_object_set_new(object, "passages", json_integer((json_int_t)a->passages));
	return object;
}

json_t *json_of_actors(const lede_actors *actors)
{
	json_t *object = json_object(), *items = json_array();
	for (size_t i = 0; i < actors->count; i++)
		json_array_append_new(items, json_of_actor_count(&actors->items[i]));
	json_object_set_new(object, "total", json_integer((json_int_t)actors->all));
	json_object_set_new(object, "passages", json_integer((json_int_t)actors->passages));
	json_object_set_new(object, "looked_at", json_integer((json_int_t)actors->looked_at));
	json_object_set_new(object, "all_words", json_boolean(actors->all_words));
	if (actors->incomplete)
		json_object_set_new(object, "incomplete", json_true());
	json_object_set_new(object, "actors", items);
	return object;
}

json_t *json_of_definitions(const lede_definitions *definitions, size_t limit)
{
	json_t *object = json_object(), *items = json_array();
	for (size_t i = 0; i < definitions->count && i < limit; i++) {
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
	return object;
}

/* ---- one actor ---- */

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

json_t *json_of_actor(lede_span name, lede_span query, const lede_actor *actor,
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
	return object;
}

/* A quote in the name would end the field. */
char *actor_query(lede_span name)
{
	static const char field[] = "actor:\"";
	char *query = malloc(sizeof field + name.len + 2);
	if (!query)
		return NULL;
	memcpy(query, field, sizeof field - 1);
	char *to = query + sizeof field - 1;
	for (size_t i = 0; i < name.len; i++)
		*to++ = name.ptr[i] == '"' ? ' ' : name.ptr[i];
	memcpy(to, "\"", 2);
	return query;
}
