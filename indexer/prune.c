/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/prune.h"

#include "indexer/file_name.h"
#include "store/border.h"
#include "store/record.h"
#include "store/schema.h"

#include <stdlib.h>

/* Where to look for what is gone. */
struct places {
	const struct span *paths; /* sorted */
	size_t count;
};

static int compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

static bool is_below(const struct places *places, struct span file)
{
	for (size_t i = 1; i <= file.len; i++) {
		bool ends = i == 1 || i == file.len || file.ptr[i] == '/';
		const struct span folder = span_slice(file, 0, i);
		if (ends && bsearch(&folder, places->paths, places->count, sizeof folder,
				    compare_spans))
			return true;
	}
	return false;
}

static bool is_gone(struct span file, const struct places *places)
{
	return file.len && is_below(places, file) && file_name_is_gone(file);
}

/* Ids of what is gone, each with a NUL behind it: collected first, since removing moves the
 * stream of values that is being read. */
static enum status collect_gone(struct writer *w, const struct places *places, struct buf *ids,
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
		if (!is_gone(to_span(value.bytes), places))
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

/* The same of aliases: only few articles have any. */
static enum status collect_aliases(struct writer *w, const struct places *places,
				   struct buf *ids, struct error *err)
{
	const xapian_database *db = writer_database(w);
	xapian_posting_iter *it;
	xapian_posting at;
	xapian_error cause;
	xapian_bytes data;
	struct record record;
	struct alias alias;
	TRYX(xapian_database_postings(&it, db, xapian_bytes_of(TERM_ALIASED), &xerr));
	enum status status;
	while ((status = from_xapian(xapian_posting_next(it, &at, &cause), &cause, NULL,
				     err)) == STATUS_OK &&
	       at.docid) {
		status = from_xapian(xapian_database_document_data(db, at.docid, &data, &cause),
				     &cause, NULL, err);
		if (status == STATUS_OK)
			status = record_read(&record, to_span(data), err);
		if (status != STATUS_OK)
			break;
		while (record_next_alias(&record.aliases, &alias)) {
			if (!is_gone(alias.file, places))
				continue;
			buf_put(ids, alias.id);
			buf_put_char(ids, '\0');
		}
	}
	xapian_posting_iter_free(it);
	return status == STATUS_OK && ids->failed ? fail_nomem(err) : status;
}

enum status prune_paths(struct writer *w, const struct span *paths, size_t path_count,
			uint64_t *removed, struct error *err)
{
	const struct places places = {paths, path_count};
	struct buf ids = {0};
	enum status status = collect_aliases(w, &places, &ids, err);
	if (status == STATUS_OK)
		status = collect_gone(w, &places, &ids, err);
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

enum status prune(struct writer *w, struct span path, uint64_t *removed, struct error *err)
{
	return prune_paths(w, &path, 1, removed, err);
}
