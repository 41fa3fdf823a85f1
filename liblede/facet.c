/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/facet.h"

#include "liblede/counts.h"
#include "liblede/owned.h"
#include "searcher/actor_list.h"

#include <time.h>

_Static_assert((int)NAME_UNKNOWN == LEDE_ANY_ACTOR && (int)NAME_PERSON == LEDE_PERSON &&
		       (int)NAME_ORGANISATION == LEDE_ORGANISATION &&
		       (int)NAME_PLACE == LEDE_PLACE,
	       "the public kinds are ours, one for one");
_Static_assert((int)FACET_ACTOR == LEDE_FACET_ACTOR && (int)FACET_SOURCE == LEDE_FACET_SOURCE &&
		       (int)FACET_LANG == LEDE_FACET_LANG &&
		       (int)FACET_MONTH == LEDE_FACET_MONTH,
	       "the public facets are ours, one for one");

enum { MOST_VALUES = 1000 };

bool copy_counts(const lede_actor_count **to, const struct tally_count *from, size_t count,
		 struct arena *arena)
{
	lede_actor_count *counts = arena_array(arena, count + 1, sizeof *counts);
	for (size_t i = 0; counts && i < count; i++)
		counts[i] = (lede_actor_count){to_public(from[i].name),
					       (lede_actor_kind)from[i].kind, from[i].passages};
	*to = counts;
	return counts;
}

/* A caller's struct may be of an older version, and so shorter. */
static enum status take_options(lede_facet_options *o, const lede_facet_options *given,
				struct error *err)
{
	*o = (lede_facet_options)LEDE_FACET_OPTIONS_INIT;
	if (given && given->size > sizeof *o)
		return fail(err, STATUS_INVALID, "facet options of a newer lede.h");
	if (given)
		memcpy(o, given, given->size);
	o->size = sizeof *o;
	if (!o->now)
		o->now = (int64_t)time(NULL);
	if (o->limit > MOST_VALUES)
		o->limit = MOST_VALUES;
	return STATUS_OK;
}

static enum status count(struct facets *out, struct index *ix, struct span query,
			 const lede_facet_options *o, struct arena *arena, struct error *err)
{
	const struct facet_options options = {.kinds = o->facets,
					      .actors = (enum name_kind)o->actors,
					      .limit = o->limit,
					      .plain = o->plain,
					      .now = o->now,
					      .restriction = {from_public(o->since),
							      from_public(o->until),
							      from_public(o->source)}};
	return facets_count(out, ix, query, &options, arena, err);
}

static bool is_late(const struct index *ix)
{
	return ix->deadline && ix->deadline->passed;
}

/* ---- facets of a query ---- */

static enum status read_facets(void *public, struct arena *arena, struct index *ix,
			       struct span query, const void *options, struct error *err)
{
	const lede_facet_options *o = options;
	struct facets counted;
	lede_facets *out = public;
	TRY(count(&counted, ix, query, o, arena, err));
	lede_facet *facets = arena_array(arena, FACET_KINDS, sizeof *facets);
	if (!facets)
		return fail_nomem(err);
	*out = (lede_facets){.passages = counted.passages,
			     .looked_at = counted.looked_at,
			     .all_words = counted.all_words,
			     .facets = facets,
			     .incomplete = is_late(ix)};
	for (int kind = 0; kind < FACET_KINDS; kind++) {
		const struct facet *f = &counted.facets[kind];
		if (!(o->facets >> kind & 1))
			continue;
		lede_facet *to = &facets[out->count++];
		*to = (lede_facet){
			.kind = (lede_facet_kind)kind, .count = f->count, .all = f->all};
		if (!copy_counts(&to->values, f->values, f->count, arena))
			return fail_nomem(err);
	}
	return STATUS_OK;
}

lede_status lede_facets_get(lede_facets **out, lede_index *handle, lede_span query,
			    const lede_facet_options *options, lede_error *err)
{
	lede_facet_options o;
	struct error error;
	void *owned = NULL;
	const enum status taken = take_options(&o, options, &error);
	const lede_status status =
		taken != STATUS_OK
			? public_status(taken, &error, err)
			: owned_get(&owned, sizeof **out, read_facets, handle, query, &o, err);
	*out = owned;
	return status;
}

void lede_facets_free(lede_facets *facets)
{
	owned_free(facets);
}

/* ---- actors of a query or the index ---- */

static enum status read_actors(void *public, struct arena *arena, struct index *ix,
			       struct span query, const void *options, struct error *err)
{
	lede_actors *out = public;
	const lede_facet_options *o = options;
	struct actor_list list = {0};
	struct facets counted = {.all_words = true};
	if (query.len || o->since.len || o->until.len || o->source.len) {
		TRY(count(&counted, ix, query, o, arena, err));
		const struct facet *f = &counted.facets[FACET_ACTOR];
		list = (struct actor_list){f->values, f->count, f->all};
	} else {
		counted.passages = counted.looked_at = ix->passages;
		TRY(actor_list_read(&list, ix, (enum name_kind)o->actors, o->limit, arena,
				    err));
	}
	*out = (lede_actors){.count = list.count,
			     .all = list.all,
			     .passages = counted.passages,
			     .looked_at = counted.looked_at,
			     .all_words = counted.all_words,
			     .incomplete = is_late(ix)};
	return copy_counts(&out->items, list.items, list.count, arena) ? STATUS_OK
								       : fail_nomem(err);
}

lede_status lede_actors_get(lede_actors **out, lede_index *handle, lede_span query,
			    const lede_facet_options *options, lede_error *err)
{
	lede_facet_options o;
	struct error error;
	void *owned = NULL;
	const enum status taken = take_options(&o, options, &error);
	o.facets = 1U << LEDE_FACET_ACTOR;
	const lede_status status =
		taken != STATUS_OK
			? public_status(taken, &error, err)
			: owned_get(&owned, sizeof **out, read_actors, handle, query, &o, err);
	*out = owned;
	return status;
}

void lede_actors_free(lede_actors *actors)
{
	owned_free(actors);
}
