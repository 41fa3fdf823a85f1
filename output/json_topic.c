/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/topic.h"

json_t *json_of_topic(const lede_topic *topic)
{
	json_t *object = json_object();
	json_object_set_new(object, "name", json_of_span(topic->name));
	json_object_set_new(object, "query", json_of_span(topic->query));
	return object;
}

json_t *json_of_topics(const lede_topics *topics)
{
	json_t *object = json_object(), *items = json_array();
	for (size_t i = 0; i < topics->count; i++)
		json_array_append_new(items, json_of_topic(&topics->items[i]));
	json_object_set_new(object, "topics", items);
	return object;
}

json_t *json_of_news(const struct news *news)
{
	json_t *object = json_object(), *result = json_of_result(news->result);
	json_object_set_new(object, "topic", json_of_span(news->topic->name));
	json_object_set_new(object, "number", json_integer((json_int_t)news->number));
	/* Nothing is ranked here, and all words that are wanted are there. */
	json_object_del(result, "rank");
	json_object_del(result, "score");
	json_object_del(result, "missing");
	if (!object || !result || json_object_update(object, result) != 0) {
		json_decref(object);
		object = NULL;
	}
	json_decref(result);
	return object;
}
