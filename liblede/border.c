/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/border.h"

_Static_assert(
	(int)STATUS_OK == LEDE_OK && (int)STATUS_NOMEM == LEDE_ENOMEM &&
		(int)STATUS_IO == LEDE_EIO && (int)STATUS_FORMAT == LEDE_EFORMAT &&
		(int)STATUS_QUERY == LEDE_EQUERY && (int)STATUS_NOTFOUND == LEDE_ENOTFOUND &&
		(int)STATUS_LOCKED == LEDE_ELOCKED && (int)STATUS_CHANGED == LEDE_ECHANGED &&
		(int)STATUS_CORRUPT == LEDE_ECORRUPT && (int)STATUS_VERSION == LEDE_EVERSION &&
		(int)STATUS_INVALID == LEDE_EINVALID && (int)STATUS_INTERNAL == LEDE_EINTERNAL,
	"the public statuses are ours, one for one");

lede_status public_status(enum status status, const struct error *error, lede_error *err)
{
	if (status != STATUS_OK && err) {
		err->status = (lede_status)status;
		err->position = error->position;
		_Static_assert(sizeof err->message == sizeof error->message, "same room");
		memcpy(err->message, error->message, sizeof err->message);
	}
	return (lede_status)status;
}

static bool public_date(lede_span *out, struct date date, struct arena *arena)
{
	char text[DATE_TEXT_BYTES];
	date_format(text, date);
	struct span copy = arena_copy(arena, span_of(text));
	*out = to_public(copy);
	return copy.ptr != NULL;
}

bool public_article(lede_article *out, const struct record *record, struct arena *arena)
{
	*out = (lede_article){
		.id = to_public(record->id),
		.title = to_public(record->title),
		.source = to_public(record->source),
		.url = to_public(record->url),
		.author = to_public(record->author),
		.lang = to_public(record->lang),
		.section = to_public(record->section),
		.keywords = to_public(record->keywords),
		.dateline = to_public(record->dateline),
		.date_rule = to_public(record->date_rule),
		.updated_rule = to_public(record->updated_rule),
	};
	return public_date(&out->date, record->date, arena) &&
	       public_date(&out->updated, record->updated, arena) &&
	       public_date(&out->crawled, record->crawled, arena);
}

enum status article_read(struct record *out, xapian_docid *docid, const struct index *ix,
			 struct span id, struct arena *arena, struct error *err)
{
	TRY(index_find(ix, id, docid, err));
	if (!*docid)
		return fail(err, STATUS_NOTFOUND, "no article \"%.*s\" in %s", (int)id.len,
			    id.ptr, ix->path.ptr);
	return index_record(ix, *docid, arena, out, err);
}

const char *lede_version(void)
{
	return LEDE_VERSION;
}
