/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"

static json_t *json_of_copy(const lede_copy *c)
{
	json_t *object = json_object(), *added = json_array();
	for (size_t i = 0; i < c->added_count; i++)
		json_array_append_new(added, json_of_span(c->added[i]));
	json_object_set_new(object, "article", json_of_whole_article(&c->article));
	json_object_set_new(object, "indexed", json_integer((json_int_t)c->indexed));
	json_object_set_new(object, "same_text", json_boolean(c->is_alias));
	json_object_set_new(object, "added", added);
	return object;
}

json_t *json_of_story(const lede_story *s)
{
	json_t *object = json_object(), *copies = json_array();
	for (size_t i = 0; i < s->count; i++)
		json_array_append_new(copies, json_of_copy(&s->items[i]));
	json_object_set_new(object, "story", json_of_span(s->id));
	json_object_set_new(object, "outlets", json_integer((json_int_t)s->outlets));
	json_object_set_new(object, "copies", copies);
	return object;
}
