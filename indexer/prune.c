/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/prune.h"

#include "indexer/file_name.h"
#include "store/border.h"
#include "store/record.h"
#include "store/schema.h"

static bool is_gone(struct span file, struct span path)
{
	if (!span_starts_with(file, path))
		return false;
	bool below = file.len == path.len || path.ptr[path.len - 1] == '/' ||
		     file.ptr[path.len] == '/';
	return below && file_name_is_gone(file);
}

/* Ids of what is gone, each with a NUL behind it: collected first, since removing moves the
 * stream of values that is being read. */
static enum status collect_gone(struct writer *w, struct span path, struct buf *ids,
				struct error *err)
{
	const xapian_database *db = writer_database(w);
	xapian_value_iter *it;
	xapian_error cause;
	xapian_value value;
	TRYX(xapian_database_values(&it, db, SLOT_FILE, &xerr));
	enum status status;
	while ((status = from_xapian(xapian_value_next(it, &value, &cause), &cause, NULL,
				     err)) == STATUS_OK &&
	       value.bytes.ptr) {
		if (!is_gone(to_span(value.bytes), path))
			continue;
		xapian_bytes data;
		struct record record;
		status = from_xapian(
			xapian_database_document_data(db, value.docid, &data, &cause), &cause,
			NULL, err);
		if (status == STATUS_OK)
			status = record_read(&record, to_span(data), err);
		if (status != STATUS_OK)
			break;
		buf_put(ids, record.id);
		buf_put_char(ids, '\0');
	}
	xapian_value_iter_free(it);
	return status == STATUS_OK && ids->failed ? fail_nomem(err) : status;
}

enum status prune(struct writer *w, struct span path, uint64_t *removed, struct error *err)
{
	struct buf ids = {0};
	enum status status = collect_gone(w, path, &ids, err);
	for (size_t at = 0; status == STATUS_OK && at < ids.len;) {
		struct span id = span_of(ids.ptr + at);
		bool found;
		status = writer_remove(w, id, &found, err);
		*removed += found;
		at += id.len + 1;
	}
	buf_free(&ids);
	return status;
}
