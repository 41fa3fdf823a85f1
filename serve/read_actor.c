/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"
#include "serve/endpoint.h"

#include <stdlib.h>

/* ---- all of them ---- */

bool answer_actors(struct exchange *e, struct reader *r)
{
	const struct value *v = e->values;
	lede_facet_options o = LEDE_FACET_OPTIONS_INIT;
	lede_actors *actors;
	lede_error err;
	if (v[ACTORS_KIND].given)
		o.actors = (lede_actor_kind)(LEDE_PERSON + v[ACTORS_KIND].count);
	o.limit = v[ACTORS_LIMIT].count;
	o.now = e->now;
	if (lede_actors_get(&actors, r->index, v[ACTORS_QUERY].text, &o, &err)) {
		reply_error(&e->reply, &err, v[ACTORS_QUERY].text);
		return true;
	}
	if (actors->incomplete)
		not_kept(e);
	reply_json(&e->reply, 200, json_of_actors(actors));
	lede_actors_free(actors);
	return true;
}

bool answer_definitions(struct exchange *e, struct reader *r)
{
	lede_definitions *definitions;
	lede_error err;
	if (lede_definitions_get(&definitions, r->index, &err)) {
		reply_error(&e->reply, &err, e->id);
		return true;
	}
	reply_json(&e->reply, 200, json_of_definitions(definitions, e->values[ONLY].count));
	lede_definitions_free(definitions);
	return true;
}

/* ---- one ---- */

/* *out is NULL when no passage names him. */
static lede_status read_timeline(lede_timeline **out, struct exchange *e, struct reader *r,
				 const lede_actor *actor, const char *query, lede_error *err)
{
	lede_timeline_options o = LEDE_TIMELINE_OPTIONS_INIT;
	*out = NULL;
	o.now = e->now;
	limit_time(e, r);
	return actor->passages ? lede_timeline_get(out, r->index, lede_span_of(query), &o, err)
			       : LEDE_OK;
}

static void reply_actor(struct exchange *e, struct reader *r, const lede_actor *actor)
{
	lede_error err = {.status = LEDE_ENOMEM};
	lede_timeline *timeline = NULL;
	char *query = actor_query(e->id);
	const bool failed =
		!query || read_timeline(&timeline, e, r, actor, query, &err) != LEDE_OK;
	if (timeline && timeline->incomplete)
		not_kept(e);
	if (failed)
		reply_error(&e->reply, &err, e->id);
	else
		reply_json(&e->reply, 200,
			   json_of_actor(e->id, lede_span_of(query), actor, timeline,
					 e->values[ONLY].count));
	lede_timeline_free(timeline);
	free(query);
}

bool answer_actor(struct exchange *e, struct reader *r)
{
	lede_actor *actor;
	lede_error err;
	if (lede_actor_get(&actor, r->index, e->id, &err))
		reply_error(&e->reply, &err, e->id);
	else
		reply_actor(e, r, actor);
	lede_actor_free(actor);
	return true;
}
