/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/stored.h"

#include "store/border.h"
#include "store/term.h"

static enum status first_posting(xapian_docid *docid, const xapian_database *db,
				 struct span term, struct error *err)
{
	xapian_posting_iter *it;
	xapian_posting posting = {0};
	xapian_error cause;
	TRYX(xapian_database_postings(&it, db, to_bytes(term), &xerr));
	enum status status =
		from_xapian(xapian_posting_next(it, &posting, &cause), &cause, NULL, err);
	xapian_posting_iter_free(it);
	*docid = posting.docid;
	return status;
}

enum status stored_find(xapian_docid *docid, const xapian_database *db, const char *prefix,
			struct span key, struct error *err)
{
	struct buf term = {0};
	*docid = 0;
	term_write(&term, prefix, key);
	enum status status = buf_string(&term) ? first_posting(docid, db, buf_span(&term), err)
					       : fail_nomem(err);
	buf_free(&term);
	return status;
}

enum status stored_read(struct stored *out, const xapian_database *db, xapian_docid docid,
			struct error *err)
{
	xapian_bytes data;
	buf_clear(&out->bytes);
	out->docid = docid;
	TRYX(xapian_database_document_data(db, docid, &data, &xerr));
	buf_put(&out->bytes, to_span(data));
	return out->bytes.failed ? fail_nomem(err)
				 : record_read(&out->record, buf_span(&out->bytes), err);
}

void stored_free(struct stored *s)
{
	buf_free(&s->bytes);
	*s = (struct stored){0};
}

enum status stored_value(struct span *value, const xapian_database *db, xapian_docid docid,
			 enum slot slot, struct error *err)
{
	xapian_bytes bytes;
	TRYX(xapian_database_document_value(db, docid, slot, &bytes, &xerr));
	*value = to_span(bytes);
	return STATUS_OK;
}
