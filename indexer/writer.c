/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/writer.h"

#include "indexer/document.h"
#include "indexer/file_name.h"
#include "indexer/spelling.h"
#include "store/border.h"
#include "store/index_folder.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/language.h"
#include "text/sentence.h"
#include "text/token.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { MAX_STEMMERS = 32 }; /* languages kept open; more take turns in the last place */

struct writer {
	xapian_writer *db;
	int lock;
	struct stemmer *stemmers[MAX_STEMMERS];
	size_t stemmer_count;
	struct passage_list passages;
	struct spelling spelling;
	struct buf languages; /* codes in use, each with a space behind it */
	int64_t words;        /* in all articles of the index */
	uint64_t pending;
	bool failed; /* half an article may be pending: the batch must not be committed */
};

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
	return w->languages.failed ? fail_nomem(err) : STATUS_OK;
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
	enum status status = index_folder_lock(&w->lock, path, err);
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
	xapian_writer_free(w->db); /* an open transaction is cancelled */
	if (w->lock >= 0)
		close(w->lock);
	for (size_t i = 0; i < w->stemmer_count; i++)
		stemmer_close(w->stemmers[i]);
	passages_free(&w->passages);
	spelling_free(&w->spelling);
	buf_free(&w->languages);
	free(w);
}

/* ---- languages ---- */

static enum status note_language(struct writer *w, struct stemmer *s, struct error *err)
{
	struct span code = span_of(stemmer_code(s));
	struct span rest = buf_span(&w->languages), known;
	while (span_cut(&rest, ' ', &known))
		if (span_equal(known, code))
			return STATUS_OK;
	if (w->languages.len)
		buf_put_char(&w->languages, ' ');
	buf_put(&w->languages, code);
	return w->languages.failed ? fail_nomem(err) : STATUS_OK;
}

static enum status stemmer_of(struct writer *w, struct span language, struct stemmer **out,
			      struct error *err)
{
	const struct language *known = language_find(language.len ? language : SPAN("en"));
	const char *code = known ? known->code : "none";
	for (size_t i = 0; i < w->stemmer_count; i++)
		if (strcmp(stemmer_code(w->stemmers[i]), code) == 0) {
			*out = w->stemmers[i];
			return STATUS_OK;
		}
	if (w->stemmer_count == MAX_STEMMERS)
		stemmer_close(w->stemmers[--w->stemmer_count]);
	TRY(stemmer_open(out, span_of(code), err));
	w->stemmers[w->stemmer_count++] = *out;
	return note_language(w, *out, err);
}

/* ---- what is there already ---- */

static enum status id_term(struct buf *out, struct span id, struct error *err)
{
	buf_clear(out);
	term_write(out, PREFIX_ID, id);
	return buf_string(out) ? STATUS_OK : fail_nomem(err);
}

/* The article document with this id term: the first of its documents; 0 when there is none. */
static enum status find_article(const struct writer *w, struct span term, xapian_docid *docid,
				struct error *err)
{
	xapian_posting_iter *it;
	xapian_posting posting = {0};
	xapian_error cause;
	*docid = 0;
	TRYX(xapian_database_postings(&it, xapian_writer_database(w->db), to_bytes(term),
				      &xerr));
	enum status status =
		from_xapian(xapian_posting_next(it, &posting, &cause), &cause, NULL, err);
	xapian_posting_iter_free(it);
	*docid = posting.docid;
	return status;
}

static enum status has_value(const struct writer *w, xapian_docid docid, enum slot slot,
			     struct span value, bool *same, struct error *err)
{
	xapian_bytes stored;
	TRYX(xapian_database_document_value(xapian_writer_database(w->db), docid, slot, &stored,
					    &xerr));
	*same = span_equal(to_span(stored), value);
	return STATUS_OK;
}

/* Takes an article out, with its words out of the counts. */
static enum status remove_found(struct writer *w, struct span term, xapian_docid docid,
				struct error *err)
{
	xapian_bytes data;
	TRYX(xapian_database_document_data(xapian_writer_database(w->db), docid, &data, &xerr));
	struct record old;
	TRY(record_read(&old, to_span(data), err));
	w->words -= token_count(old.text);
	TRY(spelling_count(&w->spelling, old.text, -1, err));
	TRY(spelling_count(&w->spelling, old.title, -1, err));
	TRYX(xapian_writer_delete_by_term(w->db, to_bytes(term), &xerr));
	return STATUS_OK;
}

enum status writer_remove(struct writer *w, struct span id, bool *found, struct error *err)
{
	struct buf term = {0};
	xapian_docid docid = 0;
	enum status status = id_term(&term, id, err);
	if (status == STATUS_OK)
		status = find_article(w, buf_span(&term), &docid, err);
	*found = status == STATUS_OK && docid != 0;
	if (*found) {
		status = remove_found(w, buf_span(&term), docid, err);
		w->failed |= status != STATUS_OK;
		w->pending++;
	}
	buf_free(&term);
	return status;
}

/* ---- adding ---- */

static enum status add_document(struct writer *w, xapian_document *doc, struct error *err)
{
	xapian_docid docid;
	xapian_error xerr;
	enum status status = from_xapian(xapian_writer_add_document(w->db, doc, &docid, &xerr),
					 &xerr, NULL, err);
	xapian_document_free(doc);
	return status;
}

static enum status add_documents(struct writer *w, const struct document_source *source,
				 struct error *err)
{
	xapian_document *doc;
	TRY(document_of_article(&doc, source, err));
	TRY(add_document(w, doc, err));
	for (size_t i = 0; i < source->passages->count; i++) {
		TRY(document_of_passage(&doc, source, i, err));
		TRY(add_document(w, doc, err));
	}
	TRY(spelling_count(&w->spelling, source->record->text, 1, err));
	TRY(spelling_count(&w->spelling, source->record->title, 1, err));
	w->words += source->words;
	return STATUS_OK;
}

/* A field of the article document that has `term`; nothing is put when there is none. */
static enum status put_field(struct writer *w, struct span term, bool want_id, struct buf *out,
			     struct error *err)
{
	xapian_docid docid;
	xapian_bytes data;
	struct record record;
	TRY(find_article(w, term, &docid, err));
	if (!docid)
		return STATUS_OK;
	TRYX(xapian_database_document_data(xapian_writer_database(w->db), docid, &data, &xerr));
	TRY(record_read(&record, to_span(data), err));
	buf_put(out, want_id ? record.id : record.file);
	return out->failed ? fail_nomem(err) : STATUS_OK;
}

enum status writer_id_of_file(struct writer *w, struct span place, struct buf *id,
			      struct error *err)
{
	struct buf term = {0};
	buf_clear(id);
	term_write(&term, PREFIX_FILE, place);
	enum status status = buf_string(&term) ? put_field(w, buf_span(&term), true, id, err)
					       : fail_nomem(err);
	buf_free(&term);
	return status;
}

enum status writer_file_of_id(struct writer *w, struct span id, struct buf *file,
			      struct error *err)
{
	struct buf term = {0};
	buf_clear(file);
	enum status status = id_term(&term, id, err);
	if (status == STATUS_OK)
		status = put_field(w, buf_span(&term), false, file, err);
	buf_free(&term);
	return status;
}

/* The same article out of another file: only the article document changes. */
static enum status move_article(struct writer *w, xapian_docid docid,
				const struct document_source *source, struct error *err)
{
	xapian_document *doc;
	xapian_error xerr;
	TRY(document_of_article(&doc, source, err));
	enum status status = from_xapian(
		xapian_writer_replace_document(w->db, docid, doc, &xerr), &xerr, NULL, err);
	xapian_document_free(doc);
	w->pending++;
	return status;
}

static enum status put(struct writer *w, const struct document_source *source, struct span term,
		       enum change *change, struct error *err)
{
	xapian_docid docid;
	bool same = false;
	TRY(find_article(w, term, &docid, err));
	if (docid)
		TRY(has_value(w, docid, SLOT_HASH, (struct span){source->hash, HASH_BYTES},
			      &same, err));
	if (same) {
		*change = CHANGE_UNCHANGED;
		TRY(has_value(w, docid, SLOT_FILE, source->record->file, &same, err));
		return same ? STATUS_OK : move_article(w, docid, source, err);
	}
	*change = docid ? CHANGE_UPDATED : CHANGE_ADDED;
	w->failed = true; /* until all of it is done */
	if (docid)
		TRY(remove_found(w, term, docid, err));
	TRY(add_documents(w, source, err));
	w->failed = false;
	w->pending++;
	return STATUS_OK;
}

static enum status cut(struct writer *w, struct span text, uint32_t *words, struct error *err)
{
	TRY(passages_cut(&w->passages, text, err));
	*words = 0;
	for (size_t i = 0; i < w->passages.count; i++)
		*words += w->passages.items[i].words;
	return *words ? STATUS_OK : fail(err, STATUS_FORMAT, "no words in it");
}

enum status writer_add(struct writer *w, const struct article *a, enum change *change,
		       struct error *err)
{
	if (w->failed)
		return fail(err, STATUS_INVALID, "the writer failed before; open it again");
	struct span text = a->text.len ? a->text : a->title;
	struct document_source source = {.passages = &w->passages};
	TRY(cut(w, text, &source.words, err));
	TRY(stemmer_of(w, a->lang, &source.stemmer, err));
	struct span lang = a->lang.len ? a->lang : SPAN("en");
	if (strcmp(stemmer_code(source.stemmer), "none") != 0)
		lang = span_of(stemmer_code(source.stemmer));
	const struct record record = {
		.id = a->id,
		.title = a->title,
		.source = a->source,
		.url = a->url,
		.author = a->author,
		.lang = lang,
		.file = a->file,
		.place = a->place,
		.date = a->date,
		.indexed = time(NULL),
		.hard_wrapped = text_is_hard_wrapped(text),
		.text = text,
	};
	char hash[HASH_BYTES];
	record_hash(hash, &record);
	source.record = &record;
	source.hash = hash;
	source.keep_caps = !text_is_upper_case(text);
	struct buf term = {0};
	enum status status = id_term(&term, a->id, err);
	if (status == STATUS_OK)
		status = put(w, &source, buf_span(&term), change, err);
	buf_free(&term);
	return status;
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
	if (!w->pending)
		return STATUS_OK;
	w->failed = true; /* until all of it is done */
	TRY(spelling_write(&w->spelling, w->db, err));
	TRY(write_metadata(w, err));
	TRYX(xapian_writer_commit_transaction(w->db, &xerr));
	TRYX(xapian_writer_begin_transaction(w->db, true, &xerr));
	w->failed = false;
	w->pending = 0;
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
