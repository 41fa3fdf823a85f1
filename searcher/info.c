/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/info.h"

#include "store/border.h"
#include "store/index_folder.h"
#include "store/schema.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

/* ---- counting values ---- */

static enum status count_value(struct count_list *list, size_t *capacity, struct span name,
			       struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < list->count; i++)
		if (span_equal(list->items[i].name, name)) {
			list->items[i].count++;
			return STATUS_OK;
		}
	if (list->count == *capacity) {
		size_t more = *capacity * 2 + 16;
		struct count *items = arena_array(arena, more, sizeof *items);
		if (!items)
			return fail_nomem(err);
		if (list->count)
			memcpy(items, list->items, list->count * sizeof *items);
		list->items = items;
		*capacity = more;
	}
	struct span copy = arena_copy(arena, name);
	if (!copy.ptr)
		return fail_nomem(err);
	list->items[list->count++] = (struct count){copy, 1};
	return STATUS_OK;
}

static int most_first(const void *a, const void *b)
{
	const struct count *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return span_compare(x->name, y->name);
}

static enum status count_slot(struct count_list *list, const struct index *ix, enum slot slot,
			      size_t limit, struct arena *arena, struct error *err)
{
	xapian_value_iter *it;
	xapian_value value;
	xapian_error cause;
	size_t capacity = 0;
	TRYX(xapian_database_values(&it, ix->db, slot, &xerr));
	enum status status;
	while ((status = from_xapian(xapian_value_next(it, &value, &cause), &cause, NULL,
				     err)) == STATUS_OK &&
	       value.bytes.ptr)
		if ((status = count_value(list, &capacity, to_span(value.bytes), arena, err)))
			break;
	xapian_value_iter_free(it);
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, most_first);
	if (list->count > limit)
		list->count = limit;
	return status;
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
	TRY(count_terms(&out->terms, ix, err));
	TRY(read_dates(out, ix, err));
	TRY(count_slot(&out->sources, ix, SLOT_SOURCE, INFO_SOURCES, arena, err));
	TRY(count_slot(&out->languages, ix, SLOT_LANG, INFO_SOURCES, arena, err));
	return read_tables(out, arena, err);
}
