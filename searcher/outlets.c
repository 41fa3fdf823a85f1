/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/outlets.h"

#include "base/buf.h"
#include "base/hash.h"
#include "store/term.h"

static struct span *place_of(const struct outlets *o, struct span name)
{
	size_t at = XXH3_64bits(name.ptr, name.len) & (o->room - 1);
	while (o->names[at].len && !span_equal(o->names[at], name))
		at = (at + 1) & (o->room - 1);
	return &o->names[at];
}

static bool grow(struct outlets *o)
{
	if (2 * (o->count + 1) <= o->room)
		return true;
	struct outlets grown = *o;
	grown.room = o->room ? 2 * o->room : 32;
	grown.names = arena_array(&grown.arena, grown.room, sizeof *grown.names);
	for (size_t i = 0; grown.names && i < o->room; i++)
		if (o->names[i].len)
			*place_of(&grown, o->names[i]) = o->names[i];
	o->arena = grown.arena; /* it may have got a block in vain */
	if (!grown.names)
		return false;
	*o = grown;
	return true;
}

static enum status add_name(struct outlets *o, struct span name, struct error *err)
{
	if (!grow(o))
		return fail_nomem(err);
	struct span *place = place_of(o, name);
	if (place->len)
		return STATUS_OK;
	struct span copy = arena_copy(&o->arena, name);
	if (!copy.ptr)
		return fail_nomem(err);
	*place = copy;
	o->count++;
	return STATUS_OK;
}

enum status outlets_add(struct outlets *o, struct span source, struct error *err)
{
	struct buf name = {0};
	term_write_name(&name, "", source);
	enum status status = STATUS_OK;
	if (name.failed)
		status = fail_nomem(err);
	else if (buf_span(&name).len)
		status = add_name(o, buf_span(&name), err);
	buf_free(&name);
	return status;
}

void outlets_free(struct outlets *o)
{
	arena_free(&o->arena);
	*o = (struct outlets){0};
}
