/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/writer.h"

#include "indexer/writer_bulk.h"
#include "indexer/writer_state.h"
#include "store/border.h"
#include "store/index_folder.h"
#include "store/revision.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

/* ---- opening ---- */

static enum status create_database(const char *path, struct error *err)
{
	struct buf fresh = {0};
	xapian_writer *db = NULL;
	xapian_error xerr;
	TRY(index_folder_fresh(&fresh, path, err));
	enum status status = from_xapian(
		xapian_writer_open(&db, fresh.ptr, XAPIAN_DB_CREATE | XAPIAN_DB_BACKEND_GLASS,
				   0, &xerr),
		&xerr, fresh.ptr, err);
	if (status == STATUS_OK)
		status = from_xapian(
			xapian_writer_set_metadata(db, xapian_bytes_of(META_FORMAT),
						   xapian_bytes_of(FORMAT_VERSION), &xerr),
			&xerr, NULL, err);
	if (status == STATUS_OK)
		status = from_xapian(xapian_writer_commit(db, &xerr), &xerr, fresh.ptr, err);
	xapian_writer_free(db);
	if (status == STATUS_OK)
		status = index_folder_swap(path, fresh.ptr, err);
	buf_free(&fresh);
	return status;
}

/* By which those who remember something of an index know it again. */
static enum status give_identity(struct writer *w, struct error *err)
{
	unsigned char bytes[16];
	struct buf key = {0}, digits = {0};
	struct span known = {0};
	buf_put_string(&key, META_IDENTITY);
	enum status status = writer_get(w, &key, &known, err);
	if (status == STATUS_OK && !known.len) {
		if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
			status = fail(err, STATUS_IO, "the system gives no random bytes");
		for (size_t i = 0; i < sizeof bytes && status == STATUS_OK; i++)
			buf_print(&digits, "%02x", bytes[i]);
		if (status == STATUS_OK)
			status = writer_set(w, &key, buf_span(&digits), err);
	}
	buf_free(&key);
	buf_free(&digits);
	return status;
}

static enum status read_metadata(struct writer *w, struct error *err)
{
	const xapian_database *db = xapian_writer_database(w->db);
	xapian_bytes value;
	TRYX(xapian_database_metadata(db, xapian_bytes_of(META_FORMAT), &value, &xerr));
	if (!span_equal(to_span(value), SPAN(FORMAT_VERSION)))
		return fail(err, STATUS_VERSION,
			    "the index has format \"%.*s\", this lede writes format %s; "
			    "index the articles anew",
			    (int)value.len, value.ptr, FORMAT_VERSION);
	TRYX(xapian_database_metadata(db, xapian_bytes_of(META_LANGUAGES), &value, &xerr));
	buf_put(&w->languages, to_span(value));
	TRYX(xapian_database_metadata(db, xapian_bytes_of(META_ARTICLE_WORDS), &value, &xerr));
	char digits[24] = "";
	memcpy(digits, value.ptr, value.len < sizeof digits ? value.len : sizeof digits - 1);
	w->words = strtoll(digits, NULL, 10);
	TRYX(xapian_database_metadata(db, xapian_bytes_of(META_POSITIONS), &value, &xerr));
	w->analyst.position_lists = span_equal(to_span(value), SPAN(POSITIONS_XAPIAN));
	return w->languages.failed ? fail_nomem(err) : give_identity(w, err);
}

static enum status open_database(struct writer *w, const char *path, struct error *err)
{
	struct buf live = {0};
	enum status status = index_folder_live(&live, path, err);
	if (status == STATUS_NOTFOUND) {
		TRY(create_database(path, err));
		status = index_folder_live(&live, path, err);
	}
	xapian_error xerr;
	if (status == STATUS_OK)
		status = from_xapian(
			xapian_writer_open(&w->db, live.ptr, XAPIAN_DB_OPEN, 0, &xerr), &xerr,
			path, err);
	buf_free(&live);
	if (status == STATUS_OK)
		status = read_metadata(w, err);
	if (status == STATUS_OK)
		status = from_xapian(xapian_writer_begin_transaction(w->db, true, &xerr), &xerr,
				     path, err);
	return status;
}

/* Before anything is made in the folder. */
static enum status refuse_foreign(const char *path, struct error *err)
{
	struct buf live = {0};
	enum status status = index_folder_live(&live, path, err);
	buf_free(&live);
	return status == STATUS_NOTFOUND ? STATUS_OK : status;
}

enum status writer_open(struct writer **out, const char *path, struct error *err)
{
	*out = NULL;
	TRY(refuse_foreign(path, err));
	struct writer *w = calloc(1, sizeof *w);
	if (!w)
		return fail_nomem(err);
	w->lock = -1;
	w->path = strdup(path);
	enum status status = w->path ? analyst_open(&w->analyst, err) : fail_nomem(err);
	if (status == STATUS_OK)
		status = index_folder_lock(&w->lock, path, err);
	if (status == STATUS_OK) {
		index_folder_sweep(path);
		status = open_database(w, path, err);
	}
	if (status != STATUS_OK) {
		writer_close(w);
		return status;
	}
	*out = w;
	return STATUS_OK;
}

void writer_close(struct writer *w)
{
	if (!w)
		return;
	bulk_close(w->bulk);
	xapian_writer_free(w->db); /* an open transaction is cancelled */
	if (w->fresh.len)          /* what did not become the live one is in the way */
		index_folder_sweep(w->path);
	buf_free(&w->fresh);
	buf_free(&w->live);
	free(w->path);
	if (w->lock >= 0)
		close(w->lock);
	analyst_close(&w->analyst);
	spelling_free(&w->spelling);
	buf_free(&w->languages);
	stored_stories_free(&w->stories);
	free(w);
}

/* ---- languages ---- */

enum status writer_note_language(struct writer *w, struct span code, struct error *err)
{
	struct span rest = buf_span(&w->languages), known;
	while (span_cut(&rest, ' ', &known))
		if (span_equal(known, code))
			return STATUS_OK;
	if (w->languages.len)
		buf_put_char(&w->languages, ' ');
	buf_put(&w->languages, code);
	return w->languages.failed ? fail_nomem(err) : STATUS_OK;
}

/* ---- committing ---- */

static enum status write_metadata(struct writer *w, struct error *err)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)w->words);
	TRYX(xapian_writer_set_metadata(w->db, xapian_bytes_of(META_ARTICLE_WORDS),
					xapian_bytes_of(digits), &xerr));
	TRYX(xapian_writer_set_metadata(w->db, xapian_bytes_of(META_LANGUAGES),
					to_bytes(buf_span(&w->languages)), &xerr));
	return STATUS_OK;
}

enum status writer_commit(struct writer *w, struct error *err)
{
	if (w->failed)
		return fail(err, STATUS_INVALID, "the writer failed before; open it again");
	if (!w->pending && !w->noted)
		return STATUS_OK;
	w->failed = true; /* until all of it is done */
	TRY(spelling_write(&w->spelling, w->db, err));
	TRY(write_metadata(w, err));
	TRYX(xapian_writer_commit_transaction(w->db, &xerr));
	if (w->is_fresh)
		TRY(writer_bulk_swap(w, err));
	TRYX(xapian_writer_begin_transaction(w->db, true, &xerr));
	w->failed = false;
	w->pending = w->noted = 0;
	return STATUS_OK;
}

uint64_t writer_pending(const struct writer *w)
{
	return w->pending;
}

bool writer_is_full(const struct writer *w)
{
	return w->spelling.count >= SPELLING_BATCH_WORDS;
}

const xapian_database *writer_database(const struct writer *w)
{
	return xapian_writer_database(w->db);
}

/* ---- positions ---- */

enum status writer_set_positions(struct writer *w, bool lists, struct error *err)
{
	xapian_doccount documents;
	if (w->analyst.position_lists == lists)
		return STATUS_OK;
	TRYX(xapian_database_doccount(xapian_writer_database(w->db), &documents, &xerr));
	if (documents)
		return fail(
			err, STATUS_INVALID,
			"the index has %s positions, which cannot be changed; make a new one",
			lists ? "packed" : "Xapian's");
	TRYX(xapian_writer_set_metadata(w->db, xapian_bytes_of(META_POSITIONS),
					xapian_bytes_of(lists ? POSITIONS_XAPIAN : ""), &xerr));
	w->noted++;
	w->analyst.position_lists = lists;
	return STATUS_OK;
}

/* ---- metadata ---- */

enum status writer_get(struct writer *w, struct buf *key, struct span *value, struct error *err)
{
	xapian_bytes bytes;
	if (!buf_string(key))
		return fail_nomem(err);
	TRYX(xapian_database_metadata(xapian_writer_database(w->db), to_bytes(buf_span(key)),
				      &bytes, &xerr));
	*value = to_span(bytes);
	return STATUS_OK;
}

enum status writer_set(struct writer *w, struct buf *key, struct span value, struct error *err)
{
	if (!buf_string(key))
		return fail_nomem(err);
	TRYX(xapian_writer_set_metadata(w->db, to_bytes(buf_span(key)), to_bytes(value),
					&xerr));
	w->noted++;
	return STATUS_OK;
}

enum status writer_prune_revisions(struct writer *w, size_t keep, uint64_t *dropped,
				   struct error *err)
{
	TRY(revision_prune(w->db, keep, dropped, err));
	w->noted += *dropped;
	return STATUS_OK;
}
