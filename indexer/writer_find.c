/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/writer_state.h"

enum status writer_find(struct writer *w, const char *prefix, struct span key,
			xapian_docid *docid, struct error *err)
{
	return stored_find(docid, writer_database(w), prefix, key, err);
}

/* ---- by id and by place ---- */

/* The place that an alias of the article was read from; else the article's own. */
static struct span id_at_place(const struct record *record, struct span place)
{
	struct span aliases = record->aliases;
	struct alias alias;
	while (record_next_alias(&aliases, &alias))
		if (span_equal(alias.place, place))
			return alias.id;
	return record->id;
}

static struct span file_of_id(const struct record *record, struct span id)
{
	struct span aliases = record->aliases;
	struct alias alias;
	while (record_next_alias(&aliases, &alias))
		if (span_equal(alias.id, id))
			return alias.file;
	return record->file;
}

typedef struct span picker(const struct record *record, struct span key);

/* What `pick` makes of the article with the term prefix + key; empty when there is none. */
static enum status find_and_pick(struct buf *out, struct writer *w, const char *prefix,
				 struct span key, picker *pick, struct error *err)
{
	struct stored stored = {0};
	xapian_docid docid;
	buf_clear(out);
	TRY(writer_find(w, prefix, key, &docid, err));
	if (!docid)
		return STATUS_OK;
	enum status status = stored_read(&stored, writer_database(w), docid, err);
	if (status == STATUS_OK)
		buf_put(out, pick(&stored.record, key));
	stored_free(&stored);
	return status == STATUS_OK && out->failed ? fail_nomem(err) : status;
}

enum status writer_id_of_file(struct writer *w, struct span place, struct buf *id,
			      struct error *err)
{
	return find_and_pick(id, w, PREFIX_FILE, place, id_at_place, err);
}

enum status writer_file_of_id(struct writer *w, struct span id, struct buf *file,
			      struct error *err)
{
	return find_and_pick(file, w, PREFIX_ID, id, file_of_id, err);
}
