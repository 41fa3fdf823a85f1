/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/info.h"

#include "base/hash.h"
#include "store/border.h"
#include "store/index_folder.h"
#include "store/schema.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

/* ---- counting values ---- */

/* Names and their counts, found by hash. */
struct tally {
	struct count *places; /* open addressing; a place with count 0 is free */
	size_t capacity;      /* a power of two */
	size_t used;
	struct arena *arena;
};

static struct count *tally_find(const struct tally *t, struct span name)
{
	size_t at = XXH3_64bits(name.ptr, name.len) & (t->capacity - 1);
	while (t->places[at].count && !span_equal(t->places[at].name, name))
		at = (at + 1) & (t->capacity - 1);
	return &t->places[at];
}

static bool tally_grow(struct tally *t)
{
	const struct tally old = *t;
	t->capacity = old.capacity ? old.capacity * 4 : 256;
	t->places = arena_array(t->arena, t->capacity, sizeof *t->places);
	for (size_t i = 0; t->places && i < old.capacity; i++)
		if (old.places[i].count)
			*tally_find(t, old.places[i].name) = old.places[i];
	return t->places;
}

static enum status tally_count(struct tally *t, struct span name, struct error *err)
{
	if (t->used * 2 >= t->capacity && !tally_grow(t))
		return fail_nomem(err);
	struct count *place = tally_find(t, name);
	if (!place->count) {
		place->name = arena_copy(t->arena, name);
		if (!place->name.ptr)
			return fail_nomem(err);
		t->used++;
	}
	place->count++;
	return STATUS_OK;
}

static int most_first(const void *a, const void *b)
{
	const struct count *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return span_compare(x->name, y->name);
}

static enum status tally_slot(struct tally *t, const struct index *ix, enum slot slot,
			      struct error *err)
{
	xapian_value_iter *it;
	xapian_value value;
	xapian_error cause;
	TRYX(xapian_database_values(&it, ix->db, slot, &xerr));
	enum status status;
	while ((status = from_xapian(xapian_value_next(it, &value, &cause), &cause, NULL,
				     err)) == STATUS_OK &&
	       value.bytes.ptr &&
	       (status = tally_count(t, to_span(value.bytes), err)) == STATUS_OK)
		;
	xapian_value_iter_free(it);
	return status;
}

/* The `limit` most frequent values of a slot. */
static enum status count_slot(struct count_list *list, const struct index *ix, enum slot slot,
			      size_t limit, struct arena *arena, struct error *err)
{
	struct tally t = {.arena = arena};
	TRY(tally_slot(&t, ix, slot, err));
	if (t.capacity)
		qsort(t.places, t.capacity, sizeof *t.places, most_first);
	list->items = t.places;
	list->count = t.used < limit ? t.used : limit;
	return STATUS_OK;
}

/* ---- dates ---- */

static enum status read_dates(struct info *out, const struct index *ix, struct error *err)
{
	xapian_posting_iter *articles;
	xapian_value_iter *dates;
	xapian_posting at;
	xapian_value value = {0};
	xapian_error cause;
	TRYX(xapian_database_postings(&articles, ix->db, xapian_bytes_of(TERM_ARTICLE), &xerr));
	xapian_status walked = xapian_database_values(&dates, ix->db, SLOT_DATE, &cause);
	while (walked == XAPIAN_OK &&
	       (walked = xapian_posting_next(articles, &at, &cause)) == XAPIAN_OK && at.docid) {
		walked = xapian_value_skip_to(dates, at.docid, &value, &cause);
		if (walked != XAPIAN_OK)
			break;
		if (value.docid != at.docid) {
			out->undated++;
			continue;
		}
		double seconds = xapian_sortable_unserialise(value.bytes);
		struct date date = {DATE_DAY, (int64_t)seconds};
		if (out->first.precision == DATE_MISSING || date.seconds < out->first.seconds)
			out->first = date;
		if (out->last.precision == DATE_MISSING || date.seconds > out->last.seconds)
			out->last = date;
	}
	xapian_value_iter_free(dates);
	xapian_posting_iter_free(articles);
	return from_xapian(walked, &cause, NULL, err);
}

/* ---- aliases ---- */

static enum status add_aliases(uint64_t *out, const struct index *ix, xapian_docid article,
			       struct error *err)
{
	struct arena arena = {0};
	struct record record = {.aliases = {0}};
	struct alias alias;
	enum status status = index_record(ix, article, &arena, &record, err);
	while (status == STATUS_OK && record_next_alias(&record.aliases, &alias))
		++*out;
	arena_free(&arena);
	return status;
}

static enum status count_aliases(uint64_t *out, const struct index *ix, struct error *err)
{
	xapian_posting_iter *articles;
	xapian_posting at;
	xapian_error cause;
	TRYX(xapian_database_postings(&articles, ix->db, xapian_bytes_of(TERM_ALIASED), &xerr));
	enum status status;
	while ((status = from_xapian(xapian_posting_next(articles, &at, &cause), &cause, NULL,
				     err)) == STATUS_OK &&
	       at.docid && (status = add_aliases(out, ix, at.docid, err)) == STATUS_OK)
		;
	xapian_posting_iter_free(articles);
	return status;
}

/* ---- sizes ---- */

static enum status read_tables(struct info *out, struct arena *arena, struct error *err)
{
	enum { MAX_TABLES = 16 };
	DIR *folder = opendir(out->database.ptr);
	struct stat info;
	out->tables.items = arena_array(arena, MAX_TABLES, sizeof *out->tables.items);
	if (!out->tables.items) {
		if (folder)
			closedir(folder);
		return fail_nomem(err);
	}
	for (struct dirent *entry;
	     folder && (entry = readdir(folder)) && out->tables.count < MAX_TABLES;) {
		struct span name = span_of(entry->d_name);
		if (!span_ends_with(name, SPAN(".glass")) ||
		    fstatat(dirfd(folder), entry->d_name, &info, 0) != 0)
			continue;
		name.len -= strlen(".glass");
		out->tables.items[out->tables.count++] =
			(struct count){arena_copy(arena, name), (uint64_t)info.st_size};
		out->bytes += (uint64_t)info.st_size;
	}
	if (folder)
		closedir(folder);
	if (out->tables.count)
		qsort(out->tables.items, out->tables.count, sizeof *out->tables.items,
		      most_first);
	return STATUS_OK;
}

static enum status count_terms(uint64_t *out, const struct index *ix, struct error *err)
{
	xapian_term_iter *it;
	xapian_bytes term;
	xapian_error cause;
	*out = 0;
	TRYX(xapian_database_terms(&it, ix->db, (xapian_bytes){0}, &xerr));
	xapian_status walked;
	while ((walked = xapian_term_next(it, &term, &cause)) == XAPIAN_OK && term.ptr)
		*out += !(term.len && term.ptr[0] >= 'A' && term.ptr[0] <= 'Z');
	xapian_term_iter_free(it);
	return from_xapian(walked, &cause, NULL, err);
}

enum status info_gather(struct info *out, struct index *ix, struct arena *arena,
			struct error *err)
{
	*out = (struct info){.articles = ix->articles, .passages = ix->passages};
	out->words = (uint64_t)(ix->average_words * ix->articles + 0.5);
	struct buf live = {0};
	if (index_folder_live(&live, ix->path.ptr, NULL) == STATUS_OK)
		out->database = arena_copy(arena, buf_span(&live));
	else
		out->database = arena_copy(arena, ix->path);
	buf_free(&live);
	if (!out->database.ptr)
		return fail_nomem(err);
	if (xapian_database_revision(ix->db, &out->revision, NULL) != XAPIAN_OK)
		out->revision = 0; /* several databases have no revision of their own */
	xapian_bytes positions;
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_POSITIONS), &positions,
				      &xerr));
	out->position_lists = span_equal(to_span(positions), SPAN(POSITIONS_XAPIAN));
	TRY(count_terms(&out->terms, ix, err));
	TRY(count_aliases(&out->aliases, ix, err));
	TRY(read_dates(out, ix, err));
	TRY(count_slot(&out->sources, ix, SLOT_SOURCE, INFO_SOURCES, arena, err));
	TRY(count_slot(&out->languages, ix, SLOT_LANG, INFO_SOURCES, arena, err));
	return read_tables(out, arena, err);
}
