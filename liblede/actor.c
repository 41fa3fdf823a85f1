/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/actor.h"

#include "indexer/name_list.h"
#include "liblede/owned.h"
#include "store/border.h"
#include "store/schema.h"

_Static_assert((int)DEFINITION_ACRONYM == LEDE_ACRONYM && (int)DEFINITION_ALIAS == LEDE_ALIAS &&
		       (int)DEFINITION_FORMER == LEDE_FORMER,
	       "the public kinds are ours, one for one");

/* ---- one name ---- */

static bool copy_name(lede_name *to, const struct actor_name *from, struct arena *arena)
{
	lede_article *examples = arena_array(arena, from->example_count + 1, sizeof *examples);
	if (!examples)
		return false;
	for (size_t i = 0; i < from->example_count; i++)
		if (!public_article(&examples[i], &from->examples[i], arena))
			return false;
	*to = (lede_name){to_public(from->other),
			  (lede_name_kind)from->kind,
			  from->is_short,
			  from->count,
			  examples,
			  from->example_count};
	return true;
}

static enum status read_actor(void *public, struct arena *arena, struct index *ix,
			      struct span name, struct error *err)
{
	struct actor actor;
	lede_actor *out = public;
	TRY(actor_read(&actor, ix, name, arena, err));
	if (!actor.count)
		return fail(err, STATUS_NOTFOUND, "no article says what \"%.*s\" stands for",
			    (int)(name.len < 100 ? name.len : 100), name.ptr);
	lede_name *names = arena_array(arena, actor.count, sizeof *names);
	if (!names)
		return fail_nomem(err);
	for (size_t i = 0; i < actor.count; i++)
		if (!copy_name(&names[i], &actor.names[i], arena))
			return fail_nomem(err);
	*out = (lede_actor){names, actor.count, actor.total};
	return STATUS_OK;
}

lede_status lede_actor_get(lede_actor **out, lede_index *handle, lede_span name,
			   lede_error *err)
{
	void *owned;
	lede_status status = owned_get(&owned, sizeof **out, read_actor, handle, name, err);
	*out = owned;
	return status;
}

void lede_actor_free(lede_actor *actor)
{
	owned_free(actor);
}

/* ---- all names ---- */

static enum status read_actors(void *public, struct arena *arena, struct index *ix,
			       struct span unused, struct error *err)
{
	struct actor_list list;
	lede_actors *out = public;
	(void)unused;
	TRY(actor_list_read(&list, ix, arena, err));
	lede_pair *items = arena_array(arena, list.count + 1, sizeof *items);
	if (!items)
		return fail_nomem(err);
	for (size_t i = 0; i < list.count; i++)
		items[i] = (lede_pair){to_public(list.items[i].name),
				       to_public(list.items[i].other),
				       (lede_name_kind)list.items[i].kind, list.items[i].count};
	*out = (lede_actors){items, list.count, list.all};
	return STATUS_OK;
}

lede_status lede_actors_get(lede_actors **out, lede_index *handle, lede_error *err)
{
	void *owned;
	lede_status status =
		owned_get(&owned, sizeof **out, read_actors, handle, (lede_span){NULL, 0}, err);
	*out = owned;
	return status;
}

void lede_actors_free(lede_actors *actors)
{
	owned_free(actors);
}

/* ---- the list of a user ---- */

static enum status read_names(void *public, struct arena *arena, struct index *ix,
			      struct span unused, struct error *err)
{
	xapian_bytes list;
	(void)unused;
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_NAMES), &list, &xerr));
	struct span text = arena_copy(arena, to_span(list));
	((lede_names *)public)->text = to_public(text);
	return text.ptr ? STATUS_OK : fail_nomem(err);
}

lede_status lede_names_get(lede_names **out, lede_index *handle, lede_error *err)
{
	void *owned;
	lede_status status =
		owned_get(&owned, sizeof **out, read_names, handle, (lede_span){NULL, 0}, err);
	*out = owned;
	return status;
}

void lede_names_free(lede_names *names)
{
	owned_free(names);
}

lede_status lede_names_set(lede_writer *handle, lede_span text, name_list_skipped *skipped,
			   void *payload, lede_names_stats *out, lede_error *err)
{
	struct error error;
	struct name_list_stats stats = {0};
	const enum status status = name_list_set(handle->writer, from_public(text), &stats,
						 skipped, payload, &error);
	if (out)
		*out = (lede_names_stats){stats.groups, stats.skipped};
	return public_status(status, &error, err);
}
