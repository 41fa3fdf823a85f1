/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/writer_state.h"

#include "store/border.h"
#include "store/term.h"

static enum status first_posting(struct writer *w, struct span term, xapian_docid *docid,
				 struct error *err)
{
	xapian_posting_iter *it;
	xapian_posting posting = {0};
	xapian_error cause;
	TRYX(xapian_database_postings(&it, xapian_writer_database(w->db), to_bytes(term),
				      &xerr));
	enum status status =
		from_xapian(xapian_posting_next(it, &posting, &cause), &cause, NULL, err);
	xapian_posting_iter_free(it);
	*docid = posting.docid;
	return status;
}

enum status writer_find(struct writer *w, const char *prefix, struct span key,
			xapian_docid *docid, struct error *err)
{
	struct buf term = {0};
	*docid = 0;
	term_write(&term, prefix, key);
	enum status status = buf_string(&term) ? first_posting(w, buf_span(&term), docid, err)
					       : fail_nomem(err);
	buf_free(&term);
	return status;
}

enum status stored_read(struct stored *out, struct writer *w, xapian_docid docid,
			struct error *err)
{
	xapian_bytes data;
	buf_clear(&out->bytes);
	out->docid = docid;
	TRYX(xapian_database_document_data(xapian_writer_database(w->db), docid, &data, &xerr));
	buf_put(&out->bytes, to_span(data));
	return out->bytes.failed ? fail_nomem(err)
				 : record_read(&out->record, buf_span(&out->bytes), err);
}

void stored_free(struct stored *s)
{
	buf_free(&s->bytes);
	*s = (struct stored){0};
}

enum status writer_value(struct writer *w, xapian_docid docid, enum slot slot,
			 struct span *value, struct error *err)
{
	xapian_bytes bytes;
	TRYX(xapian_database_document_value(xapian_writer_database(w->db), docid, slot, &bytes,
					    &xerr));
	*value = to_span(bytes);
	return STATUS_OK;
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
	enum status status = stored_read(&stored, w, docid, err);
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
