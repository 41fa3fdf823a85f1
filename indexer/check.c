/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/check.h"

#include "store/border.h"
#include "store/index_folder.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/word_order.h"
#include "text/token.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct checking {
	const xapian_database *db;
	void (*report)(void *payload, const char *line);
	void *payload;
	uint64_t *problems;
	bool position_lists; /* in place of word orders */
	uint64_t documents;  /* accounted for */
	uint64_t words;
};

static void problem(struct checking *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void problem(struct checking *c, const char *format, ...)
{
	char line[512];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	(*c->problems)++;
	if (c->report)
		c->report(c->payload, line);
}

/* ---- lede's own promises ---- */

static enum status check_order(struct checking *c, xapian_docid docid, uint32_t index,
			       const struct record *record, const struct place *place,
			       struct error *err)
{
	struct word_order order;
	xapian_bytes value;
	TRYX(xapian_database_document_value(c->db, docid, SLOT_ORDER, &value, &xerr));
	if (c->position_lists ? value.len != 0
			      : place->words && (!word_order_read(&order, to_span(value)) ||
						 order.count != place->words))
		problem(c, "passage %u of %.*s: the order of its words is damaged", index,
			(int)record->id.len, record->id.ptr);
	return STATUS_OK;
}

static enum status check_passage(struct checking *c, xapian_docid docid, uint32_t index,
				 const struct record *record, struct range range,
				 struct place *place, struct error *err)
{
	xapian_bytes value;
	TRYX(xapian_database_document_value(c->db, docid, SLOT_PLACE, &value, &xerr));
	struct span text = span_slice(record->text, range.start, range.end);
	if (!place_read(place, to_span(value)) || place->index != index ||
	    place->start != range.start || place->length != range.end - range.start)
		problem(c, "passage %u of %.*s: its place is damaged", index,
			(int)record->id.len, record->id.ptr);
	else if (place->words != token_count(text))
		problem(c, "passage %u of %.*s: %u words noted, %u in the text", index,
			(int)record->id.len, record->id.ptr, place->words, token_count(text));
	c->documents++;
	return check_order(c, docid, index, record, place, err);
}

static enum status check_article(struct checking *c, xapian_docid article, struct error *err)
{
	xapian_bytes data;
	struct record record;
	TRYX(xapian_database_document_data(c->db, article, &data, &xerr));
	char *copy = malloc(data.len + 1);
	if (!copy)
		return fail_nomem(err);
	memcpy(copy, data.ptr, data.len);
	c->documents++;
	if (record_read(&record, (struct span){copy, data.len}, NULL) != STATUS_OK) {
		problem(c, "article document %u: its record is damaged", article);
		free(copy);
		return STATUS_OK;
	}
	enum status status = STATUS_OK;
	struct range range;
	struct place place = {0};
	uint32_t index = 0, words = 0;
	for (; status == STATUS_OK && record_next_passage(&record, &range); index++) {
		status = check_passage(c, article + index + 1, index, &record, range, &place,
				       err);
		words += place.words;
	}
	if (status == STATUS_OK && (record.passages.len || !index || place.count != index ||
				    place.article_words != words))
		problem(c, "article %.*s: its passages are not all there", (int)record.id.len,
			record.id.ptr);
	c->words += words;
	free(copy);
	return status;
}

static enum status check_articles(struct checking *c, struct error *err)
{
	xapian_posting_iter *it;
	xapian_posting at;
	xapian_error cause;
	TRYX(xapian_database_postings(&it, c->db, xapian_bytes_of(TERM_ARTICLE), &xerr));
	enum status status;
	while ((status = from_xapian(xapian_posting_next(it, &at, &cause), &cause, NULL,
				     err)) == STATUS_OK &&
	       at.docid && (status = check_article(c, at.docid, err)) == STATUS_OK)
		;
	xapian_posting_iter_free(it);
	return status;
}

static enum status check_counts(struct checking *c, struct error *err)
{
	xapian_doccount documents;
	xapian_bytes words;
	TRYX(xapian_database_doccount(c->db, &documents, &xerr));
	TRYX(xapian_database_metadata(c->db, xapian_bytes_of(META_ARTICLE_WORDS), &words,
				      &xerr));
	if (documents != c->documents)
		problem(c, "%u documents, but %llu belong to articles", documents,
			(unsigned long long)c->documents);
	char counted[24];
	snprintf(counted, sizeof counted, "%llu", (unsigned long long)c->words);
	if (c->words && !span_equal(to_span(words), span_of(counted)))
		problem(c, "%.*s words noted, %s in the articles", (int)words.len, words.ptr,
			counted);
	return STATUS_OK;
}

static enum status check_content(struct checking *c, const char *database, struct error *err)
{
	xapian_database *db;
	xapian_error xerr;
	TRY(from_xapian(xapian_database_open(&db, database, 0, &xerr), &xerr, database, err));
	c->db = db;
	c->documents = c->words = 0;
	xapian_bytes positions;
	enum status status =
		from_xapian(xapian_database_metadata(db, xapian_bytes_of(META_POSITIONS),
						     &positions, &xerr),
			    &xerr, database, err);
	c->position_lists =
		status == STATUS_OK && span_equal(to_span(positions), SPAN(POSITIONS_XAPIAN));
	if (status == STATUS_OK)
		status = check_articles(c, err);
	if (status == STATUS_OK)
		status = check_counts(c, err);
	xapian_database_free(db);
	return status;
}

/* ---- Xapian's tables ---- */

static enum status check_tables(struct checking *c, const char *database, struct error *err)
{
	size_t errors = 0;
	xapian_error xerr;
	xapian_status checked = xapian_check(database, 0, NULL, NULL, &errors, &xerr);
	if (checked == XAPIAN_ENOMEM)
		return fail_nomem(err);
	if (checked != XAPIAN_OK)
		problem(c, "%s: %s", database, xerr.message);
	else if (errors)
		problem(c, "%s: %zu faults in Xapian's tables; xapian-check shows them",
			database, errors);
	return STATUS_OK;
}

enum status check_index(const char *path, void (*report)(void *payload, const char *line),
			void *payload, uint64_t *problems, struct error *err)
{
	struct checking c = {.report = report, .payload = payload, .problems = problems};
	struct buf live = {0};
	enum status status = index_folder_live(&live, path, err);
	if (status == STATUS_OK)
		status = check_tables(&c, live.ptr, err);
	if (status == STATUS_OK && *problems == 0) {
		/* A writer that commits meanwhile makes this start again. */
		status = STATUS_CHANGED;
		for (int try = 0; status == STATUS_CHANGED && try < 20; try++)
			status = check_content(&c, live.ptr, err);
		if (status == STATUS_CORRUPT || status == STATUS_NOTFOUND) {
			problem(&c, "%s: %s", path, err ? err->message : "damaged");
			status = STATUS_OK;
		}
	}
	buf_free(&live);
	return status;
}
