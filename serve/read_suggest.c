/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"
#include "serve/endpoint.h"

#include <string.h>

enum { NAMES = 1000 }; /* that are looked through: those of most passages */

/* The list of names is made once a commit. */
static lede_status read_actors(struct reader *r, lede_error *err)
{
	lede_facet_options o = LEDE_FACET_OPTIONS_INIT;
	if (r->actors && r->state.name[0] && strcmp(r->actors_of, r->state.name) == 0)
		return LEDE_OK;
	lede_actors_free(r->actors);
	memcpy(r->actors_of, r->state.name, sizeof r->actors_of);
	o.limit = NAMES;
	return lede_actors_get(&r->actors, r->index, lede_span_of(""), &o, err);
}

static bool starts_with(lede_span name, lede_span start)
{
	if (name.len < start.len)
		return false;
	for (size_t i = 0; i < start.len; i++) {
		const char a = name.ptr[i], b = start.ptr[i];
		const bool letter = (a >= 'A' && a <= 'Z') || (a >= 'a' && a <= 'z');
		if (a != b && !(letter && (a ^ b) == 0x20))
			return false;
	}
	return true;
}

/* Any word of a name may be what was begun. */
static bool has_start(lede_span name, lede_span start)
{
	for (size_t i = 0; i < name.len; i++)
		if ((!i || name.ptr[i - 1] == ' ') &&
		    starts_with((lede_span){name.ptr + i, name.len - i}, start))
			return true;
	return false;
}

static json_t *matching_names(const lede_actors *actors, lede_span start, size_t limit)
{
	json_t *names = json_array();
	for (size_t i = 0; i < actors->count && json_array_size(names) < limit; i++)
		if (has_start(actors->items[i].name, start))
			json_array_append_new(names, json_of_actor_count(&actors->items[i]));
	return names;
}

/* "Did you mean", of a search that found nothing. */
static lede_status read_suggestion(struct exchange *e, struct reader *r, json_t **out,
				   lede_error *err)
{
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	lede_results *results;
	o.limit = 0;
	o.plain = true;
	o.now = e->now;
	const lede_status status =
		lede_search(&results, r->index, e->values[SUGGEST_Q].text, &o, err);
	*out = !status && results->suggestion.len ? json_of_span(results->suggestion)
						  : json_null();
	lede_results_free(results);
	return status;
}

bool answer_suggest(struct exchange *e, struct reader *r)
{
	const struct value *v = e->values;
	lede_error err;
	json_t *suggestion = NULL;
	if (read_actors(r, &err) || read_suggestion(e, r, &suggestion, &err)) {
		json_decref(suggestion);
		reply_error(&e->reply, &err, v[SUGGEST_Q].text);
		return true;
	}
	json_t *document = json_object();
	json_object_set_new(document, "query", json_of_span(v[SUGGEST_Q].text));
	json_object_set_new(document, "suggestion", suggestion);
	json_object_set_new(
		document, "names",
		matching_names(r->actors, v[SUGGEST_Q].text, v[SUGGEST_LIMIT].count));
	reply_json(&e->reply, 200, document);
	return true;
}
