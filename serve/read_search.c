/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"
#include "serve/endpoint.h"

#include <string.h>

/* ---- /v1/search ---- */

static bool is_too_deep(struct exchange *e)
{
	const struct value *v = e->values;
	if (v[SEARCH_OFFSET].count + v[SEARCH_LIMIT].count <= PAGE_DEPTH)
		return false;
	reply_problem(&e->reply, 400, "offset and limit: more than %d results deep",
		      PAGE_DEPTH);
	return true;
}

/* *out is NULL when none are asked for. */
static lede_status read_facets(lede_facets **out, struct exchange *e, struct reader *r,
			       lede_error *err)
{
	const struct value *v = e->values;
	lede_facet_options o = LEDE_FACET_OPTIONS_INIT;
	*out = NULL;
	o.facets = (unsigned)v[SEARCH_FACETS].count;
	o.plain = v[SEARCH_PLAIN].count;
	o.since = v[SEARCH_SINCE].text;
	o.until = v[SEARCH_UNTIL].text;
	o.source = v[SEARCH_SOURCE].text;
	o.now = e->now;
	limit_time(e, r);
	return o.facets ? lede_facets_get(out, r->index, v[SEARCH_Q].text, &o, err) : LEDE_OK;
}

static void reply_results(struct exchange *e, const lede_results *results,
			  const lede_facets *facets)
{
	json_t *object = json_of_results(e->values[SEARCH_Q].text, results);
	if (results->incomplete || (facets && facets->incomplete))
		not_kept(e);
	if (facets)
		json_object_set_new(object, "facets", json_of_facets(facets));
	reply_json(&e->reply, 200, object);
}

bool answer_search(struct exchange *e, struct reader *r)
{
	const struct value *v = e->values;
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	lede_results *results = NULL;
	lede_facets *facets = NULL;
	lede_error err;
	if (is_too_deep(e))
		return true;
	o.limit = v[SEARCH_LIMIT].count;
	o.offset = v[SEARCH_OFFSET].count;
	o.per_article = v[SEARCH_PER_ARTICLE].count;
	o.sort = v[SEARCH_SORT].count ? LEDE_BY_DATE : LEDE_BY_SCORE;
	o.all_copies = v[SEARCH_ALL_COPIES].count;
	o.half_life = v[SEARCH_HALF_LIFE].number;
	o.plain = v[SEARCH_PLAIN].count;
	o.explain = v[SEARCH_EXPLAIN].count;
	o.set = v[SEARCH_SET].given ? v[SEARCH_SET].text.ptr : NULL;
	o.since = v[SEARCH_SINCE].text;
	o.until = v[SEARCH_UNTIL].text;
	o.source = v[SEARCH_SOURCE].text;
	o.now = e->now;
	if (lede_search(&results, r->index, v[SEARCH_Q].text, &o, &err) ||
	    read_facets(&facets, e, r, &err))
		reply_error(&e->reply, &err, v[SEARCH_Q].text);
	else
		reply_results(e, results, facets);
	lede_facets_free(facets);
	lede_results_free(results);
	return true;
}

/* ---- /v1/timeline ---- */

bool answer_timeline(struct exchange *e, struct reader *r)
{
	const struct value *v = e->values;
	lede_timeline_options o = LEDE_TIMELINE_OPTIONS_INIT;
	lede_timeline *timeline;
	lede_error err;
	o.by = (lede_step)v[TIMELINE_BY].count;
	o.peaks = v[TIMELINE_PEAKS].count;
	o.since = v[TIMELINE_SINCE].text;
	o.until = v[TIMELINE_UNTIL].text;
	o.all_copies = v[TIMELINE_ALL_COPIES].count;
	o.plain = v[TIMELINE_PLAIN].count;
	o.now = e->now;
	if (lede_timeline_get(&timeline, r->index, v[TIMELINE_Q].text, &o, &err)) {
		reply_error(&e->reply, &err, v[TIMELINE_Q].text);
		return true;
	}
	if (timeline->incomplete)
		not_kept(e);
	reply_json(&e->reply, 200, json_of_timeline(v[TIMELINE_Q].text, timeline));
	lede_timeline_free(timeline);
	return true;
}
