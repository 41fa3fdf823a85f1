/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"

static json_t *json_of_ranges(const lede_range *ranges, size_t count)
{
	json_t *passages = json_array();
	for (size_t i = 0; i < count; i++) {
		json_t *passage = json_object();
		json_object_set_new(passage, "index", json_integer((json_int_t)i));
		json_object_set_new(passage, "start",
				    json_integer((json_int_t)ranges[i].start));
		json_object_set_new(passage, "end", json_integer((json_int_t)ranges[i].end));
		json_array_append_new(passages, passage);
	}
	return passages;
}

static json_t *json_of_aliases(const lede_text *t)
{
	json_t *aliases = json_array();
	for (size_t i = 0; i < t->alias_count; i++)
		json_array_append_new(aliases, json_of_article(&t->aliases[i]));
	return aliases;
}

json_t *json_of_text(const lede_text *t)
{
	json_t *object = json_object();
	json_object_set_new(object, "article", json_of_whole_article(&t->article));
	json_object_set_new(object, "indexed", json_integer((json_int_t)t->indexed));
	if (t->revised)
		json_object_set_new(object, "revised", json_integer((json_int_t)t->revised));
	if (t->alias_count)
		json_object_set_new(object, "aliases", json_of_aliases(t));
	if (t->story.len)
		json_object_set_new(object, "story", json_of_span(t->story));
	json_object_set_new(object, "text", json_of_span(t->text));
	json_object_set_new(object, "passages", json_of_ranges(t->passages, t->passage_count));
	return object;
}
