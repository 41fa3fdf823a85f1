/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/writer_bulk.h"

#include "glass/version.h"
#include "indexer/compact.h"
#include "indexer/withdrawn.h"
#include "indexer/writer_state.h"
#include "store/border.h"
#include "store/index_folder.h"
#include "store/term.h"
#include "text/fingerprint.h"

/* Such a part of the new database may be holes. */
enum { HOLES_SHARE = 8 };

/* ---- starting ---- */

/* Of the database that the installed Xapian made for this very index. */
static enum status probe_format(const struct writer *w, struct error *err)
{
	struct buf live = {0};
	enum status status = index_folder_live(&live, w->path, err);
	if (status == STATUS_OK)
		status = version_probe(live.ptr, err);
	buf_free(&live);
	return status;
}

enum status writer_bulk_possible(struct writer *w, struct error *err)
{
	return probe_format(w, err);
}

enum status writer_bulk_copies(struct writer *w, uint64_t *bytes, struct error *err)
{
	struct buf live = {0};
	xapian_doccount documents;
	*bytes = 0;
	TRYX(xapian_database_doccount(writer_database(w), &documents, &xerr));
	if (!documents)
		return STATUS_OK;
	enum status status = index_folder_live(&live, w->path, err);
	if (status == STATUS_OK)
		*bytes = index_folder_bytes(live.ptr);
	buf_free(&live);
	return status;
}

static enum status has_id(void *payload, const struct article *article, bool *has,
			  struct error *err)
{
	struct writer *w = payload;
	xapian_docid docid;
	TRY(writer_find(w, PREFIX_ID, article->id, &docid, err));
	*has = docid;
	return docid ? STATUS_OK : withdrawn_has(w, article->id, article->version, has, err);
}

static enum status has_text(void *payload, const unsigned char *digest, bool *has,
			    struct error *err)
{
	char digits[2 * TEXT_DIGEST_BYTES + 1];
	xapian_docid docid;
	digest_print(digits, digest);
	TRY(writer_find(payload, PREFIX_DIGEST, span_of(digits), &docid, err));
	*has = docid;
	return STATUS_OK;
}

enum status writer_bulk_start(struct writer *w, const struct bulk_options *options,
			      struct error *err)
{
	const xapian_database *db = writer_database(w);
	struct bulk_past past = {.payload = w, .has_id = has_id, .has_text = has_text};
	xapian_doccount documents;
	TRYX(xapian_database_doccount(db, &documents, &xerr));
	TRYX(xapian_database_lastdocid(db, &past.last, &xerr));
	buf_clear(&w->live);
	if (documents) {
		TRY(index_folder_live(&w->live, w->path, err));
		past.database = w->live.ptr;
	}
	TRY(index_folder_fresh(&w->fresh, w->path, err));
	struct bulk_options own = *options;
	own.position_lists = w->analyst.position_lists;
	w->check_fresh = options->check;
	return bulk_open(&w->bulk, w->fresh.ptr, &own, &past, err);
}

bool writer_bulk_pays(const struct writer *w)
{
	return w->bulk && bulk_pays(w->bulk);
}

enum status writer_bulk_add(struct writer *w, const struct article *article,
			    enum change *change, struct error *err)
{
	bool later;
	TRY(bulk_add(w->bulk, article, &later, err));
	*change = later ? CHANGE_LATER : CHANGE_ADDED;
	w->pending += !later;
	return STATUS_OK;
}

/* ---- finishing ---- */

static void note_line(xapian_bytes text, void *payload)
{
	struct buf *lines = payload;
	buf_put(lines, to_span(text));
}

static enum status check_fresh(const struct writer *w, struct error *err)
{
	struct buf lines = {0};
	size_t problems = 0;
	xapian_error cause;
	enum status status =
		from_xapian(xapian_check(w->fresh.ptr, 0, note_line, &lines, &problems, &cause),
			    &cause, w->fresh.ptr, err);
	struct span rest = buf_span(&lines), line = {0};
	span_cut(&rest, '\n', &line);
	if (status == STATUS_OK && problems)
		status = fail(err, STATUS_INTERNAL,
			      "the database that was made is not sound (%.*s); the index is "
			      "as it was; use --bulk=no",
			      (int)(line.len < 200 ? line.len : 200), line.ptr);
	buf_free(&lines);
	return status;
}

/* Puts the databases in `from` in the place of the new one, as one. */
static enum status merge(struct writer *w, const char *const *from, size_t count,
			 struct error *err)
{
	struct buf merged = {0};
	enum status status = index_folder_fresh(&merged, w->path, err);
	if (status == STATUS_OK)
		status = compact_databases(from, count, merged.ptr, err);
	version_remove(w->fresh.ptr);
	buf_free(&w->fresh);
	w->fresh = merged;
	return status;
}

/* Of a key that has another value by now, or none there. */
static enum status copy_value(xapian_writer *to, const xapian_database *from, xapian_bytes key,
			      struct error *err)
{
	xapian_bytes value, there;
	TRYX(xapian_database_metadata(from, key, &value, &xerr));
	TRYX(xapian_database_metadata(xapian_writer_database(to), key, &there, &xerr));
	if (!span_equal(to_span(value), to_span(there)))
		TRYX(xapian_writer_set_metadata(to, key, value, &xerr));
	return STATUS_OK;
}

/* All metadata, those too that wait for the commit. */
static enum status copy_metadata(xapian_writer *to, const xapian_database *from,
				 struct error *err)
{
	xapian_term_iter *it;
	xapian_bytes key;
	TRYX(xapian_database_metadata_keys(&it, from, xapian_bytes_of(""), &xerr));
	enum status status = STATUS_OK;
	while (status == STATUS_OK) {
		xapian_error cause;
		status = from_xapian(xapian_term_next(it, &key, &cause), &cause, NULL, err);
		if (status != STATUS_OK || !key.ptr)
			break;
		status = copy_value(to, from, key, err);
	}
	xapian_term_iter_free(it);
	return status;
}

static enum status take_sum(struct writer *w, const struct bulk_sum *sum, struct error *err)
{
	struct span rest = buf_span(&sum->languages), code;
	while (span_cut(&rest, ' ', &code))
		if (code.len)
			TRY(writer_note_language(w, code, err));
	w->words += sum->words;
	return STATUS_OK;
}

/* The new database is written from here on, and the live one left alone. It is put on disk
 * before it becomes the live one: writer_bulk_swap(). */
static enum status change_over(struct writer *w, struct error *err)
{
	xapian_writer *db;
	TRYX(xapian_writer_open(&db, w->fresh.ptr, XAPIAN_DB_OPEN | XAPIAN_DB_NO_SYNC, 0,
				&xerr));
	xapian_error cause;
	enum status status = from_xapian(xapian_writer_begin_transaction(db, true, &cause),
					 &cause, NULL, err);
	if (status == STATUS_OK)
		status = copy_metadata(db, xapian_writer_database(w->db), err);
	if (status != STATUS_OK) {
		xapian_writer_free(db);
		return status;
	}
	xapian_writer_free(w->db); /* its transaction is cancelled */
	w->db = db;
	w->is_fresh = true;
	w->fresh_bytes = index_folder_bytes(w->fresh.ptr);
	return STATUS_OK;
}

static enum status build(struct writer *w, struct error *err)
{
	struct bulk_sum sum;
	enum status status = bulk_build(w->bulk, &sum, err);
	if (status == STATUS_OK && sum.articles && w->check_fresh)
		status = check_fresh(w, err);
	if (status == STATUS_OK && sum.articles && w->live.len)
		status = merge(w, (const char *const[]){w->live.ptr, w->fresh.ptr}, 2, err);
	if (status == STATUS_OK && sum.articles)
		status = change_over(w, err);
	if (status == STATUS_OK)
		status = take_sum(w, &sum, err);
	bulk_sum_free(&sum);
	return status;
}

/* What came in behind the bulk split blocks that were full: 38 copies among 19,250 articles
 * made an index of 412 MB one of 516, and in 3 s it is put right. 519 that brought no words of
 * their own made 517 MB 538, and it is not worth it. */
static enum status close_holes(struct writer *w, struct error *err)
{
	if (index_folder_bytes(w->fresh.ptr) <= w->fresh_bytes + w->fresh_bytes / HOLES_SHARE)
		return STATUS_OK;
	return merge(w, (const char *const[]){w->fresh.ptr}, 1, err);
}

enum status writer_bulk_swap(struct writer *w, struct error *err)
{
	xapian_writer_free(w->db);
	w->db = NULL;
	TRY(close_holes(w, err));
	TRY(index_folder_sync(w->fresh.ptr, err));
	TRYX(xapian_writer_open(&w->db, w->fresh.ptr, XAPIAN_DB_OPEN, 0, &xerr));
	TRY(index_folder_swap(w->path, w->fresh.ptr, err));
	index_folder_sweep(w->path);
	w->is_fresh = false;
	buf_free(&w->fresh);
	return STATUS_OK;
}

static enum status add_put_by(struct bulk *bulk,
			      enum status (*later)(void *payload, const struct article *article,
						   enum change change, struct error *err),
			      void *payload, struct error *err)
{
	struct article article;
	bool is_later, more;
	for (;;) {
		TRY(bulk_next_later(bulk, &article, &is_later, &more, err));
		if (!more)
			return STATUS_OK;
		TRY(later(payload, &article, is_later ? CHANGE_LATER : CHANGE_ADDED, err));
	}
}

enum status writer_bulk_finish(struct writer *w,
			       enum status (*later)(void *payload,
						    const struct article *article,
						    enum change change, struct error *err),
			       void *payload, struct error *err)
{
	struct bulk *bulk = w->bulk;
	enum status status = build(w, err);
	w->bulk = NULL; /* from here on articles go the usual way */
	w->failed = w->failed || status != STATUS_OK;
	const bool is_built = w->is_fresh;
	if (!is_built) /* they are counted again */
		w->pending = 0;
	if (status == STATUS_OK)
		status = add_put_by(bulk, later, payload, err);
	bulk_close(bulk);
	if (status == STATUS_OK && !is_built) {
		version_remove(w->fresh.ptr);
		buf_free(&w->fresh);
	}
	return status;
}
