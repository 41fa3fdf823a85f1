/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/name_set.h"

#include "searcher/meaning.h"
#include "store/border.h"
#include "store/name_group.h"
#include "store/schema.h"

enum {
	MAX_READINGS = 32,
	MAX_DOUBTFUL = 3, /* meanings told of a name that has several */
	MAX_STEPS = 2,    /* TTP is the Tehrik-i-Taliban, that is the Pakistani Taliban */
};

/* ---- telling ---- */

static enum status tell(struct name_finding *l, struct span typed, const struct meaning *m,
			struct span name, uint32_t total, bool used)
{
	struct name_reading_list *list = l->readings;
	if (!list->items)
		list->items = arena_array(l->arena, MAX_READINGS, sizeof *list->items);
	if (!list->items)
		return fail_nomem(l->err);
	for (size_t i = 0; i < list->count; i++)
		if (span_equal(list->items[i].typed, typed) &&
		    span_equal(list->items[i].name, name))
			return STATUS_OK;
	if (list->count < MAX_READINGS)
		list->items[list->count++] =
			(struct name_reading){typed, name, m->count, total, used};
	return STATUS_OK;
}

/* ---- as a user says ---- */

static enum status read_group(struct name_group *out, const struct name_finding *l,
			      struct span name)
{
	struct error *err = l->err;
	struct buf key = {0};
	xapian_bytes value = {0};
	xapian_error xerr;
	out->count = 0;
	name_group_key(&key, name);
	enum status status =
		key.failed ? fail_nomem(err)
			   : from_xapian(xapian_database_metadata(l->ix->db,
								  to_bytes(buf_span(&key)),
								  &value, &xerr),
					 &xerr, NULL, err);
	buf_free(&key);
	TRY(status);
	if (!value.len)
		return STATUS_OK;
	const struct span bytes = arena_copy(l->arena, to_span(value));
	if (!bytes.ptr)
		return fail_nomem(err);
	name_group_read(out, bytes);
	return STATUS_OK;
}

static enum status take_group(struct name_finding *l, struct name_set *n,
			      const struct name_group *group)
{
	const struct meaning said = {0};
	for (size_t i = 0; i < group->count && n->count <= OTHER_NAMES_MAX; i++) {
		struct span key;
		TRY(meaning_key(&key, group->names[i], l->arena, l->err));
		if (span_equal(key, n->keys[0]))
			continue;
		n->names[n->count] = group->names[i];
		n->keys[n->count] = key;
		n->steps[n->count++] = MAX_STEPS; /* they have no others */
		TRY(tell(l, n->names[0], &said, group->names[i], 0, true));
	}
	return STATUS_OK;
}

/* ---- as articles say ---- */

static enum status take(struct name_finding *l, struct name_set *n, const struct meaning *m,
			uint32_t total, unsigned steps)
{
	for (size_t i = 0; i < n->count; i++)
		if (span_equal(n->keys[i], m->key))
			return STATUS_OK;
	if (n->count > OTHER_NAMES_MAX)
		return STATUS_OK;
	n->names[n->count] = m->other;
	n->keys[n->count] = m->key;
	n->steps[n->count++] = steps;
	return tell(l, n->names[0], m, m->other, total, true);
}

/* Of several meanings none is taken; the first of them are told. */
static enum status tell_doubt(struct name_finding *l, struct span typed,
			      const struct meaning_list *meanings, uint32_t total)
{
	size_t told = 0;
	for (size_t i = 0; i < meanings->count && told < MAX_DOUBTFUL; i++)
		if (meanings->items[i].is_short) {
			TRY(tell(l, typed, &meanings->items[i], meanings->items[i].other, total,
				 false));
			told++;
		}
	return STATUS_OK;
}

/* A shorter name of names[at] is one of its thing when it stands for nothing else. */
static enum status take_shorter(struct name_finding *l, struct name_set *n, size_t at,
				const struct meaning *shorter)
{
	struct meaning_list back;
	uint32_t total;
	TRY(meanings_read(&back, l->ix, shorter->other, l->arena, l->err));
	const struct meaning *agreed = meaning_agreed(&back, &total);
	if (!agreed || !span_equal(agreed->key, n->keys[at]))
		return STATUS_OK;
	return take(l, n, shorter, total, n->steps[at] + 1);
}

static bool has_key(const struct meaning_list *list, struct span key)
{
	for (size_t i = 0; i < list->count; i++)
		if (span_equal(list->items[i].key, key))
			return true;
	return false;
}

/* Meanings that are names of one another are one: Obamacare is the Affordable Care Act to some
 * articles, the ACA to others. When four of five agree so, all of them are taken. */
static enum status take_together(struct name_finding *l, struct name_set *n, size_t at,
				 const struct meaning_list *meanings, uint32_t total,
				 bool *taken)
{
	struct meaning_list known;
	const struct meaning *first = NULL;
	uint64_t agreed = 0;
	for (size_t i = 0; i < meanings->count && !first; i++)
		if (meanings->items[i].is_short)
			first = &meanings->items[i];
	*taken = false;
	if (!first)
		return STATUS_OK;
	TRY(meanings_read(&known, l->ix, first->other, l->arena, l->err));
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < meanings->count; i++) {
			const struct meaning *m = &meanings->items[i];
			if (!m->is_short || (m != first && !has_key(&known, m->key)))
				continue;
			if (pass)
				TRY(take(l, n, m, total, n->steps[at] + 1));
			else
				agreed += m->count;
		}
		if (agreed * 5 < (uint64_t)total * 4)
			return STATUS_OK;
	}
	*taken = true;
	return STATUS_OK;
}

static enum status take_neighbours(struct name_finding *l, struct name_set *n, size_t at)
{
	struct meaning_list meanings;
	uint32_t total;
	bool taken = false;
	TRY(meanings_read(&meanings, l->ix, n->names[at], l->arena, l->err));
	const struct meaning *agreed = meaning_agreed(&meanings, &total);
	if (agreed)
		TRY(take(l, n, agreed, total, n->steps[at] + 1));
	else
		TRY(take_together(l, n, at, &meanings, total, &taken));
	if (!agreed && !taken && total && at == 0)
		TRY(tell_doubt(l, n->names[0], &meanings, total));
	for (size_t i = 0; i < meanings.count; i++)
		if (!meanings.items[i].is_short)
			TRY(take_shorter(l, n, at, &meanings.items[i]));
	return STATUS_OK;
}

enum status name_set_gather(struct name_set *n, struct name_finding *l, bool defined)
{
	struct name_group group = {.count = 0};
	TRY(meaning_key(&n->keys[0], n->names[0], l->arena, l->err));
	n->count = 1;
	if (l->has_groups)
		TRY(read_group(&group, l, n->names[0]));
	if (group.count)
		return take_group(l, n, &group);
	for (size_t at = 0; defined && at < n->count; at++)
		if (n->steps[at] < MAX_STEPS)
			TRY(take_neighbours(l, n, at));
	return STATUS_OK;
}

enum status name_finding_start(struct name_finding *out, const struct index *ix,
			       struct name_reading_list *readings, struct arena *arena,
			       struct error *err)
{
	xapian_bytes list;
	*out = (struct name_finding){
		.ix = ix, .readings = readings, .arena = arena, .err = err};
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_NAMES), &list, &xerr));
	out->has_groups = list.len > 0;
	return STATUS_OK;
}
