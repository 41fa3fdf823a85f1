/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/document.h"

#include "indexer/document_names.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/token.h"

#include <stdlib.h>

enum { MAX_KEYWORDS = 64 };

/* ---- terms that all documents or all passages of an article have ---- */

static enum status add_boolean(xapian_document *doc, struct buf *term, struct error *err)
{
	if (!buf_string(term))
		return fail_nomem(err);
	TRYX(xapian_document_add_term(doc, to_bytes(buf_span(term)), 0, &xerr));
	buf_clear(term);
	return STATUS_OK;
}

static enum status add_key(xapian_document *doc, const char *prefix, struct span key,
			   struct error *err)
{
	struct buf term = {0};
	if (!key.len)
		return STATUS_OK;
	term_write(&term, prefix, key);
	enum status status = add_boolean(doc, &term, err);
	buf_free(&term);
	return status;
}

static enum status add_date_value(xapian_document *doc, struct date date, struct error *err)
{
	if (date.precision == DATE_MISSING)
		return STATUS_OK;
	char bytes[XAPIAN_SORTABLE_MAX_BYTES];
	size_t length = xapian_sortable_serialise((double)date.seconds, bytes);
	TRYX(xapian_document_add_value(doc, SLOT_DATE, (xapian_bytes){bytes, length}, &xerr));
	return STATUS_OK;
}

/* A name as a whole and word by word, so that `source:bbc` finds "BBC News". */
static enum status add_name(xapian_document *doc, const char *prefix, struct span name,
			    struct buf *term, struct error *err)
{
	if (!name.len)
		return STATUS_OK;
	struct token_walk walk;
	struct token token;
	size_t words = 0;
	token_walk_start(&walk, name);
	while (words++ < 32 && token_walk_next(&walk, &token)) {
		term_write_name(term, prefix, token.word);
		TRY(add_boolean(doc, term, err));
	}
	term_write_name(term, prefix, name);
	return add_boolean(doc, term, err);
}

static enum status add_dates(xapian_document *doc, struct date date, struct buf *term,
			     struct error *err)
{
	if (date.precision == DATE_MISSING)
		return STATUS_OK;
	for (const char *unit = "DMY"; *unit; unit++) {
		term_write_date(term, *unit, date);
		TRY(add_boolean(doc, term, err));
	}
	return add_date_value(doc, date, err);
}

static enum status add_stems(xapian_document *doc, const char *prefix, struct span words,
			     struct stemmer *stemmer, struct buf *term, struct error *err)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, words);
	while (token_walk_next(&walk, &token)) {
		buf_put_string(term, prefix);
		buf_put(term, stemmer_term(stemmer, &token));
		if (!buf_string(term))
			return fail_nomem(err);
		TRYX(xapian_document_add_term(doc, to_bytes(buf_span(term)), 1, &xerr));
		buf_clear(term);
	}
	return STATUS_OK;
}

static enum status add_keywords(xapian_document *doc, struct span keywords, struct buf *term,
				struct error *err)
{
	struct span keyword;
	for (int i = 0; i < MAX_KEYWORDS && span_cut(&keywords, ',', &keyword); i++) {
		TRY(add_name(doc, PREFIX_KEYWORD, span_trim(keyword), term, err));
	}
	return STATUS_OK;
}

/* Filters find the passages by the names of all who carried the text. */
static enum status add_aliases(xapian_document *doc, struct span aliases, struct buf *term,
			       struct error *err)
{
	struct alias alias;
	while (record_next_alias(&aliases, &alias)) {
		TRY(add_name(doc, PREFIX_SOURCE, alias.source, term, err));
		TRY(add_name(doc, PREFIX_AUTHOR, alias.author, term, err));
	}
	return STATUS_OK;
}

static enum status fill_metadata(xapian_document *doc, const struct document_source *source,
				 struct buf *term, struct error *err)
{
	const struct record *r = source->record;
	TRY(add_key(doc, PREFIX_ID, r->id, err));
	TRY(add_stems(doc, PREFIX_TITLE, r->title, source->stemmer, term, err));
	TRY(add_stems(doc, PREFIX_DATELINE, r->dateline, source->stemmer, term, err));
	TRY(add_name(doc, PREFIX_SOURCE, r->source, term, err));
	TRY(add_name(doc, PREFIX_AUTHOR, r->author, term, err));
	TRY(add_name(doc, PREFIX_SECTION, r->section, term, err));
	TRY(add_keywords(doc, r->keywords, term, err));
	TRY(add_aliases(doc, r->aliases, term, err));
	TRY(add_dates(doc, r->date, term, err));
	return add_key(doc, PREFIX_LANG, r->lang, err);
}

static enum status add_metadata(xapian_document *doc, const struct document_source *source,
				struct error *err)
{
	struct buf term = {0};
	enum status status = fill_metadata(doc, source, &term, err);
	buf_free(&term);
	return status;
}

/* ---- the article document ---- */

static enum status set_value(xapian_document *doc, enum slot slot, struct span value,
			     struct error *err)
{
	if (value.len)
		TRYX(xapian_document_add_value(doc, slot, to_bytes(value), &xerr));
	return STATUS_OK;
}

static enum status set_record(xapian_document *doc, const struct document_source *source,
			      struct error *err)
{
	struct buf data = {0};
	struct range *ranges = calloc(source->passages->count + 1, sizeof *ranges);
	if (!ranges)
		return fail_nomem(err);
	for (size_t i = 0; i < source->passages->count; i++)
		ranges[i] = (struct range){source->passages->items[i].byte_start,
					   source->passages->items[i].byte_end};
	record_write(&data, source->record, ranges, source->passages->count);
	free(ranges);
	xapian_error xerr;
	enum status status = data.failed ? fail_nomem(err) : STATUS_OK;
	if (status == STATUS_OK)
		status = from_xapian(
			xapian_document_set_data(doc, to_bytes(buf_span(&data)), &xerr), &xerr,
			NULL, err);
	buf_free(&data);
	return status;
}

/* Its count in the article is that of the ids under which the text came in: the story's sum is
 * the collection frequency of the term. */
static enum status add_story(xapian_document *doc, const struct document_source *source,
			     struct buf *term, struct error *err)
{
	struct span aliases = source->record->aliases;
	struct alias alias;
	xapian_termcount count = 1;
	while (record_next_alias(&aliases, &alias))
		count++;
	term_write(term, PREFIX_STORY, span_of(source->story));
	if (term->failed)
		return fail_nomem(err);
	TRYX(xapian_document_add_term(doc, to_bytes(buf_span(term)), count, &xerr));
	buf_clear(term);
	return STATUS_OK;
}

/* What copies of the text are found by. */
static enum status add_fingerprints(xapian_document *doc, const struct document_source *source,
				    struct buf *term, struct error *err)
{
	char digits[2 * TEXT_DIGEST_BYTES + 1];
	digest_print(digits, source->digest);
	TRY(add_key(doc, PREFIX_DIGEST, span_of(digits), err));
	for (size_t i = 0; i < source->prints->count; i++) {
		term_write_fingerprint(term, source->prints->values[i]);
		TRY(add_boolean(doc, term, err));
	}
	TRY(add_story(doc, source, term, err));
	return set_value(doc, SLOT_STORY, span_of(source->story), err);
}

/* An alias is found by its id and its place, as the article itself is. */
static enum status add_alias_keys(xapian_document *doc, struct span aliases, struct error *err)
{
	struct alias alias;
	if (aliases.len)
		TRYX(xapian_document_add_term(doc, xapian_bytes_of(TERM_ALIASED), 0, &xerr));
	while (record_next_alias(&aliases, &alias)) {
		TRY(add_key(doc, PREFIX_ID, alias.id, err));
		TRY(add_key(doc, PREFIX_FILE, alias.place, err));
	}
	return STATUS_OK;
}

static enum status fill_article(xapian_document *doc, const struct document_source *source,
				struct error *err)
{
	const struct record *r = source->record;
	TRY(set_record(doc, source, err));
	TRY(add_key(doc, PREFIX_ID, r->id, err));
	TRYX(xapian_document_add_term(doc, xapian_bytes_of(TERM_ARTICLE), 0, &xerr));
	TRY(add_key(doc, PREFIX_FILE, r->place, err));
	TRY(add_alias_keys(doc, r->aliases, err));
	struct buf term = {0};
	enum status status = add_fingerprints(doc, source, &term, err);
	if (status == STATUS_OK)
		status = document_add_other_names(doc, r->text, &term, err);
	buf_free(&term);
	TRY(status);
	TRY(set_value(doc, SLOT_HASH, (struct span){source->hash, HASH_BYTES}, err));
	TRY(set_value(doc, SLOT_FILE, r->file, err));
	TRY(set_value(doc, SLOT_SOURCE, r->source, err));
	TRY(set_value(doc, SLOT_LANG, r->lang, err));
	return add_date_value(doc, r->date, err);
}

enum status document_of_article(xapian_document **out, const struct document_source *source,
				struct error *err)
{
	TRYX(xapian_document_new(out, &xerr));
	enum status status = fill_article(*out, source, err);
	if (status != STATUS_OK) {
		xapian_document_free(*out);
		*out = NULL;
	}
	return status;
}

/* ---- passage documents ---- */

static enum status add_caps(xapian_document *doc, struct span typed, struct error *err)
{
	struct buf term = {0};
	xapian_error xerr;
	term_write_caps(&term, typed);
	enum status status =
		term.failed ? fail_nomem(err)
			    : from_xapian(xapian_document_add_term(
						  doc, to_bytes(buf_span(&term)), 1, &xerr),
					  &xerr, NULL, err);
	buf_free(&term);
	return status;
}

static enum status add_words(xapian_document *doc, struct span text, bool keep_caps,
			     struct stemmer *stemmer, struct error *err)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token)) {
		struct span term = stemmer_term(stemmer, &token);
		TRYX(xapian_document_add_posting(doc, to_bytes(term), token.position, 1,
						 &xerr));
		if (keep_caps && (token.flags & TOKEN_ALL_CAPS))
			TRY(add_caps(doc, span_slice(text, token.byte_start, token.byte_end),
				     err));
	}
	return STATUS_OK;
}

static enum status set_place(xapian_document *doc, const struct document_source *source,
			     size_t index, struct error *err)
{
	const struct passage *passage = &source->passages->items[index];
	const struct place place = {
		.index = (uint32_t)index,
		.count = (uint32_t)source->passages->count,
		.article_words = source->words,
		.start = (uint32_t)passage->byte_start,
		.length = (uint32_t)(passage->byte_end - passage->byte_start),
		.words = passage->words,
	};
	char bytes[PLACE_MAX_BYTES];
	return set_value(doc, SLOT_PLACE, (struct span){bytes, place_write(bytes, &place)},
			 err);
}

enum status document_of_passage(xapian_document **out, const struct document_source *source,
				size_t index, struct error *err)
{
	const struct passage *passage = &source->passages->items[index];
	struct span text =
		span_slice(source->record->text, passage->byte_start, passage->byte_end);
	TRYX(xapian_document_new(out, &xerr));
	enum status status = add_words(*out, text, source->keep_caps, source->stemmer, err);
	if (status == STATUS_OK)
		status = add_metadata(*out, source, err);
	if (status == STATUS_OK)
		status = document_add_mentions(*out, source, passage, err);
	if (status == STATUS_OK)
		status = set_place(*out, source, index, err);
	if (status != STATUS_OK) {
		xapian_document_free(*out);
		*out = NULL;
	}
	return status;
}
