/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/alias.h"

struct alias alias_of_record(const struct record *r)
{
	return (struct alias){
		.id = r->id,
		.title = r->title,
		.source = r->source,
		.url = r->url,
		.author = r->author,
		.file = r->file,
		.place = r->place,
		.date = r->date,
		.indexed = r->indexed,
	};
}

void record_become_alias(struct record *r, const struct alias *alias)
{
	r->id = alias->id;
	r->title = alias->title;
	r->source = alias->source;
	r->url = alias->url;
	r->author = alias->author;
	r->file = alias->file;
	r->place = alias->place;
	r->date = alias->date;
	r->date_rule = (struct span){0};
	r->indexed = alias->indexed;
	r->version = 0;
}

struct record record_of_alias(const struct record *owner, const struct alias *alias)
{
	struct record r = {.lang = owner->lang};
	record_become_alias(&r, alias);
	return r;
}

static char as_kept(char c)
{
	return c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
}

bool same_id(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (as_kept(a.ptr[i]) != as_kept(b.ptr[i]))
			return false;
	return true;
}

bool alias_find(struct alias *out, const struct record *record, struct span id)
{
	struct span aliases = record->aliases;
	while (record_next_alias(&aliases, out))
		if (same_id(out->id, id))
			return true;
	return false;
}

void aliases_without(struct buf *out, const struct record *record, struct span id)
{
	struct span aliases = record->aliases;
	struct alias alias;
	while (record_next_alias(&aliases, &alias))
		if (!same_id(alias.id, id))
			record_write_alias(out, &alias);
}
