/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/index.h"

#include "base/buf.h"
#include "base/path.h"
#include "searcher/frequency_cache.h"
#include "searcher/heads.h"
#include "searcher/places.h"
#include "searcher/postings.h"
#include "searcher/record_cache.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/language.h"
#include "text/url.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

/* ---- opening ---- */

static enum status check_format(const struct index *ix, struct error *err)
{
	xapian_bytes value;
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_FORMAT), &value, &xerr));
	if (span_equal(to_span(value), SPAN(FORMAT_VERSION)))
		return STATUS_OK;
	if (!value.len)
		return fail(err, STATUS_VERSION, "%s: a Xapian database, but not one of lede's",
			    ix->path.ptr);
	return fail(err, STATUS_VERSION,
		    "%s: the index has format %.*s, this lede reads format %s; index anew",
		    ix->path.ptr, (int)value.len, value.ptr, FORMAT_VERSION);
}

static enum status open_stemmers(struct index *ix, struct error *err)
{
	xapian_bytes value;
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_LANGUAGES), &value, &xerr));
	struct span rest = value.len ? to_span(value) : SPAN("en"), code;
	while (ix->stemmer_count < INDEX_MAX_LANGUAGES && span_cut(&rest, ' ', &code)) {
		TRY(stemmer_open(&ix->stemmers[ix->stemmer_count], code, err));
		ix->stemmer_count++;
	}
	return STATUS_OK;
}

static void close_stemmers(struct index *ix)
{
	for (size_t i = 0; i < ix->stemmer_count; i++)
		stemmer_close(ix->stemmers[i]);
	ix->stemmer_count = 0;
}

static enum status read_counts(struct index *ix, struct error *err)
{
	xapian_doccount documents;
	xapian_bytes value;
	TRYX(xapian_database_doccount(ix->db, &documents, &xerr));
	TRY(index_frequency(ix, SPAN(TERM_ARTICLE), &ix->articles, err));
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_ARTICLE_WORDS), &value,
				      &xerr));
	char digits[24] = "";
	memcpy(digits, value.ptr, value.len < sizeof digits ? value.len : sizeof digits - 1);
	ix->passages = documents - ix->articles;
	ix->parts = (uint32_t)xapian_database_parts(ix->db);
	/* With several parts the metadata are those of the first: estimate from passages. */
	double words = ix->parts > 1 ? ix->passages * 90.0 : strtod(digits, NULL);
	ix->average_words = ix->articles ? words / ix->articles : 1;
	return STATUS_OK;
}

static enum status load(struct index *ix, struct error *err)
{
	xapian_error xerr;
	xapian_status opened = xapian_database_open(&ix->db, ix->path.ptr, 0, &xerr);
	if (opened == XAPIAN_ENODATABASE || opened == XAPIAN_EOPENING)
		return fail(
			err, STATUS_NOTFOUND,
			"%s: no index there; make one with lede index, or name another with -i",
			ix->path.ptr);
	if (opened != XAPIAN_OK)
		return from_xapian(opened, &xerr, ix->path.ptr, err);
	TRY(check_format(ix, err));
	TRY(open_stemmers(ix, err));
	return read_counts(ix, err);
}

void index_close(struct index *ix)
{
	if (!ix)
		return;
	close_stemmers(ix);
	posting_cache_free(ix->postings);
	record_cache_free(ix->records);
	place_cache_free(ix->places);
	heads_free(ix->heads);
	frequency_cache_free(ix->frequencies);
	xapian_database_free(ix->db);
	arena_free(&ix->arena);
	free(ix);
}

/* The stub is replaced, never written to: another file number or time is another stub. 0 when
 * the index is not a folder with a stub. */
static uint64_t stub_state(const struct index *ix)
{
	char name[4096];
	struct stat info;
	int length = snprintf(name, sizeof name, "%s/XAPIANDB", ix->path.ptr);
	if (length < 0 || (size_t)length >= sizeof name || stat(name, &info) != 0)
		return 0;
	return (uint64_t)info.st_ino * UINT64_C(1000003) ^ (uint64_t)info.st_mtim.tv_sec << 30 ^
	       (uint64_t)info.st_mtim.tv_nsec;
}

/* Between reading the stub and opening what it names the database may be replaced and removed.
 */
static enum status load_again(struct index *ix, struct error *err)
{
	enum status status = STATUS_OK;
	for (int try = 0; try < 20; try++) {
		close_stemmers(ix);
		posting_cache_clear(ix->postings);
		place_cache_clear(ix->places);
		heads_clear(ix->heads);
		record_cache_clear(ix->records);
		frequency_cache_clear(ix->frequencies);
		xapian_database_free(ix->db);
		ix->db = NULL;
		ix->stub = stub_state(ix);
		status = load(ix, err);
		if (status == STATUS_OK || status == STATUS_NOMEM || status == STATUS_VERSION ||
		    (status == STATUS_NOTFOUND && !ix->stub))
			return status;
		nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
	}
	return status;
}

enum status index_open(struct index **out, const char *path, struct error *err)
{
	*out = NULL;
	struct index *ix = calloc(1, sizeof *ix);
	if (!ix)
		return fail_nomem(err);
	ix->path = arena_copy(&ix->arena, span_of(path));
	ix->postings = posting_cache_new();
	ix->places = place_cache_new();
	ix->heads = heads_new();
	ix->records = record_cache_new();
	ix->frequencies = frequency_cache_new();
	const bool made = ix->path.ptr && ix->postings && ix->places && ix->heads &&
			  ix->records && ix->frequencies;
	enum status status = made ? load_again(ix, err) : fail_nomem(err);
	if (status != STATUS_OK) {
		index_close(ix);
		return status;
	}
	*out = ix;
	return STATUS_OK;
}

enum status index_follow(struct index *ix, struct error *err)
{
	bool changed = true;
	xapian_error xerr;
	if (ix->db && ix->stub == stub_state(ix) &&
	    xapian_database_reopen(ix->db, &changed, &xerr) == XAPIAN_OK && !changed)
		return STATUS_OK;
	return load_again(ix, err);
}

/* ---- reading ---- */

size_t index_language(const struct index *ix, struct span language)
{
	const struct language *known = language_find(language);
	const char *code = known ? known->code : "none";
	for (size_t i = 0; i < ix->stemmer_count; i++)
		if (strcmp(stemmer_code(ix->stemmers[i]), code) == 0)
			return i;
	return 0;
}

uint32_t index_languages_of(const struct index *ix, size_t stemmer)
{
	if (strcmp(stemmer_code(ix->stemmers[stemmer]), "none") == 0)
		return UINT32_MAX;
	return UINT32_C(1) << stemmer;
}

enum status index_frequency(const struct index *ix, struct span term, uint32_t *count,
			    struct error *err)
{
	if (frequency_cache_find(ix->frequencies, term, count))
		return STATUS_OK;
	TRYX(xapian_database_termfreq(ix->db, to_bytes(term), count, &xerr));
	frequency_cache_keep(ix->frequencies, term, *count);
	return STATUS_OK;
}

enum status index_record(const struct index *ix, xapian_docid article, struct arena *arena,
			 struct record *out, struct error *err)
{
	xapian_bytes data;
	struct span bytes = record_cache_find(ix->records, article);
	if (!bytes.ptr) {
		TRYX(xapian_database_document_data(ix->db, article, &data, &xerr));
		bytes = to_span(data);
		record_cache_keep(ix->records, article, bytes);
	}
	const struct span copy = arena_copy(arena, bytes);
	return copy.ptr ? record_read(out, copy, err) : fail_nomem(err);
}

enum status index_first(const struct index *ix, const char *prefix, struct span key,
			xapian_docid *out, struct error *err)
{
	struct buf term = {0};
	xapian_posting_iter *it = NULL;
	xapian_posting posting = {0};
	xapian_error xerr;
	term_write(&term, prefix, key);
	enum status status =
		term.failed
			? fail_nomem(err)
			: from_xapian(xapian_database_postings(
					      &it, ix->db, to_bytes(buf_span(&term)), &xerr),
				      &xerr, NULL, err);
	if (status == STATUS_OK)
		status =
			from_xapian(xapian_posting_next(it, &posting, &xerr), &xerr, NULL, err);
	xapian_posting_iter_free(it);
	buf_free(&term);
	*out = posting.docid;
	return status;
}

static enum status find_path(const struct index *ix, struct span id, xapian_docid *out,
			     struct error *err)
{
	struct buf path = {0};
	enum status status = STATUS_OK;
	if (path_absolute(&path, id))
		status = index_first(ix, PREFIX_FILE, buf_span(&path), out, err);
	buf_free(&path);
	return status;
}

/* Articles without an id of their own have their URL as the indexer writes it. */
static enum status find_url(const struct index *ix, struct span id, xapian_docid *out,
			    struct error *err)
{
	struct buf url = {0};
	enum status status = url_canonical(&url, id) ? STATUS_OK : fail_nomem(err);
	if (status == STATUS_OK && !span_equal(buf_span(&url), id))
		status = index_first(ix, PREFIX_ID, buf_span(&url), out, err);
	buf_free(&url);
	return status;
}

enum status index_find(const struct index *ix, struct span id, xapian_docid *out,
		       struct error *err)
{
	TRY(index_first(ix, PREFIX_ID, id, out, err));
	if (*out || !id.len)
		return STATUS_OK;
	TRY(find_path(ix, id, out, err));
	return *out ? STATUS_OK : find_url(ix, id, out, err);
}
