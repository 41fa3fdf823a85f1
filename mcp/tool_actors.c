/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/result.h"
#include "output/json.h"

struct listing {
	struct call *call;
	lede_actors *actors;
};

static json_t *make(void *payload, size_t step, size_t whole)
{
	const lede_actors *a = ((const struct listing *)payload)->actors;
	const size_t left = a->count - step;
	struct paper paper;
	if (!paper_open(&paper))
		return NULL;
	json_t *items = json_array();
	if (step && !a->all_words)
		fputs("No passage has all words; those with any are counted.\n", paper.out);
	for (size_t i = 0; i < step; i++) {
		const lede_actor_count *actor = &a->items[i];
		put_span(paper.out, actor->name);
		fprintf(paper.out, " (%s): %llu passage%s\n", actor_kind_name(actor->kind),
			(unsigned long long)actor->passages, actor->passages == 1 ? "" : "s");
		json_array_append_new(items, json_of_actor_count(actor));
	}
	if (!a->count)
		fputs("Nobody is named.", paper.out);
	else if (left)
		fprintf(paper.out, "%zu left out: budget_tokens %zu shows all\n", left, whole);
	else if (a->all > a->count)
		fprintf(paper.out, "There are %llu in all; a higher limit lists more.\n",
			(unsigned long long)a->all);
	json_t *object = json_pack("{s:I, s:o, s:I}", "total", (json_int_t)a->all, "actors",
				   items, "left_out", (json_int_t)left);
	if (a->incomplete && step)
		json_object_set_new(object, "incomplete", json_true());
	return paper_result(&paper, object, json_array_size(items) == step);
}

json_t *answer_list_actors(struct call *call)
{
	struct listing listing = {.call = call};
	const struct value *v = call->values;
	lede_facet_options o = LEDE_FACET_OPTIONS_INIT;
	lede_error err = {0};
	size_t reached;
	o.limit = (size_t)v[ACTORS_LIMIT].count;
	if (v[ACTORS_KIND].given)
		o.actors = (lede_actor_kind)(LEDE_PERSON + v[ACTORS_KIND].count);
	o.since = v[ACTORS_SINCE].text;
	o.until = v[ACTORS_UNTIL].text;
	o.source = v[ACTORS_SOURCE].text;
	if (lede_actors_get(&listing.actors, call->index, v[ACTORS_QUERY].text, &o, &err))
		return library_error(call, &err, v[ACTORS_QUERY].text);
	const struct draft draft = {make, &listing, listing.actors->count};
	json_t *result = budget_fit(&draft, call->budget, &reached);
	lede_actors_free(listing.actors);
	return result;
}
