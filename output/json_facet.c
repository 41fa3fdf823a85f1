/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"

const char *facet_name(lede_facet_kind kind)
{
	static const char *const names[] = {"actor", "source", "lang", "month"};
	return names[kind];
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
	if (facets->incomplete)
		json_object_set_new(object, "incomplete", json_true());
	for (size_t i = 0; i < facets->count; i++)
		json_object_set_new(object, facet_name(facets->facets[i].kind),
				    json_of_facet(&facets->facets[i]));
	return object;
}
