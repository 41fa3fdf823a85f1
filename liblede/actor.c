/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/actor.h"

#include "indexer/name_list.h"
#include "liblede/counts.h"
#include "liblede/owned.h"
#include "searcher/definition_list.h"
#include "store/border.h"
#include "store/schema.h"

_Static_assert((int)DEFINITION_ACRONYM == LEDE_ACRONYM && (int)DEFINITION_ALIAS == LEDE_ALIAS &&
		       (int)DEFINITION_FORMER == LEDE_FORMER,
	       "the public kinds are ours, one for one");
_Static_assert((int)NAME_TIED_BY_END == LEDE_BY_END &&
		       (int)NAME_TIED_BY_START == LEDE_BY_START &&
		       (int)NAME_TIED_BY_LETTERS == LEDE_BY_LETTERS,
	       "the public ties are ours, one for one");
_Static_assert((int)ATTRIBUTION_SAID == LEDE_SAID && (int)ATTRIBUTION_ACCUSED == LEDE_ACCUSED &&
		       (int)ATTRIBUTION_DENIED == LEDE_DENIED &&
		       (int)ATTRIBUTION_AGREED == LEDE_AGREED && SPEECH_KINDS == 4,
	       "the public kinds of speech are ours, one for one");

enum { MAX_COMPANIONS = 100 };

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

static bool copy_forms(lede_actor *to, const struct mention_list *from, struct arena *arena)
{
	lede_form *forms = arena_array(arena, from->count + 1, sizeof *forms);
	for (size_t i = 0; forms && i < from->count; i++) {
		const struct mention_form *f = &from->items[i];
		forms[i] =
			(lede_form){to_public(f->mention.written), to_public(f->mention.full),
				    (lede_tie)f->mention.tie, f->count};
	}
	to->forms = forms;
	to->form_count = from->count;
	return forms;
}

static enum status copy_actor(lede_actor *to, const struct actor *from, struct arena *arena,
			      struct error *err)
{
	lede_name *names = arena_array(arena, from->count + 1, sizeof *names);
	for (size_t i = 0; names && i < from->count; i++)
		if (!copy_name(&names[i], &from->names[i], arena))
			return fail_nomem(err);
	*to = (lede_actor){.names = names,
			   .count = from->count,
			   .total = from->total,
			   .name = to_public(from->name),
			   .kind = (lede_actor_kind)from->kind,
			   .passages = from->passages};
	if (!names || !copy_forms(to, &from->forms, arena))
		return fail_nomem(err);
	to->companion_count = from->companion_count;
	for (int i = 0; i < SPEECH_KINDS; i++) {
		const struct speech_count *said = &from->speech[i];
		to->speech[i] = (lede_speech){.kind = (lede_speech_kind)said->kind,
					      .passages = said->passages,
					      .about_count = said->about_count};
		if (!copy_counts(&to->speech[i].about, said->about, said->about_count, arena))
			return fail_nomem(err);
	}
	return copy_counts(&to->companions, from->companions, from->companion_count, arena)
		       ? STATUS_OK
		       : fail_nomem(err);
}

static enum status read_actor(void *public, struct arena *arena, struct index *ix,
			      struct span name, const void *options, struct error *err)
{
	struct actor actor;
	(void)options;
	TRY(actor_read(&actor, ix, name, MAX_COMPANIONS, arena, err));
	if (!actor.count && !actor.passages)
		return fail(err, STATUS_NOTFOUND,
			    "no passage names \"%.*s\", and no article says what it stands for",
			    (int)(name.len < 100 ? name.len : 100), name.ptr);
	return copy_actor(public, &actor, arena, err);
}

lede_status lede_actor_get(lede_actor **out, lede_index *handle, lede_span name,
			   lede_error *err)
{
	void *owned;
	lede_status status =
		owned_get(&owned, sizeof **out, read_actor, handle, name, NULL, err);
	*out = owned;
	return status;
}

void lede_actor_free(lede_actor *actor)
{
	owned_free(actor);
}

/* ---- all definitions ---- */

static enum status read_definitions(void *public, struct arena *arena, struct index *ix,
				    struct span unused, const void *options, struct error *err)
{
	struct definition_list list;
	lede_definitions *out = public;
	(void)unused;
	(void)options;
	TRY(definition_list_read(&list, ix, arena, err));
	lede_pair *items = arena_array(arena, list.count + 1, sizeof *items);
	if (!items)
		return fail_nomem(err);
	for (size_t i = 0; i < list.count; i++)
		items[i] = (lede_pair){to_public(list.items[i].name),
				       to_public(list.items[i].other),
				       (lede_name_kind)list.items[i].kind, list.items[i].count};
	*out = (lede_definitions){items, list.count, list.all};
	return STATUS_OK;
}

lede_status lede_definitions_get(lede_definitions **out, lede_index *handle, lede_error *err)
{
	void *owned;
	lede_status status = owned_get(&owned, sizeof **out, read_definitions, handle,
				       (lede_span){NULL, 0}, NULL, err);
	*out = owned;
	return status;
}

void lede_definitions_free(lede_definitions *definitions)
{
	owned_free(definitions);
}

/* ---- the list of a user ---- */

static enum status read_names(void *public, struct arena *arena, struct index *ix,
			      struct span unused, const void *options, struct error *err)
{
	(void)options;
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
	lede_status status = owned_get(&owned, sizeof **out, read_names, handle,
				       (lede_span){NULL, 0}, NULL, err);
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
