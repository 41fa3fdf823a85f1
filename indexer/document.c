/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/document.h"

#include "indexer/document_names.h"
#include "store/schema.h"
#include "store/term.h"
#include "store/word_order.h"
#include "text/token.h"

#include <stdlib.h>

enum { MAX_KEYWORDS = 64 };

/* ---- terms that all documents or all passages of an article have ---- */

static enum status add_boolean(const struct document_sink *to, struct buf *term,
			       struct error *err)
{
	return sink_buffer(to, term, 0, err);
}

static enum status add_key(const struct document_sink *to, const char *prefix, struct span key,
			   struct error *err)
{
	struct buf term = {0};
	if (!key.len)
		return STATUS_OK;
	term_write(&term, prefix, key);
	enum status status = add_boolean(to, &term, err);
	buf_free(&term);
	return status;
}

static enum status add_date_value(const struct document_sink *to, struct date date,
				  struct error *err)
{
	if (date.precision == DATE_MISSING)
		return STATUS_OK;
	char bytes[XAPIAN_SORTABLE_MAX_BYTES];
	size_t length = xapian_sortable_serialise((double)date.seconds, bytes);
	return sink_value(to, SLOT_DATE, (struct span){bytes, length}, err);
}

/* A name as a whole and word by word, so that `source:bbc` finds "BBC News". */
static enum status add_name(const struct document_sink *to, const char *prefix,
			    struct span name, struct buf *term, struct error *err)
{
	if (!name.len)
		return STATUS_OK;
	struct token_walk walk;
	struct token token;
	size_t words = 0;
	token_walk_start(&walk, name);
	while (words++ < 32 && token_walk_next(&walk, &token)) {
		term_write_name(term, prefix, token.word);
		TRY(add_boolean(to, term, err));
	}
	term_write_name(term, prefix, name);
	return add_boolean(to, term, err);
}

static enum status add_dates(const struct document_sink *to, struct date date, struct buf *term,
			     struct error *err)
{
	if (date.precision == DATE_MISSING)
		return STATUS_OK;
	for (const char *unit = "DMY"; *unit; unit++) {
		term_write_date(term, *unit, date);
		TRY(add_boolean(to, term, err));
	}
	return add_date_value(to, date, err);
}

static enum status add_stems(const struct document_sink *to, const char *prefix,
			     struct span words, struct stemmer *stemmer, struct buf *term,
			     struct error *err)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, words);
	while (token_walk_next(&walk, &token)) {
		buf_put_string(term, prefix);
		buf_put(term, stemmer_term(stemmer, &token));
		TRY(sink_buffer(to, term, 1, err));
	}
	return STATUS_OK;
}

static enum status add_keywords(const struct document_sink *to, struct span keywords,
				struct buf *term, struct error *err)
{
	struct span keyword;
	for (int i = 0; i < MAX_KEYWORDS && span_cut(&keywords, ',', &keyword); i++) {
		TRY(add_name(to, PREFIX_KEYWORD, span_trim(keyword), term, err));
	}
	return STATUS_OK;
}

/* Filters find the passages by the names of all who carried the text. */
static enum status add_aliases(const struct document_sink *to, struct span aliases,
			       struct buf *term, struct error *err)
{
	struct alias alias;
	while (record_next_alias(&aliases, &alias)) {
		TRY(add_name(to, PREFIX_SOURCE, alias.source, term, err));
		TRY(add_name(to, PREFIX_AUTHOR, alias.author, term, err));
	}
	return STATUS_OK;
}

static enum status fill_metadata(const struct document_sink *to,
				 const struct document_source *source, struct buf *term,
				 struct error *err)
{
	const struct record *r = source->record;
	TRY(add_key(to, PREFIX_ID, r->id, err));
	TRY(add_stems(to, PREFIX_TITLE, r->title, source->stemmer, term, err));
	TRY(add_stems(to, PREFIX_DATELINE, r->dateline, source->stemmer, term, err));
	TRY(add_name(to, PREFIX_SOURCE, r->source, term, err));
	TRY(add_name(to, PREFIX_AUTHOR, r->author, term, err));
	TRY(add_name(to, PREFIX_SECTION, r->section, term, err));
	TRY(add_keywords(to, r->keywords, term, err));
	TRY(add_aliases(to, r->aliases, term, err));
	TRY(add_dates(to, r->date, term, err));
	return add_key(to, PREFIX_LANG, r->lang, err);
}

static enum status add_metadata(const struct document_sink *to,
				const struct document_source *source, struct error *err)
{
	struct buf term = {0};
	enum status status = fill_metadata(to, source, &term, err);
	buf_free(&term);
	return status;
}

/* ---- the article document ---- */

static enum status set_record(const struct document_sink *to,
			      const struct document_source *source, struct error *err)
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
	enum status status =
		data.failed ? fail_nomem(err) : to->data(to->payload, buf_span(&data), err);
	buf_free(&data);
	return status;
}

/* Its count in the article is that of the ids under which the text came in: the story's sum is
 * the collection frequency of the term. */
static enum status add_story(const struct document_sink *to,
			     const struct document_source *source, struct buf *term,
			     struct error *err)
{
	struct span aliases = source->record->aliases;
	struct alias alias;
	uint32_t count = 1;
	while (record_next_alias(&aliases, &alias))
		count++;
	term_write(term, PREFIX_STORY, span_of(source->story));
	return sink_buffer(to, term, count, err);
}

/* What copies of the text are found by. */
static enum status add_fingerprints(const struct document_sink *to,
				    const struct document_source *source, struct buf *term,
				    struct error *err)
{
	char digits[2 * TEXT_DIGEST_BYTES + 1];
	digest_print(digits, source->digest);
	TRY(add_key(to, PREFIX_DIGEST, span_of(digits), err));
	for (size_t i = 0; i < source->prints->count; i++) {
		term_write_fingerprint(term, source->prints->values[i]);
		TRY(add_boolean(to, term, err));
	}
	return add_story(to, source, term, err);
}

/* An alias is found by its id and its place, as the article itself is. */
static enum status add_alias_keys(const struct document_sink *to, struct span aliases,
				  struct error *err)
{
	struct alias alias;
	if (aliases.len)
		TRY(sink_term(to, SPAN(TERM_ALIASED), 0, 0, err));
	while (record_next_alias(&aliases, &alias)) {
		TRY(add_key(to, PREFIX_ID, alias.id, err));
		TRY(add_key(to, PREFIX_FILE, alias.place, err));
	}
	return STATUS_OK;
}

enum status document_fill_article(const struct document_sink *to,
				  const struct document_source *source, struct error *err)
{
	const struct record *r = source->record;
	TRY(set_record(to, source, err));
	TRY(add_key(to, PREFIX_ID, r->id, err));
	TRY(sink_term(to, SPAN(TERM_ARTICLE), 0, 0, err));
	TRY(add_key(to, PREFIX_FILE, r->place, err));
	TRY(add_alias_keys(to, r->aliases, err));
	struct buf term = {0};
	enum status status = add_fingerprints(to, source, &term, err);
	if (status == STATUS_OK)
		status = document_add_other_names(to, r->text, &term, err);
	buf_free(&term);
	TRY(status);
	TRY(add_date_value(to, r->date, err));
	TRY(sink_value(to, SLOT_HASH, (struct span){source->hash, HASH_BYTES}, err));
	TRY(sink_value(to, SLOT_FILE, r->file, err));
	TRY(sink_value(to, SLOT_SOURCE, r->source, err));
	TRY(sink_value(to, SLOT_LANG, r->lang, err));
	return sink_value(to, SLOT_STORY, span_of(source->story), err);
}

/* ---- passage documents ---- */

struct words_seen {
	uint64_t hashes[WORD_ORDER_MAX_WORDS];
	size_t count;
};

_Static_assert((int)PASSAGE_MAX_WORDS <= (int)WORD_ORDER_MAX_WORDS, "a passage has an order");

static enum status add_caps(const struct document_sink *to, struct span typed,
			    struct error *err)
{
	struct buf term = {0};
	term_write_caps(&term, typed);
	enum status status = sink_buffer(to, &term, 1, err);
	buf_free(&term);
	return status;
}

/* The words, with their order in *order unless they have positions. */
static enum status add_words(const struct document_sink *to,
			     const struct document_source *source, struct span text,
			     struct words_seen *order, struct error *err)
{
	struct token_walk walk;
	struct token token;
	uint64_t hash;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token)) {
		TRY(to->word(to->payload, source->stemmer, &token,
			     source->position_lists ? token.position : 0, &hash, err));
		if (!source->position_lists && order->count < WORD_ORDER_MAX_WORDS)
			order->hashes[order->count++] = hash;
		if (source->keep_caps && (token.flags & TOKEN_ALL_CAPS))
			TRY(add_caps(to, span_slice(text, token.byte_start, token.byte_end),
				     err));
	}
	return STATUS_OK;
}

static enum status set_order(const struct document_sink *to, const struct words_seen *order,
			     struct error *err)
{
	char bytes[WORD_ORDER_MAX_BYTES];
	if (!order->count)
		return STATUS_OK;
	const size_t len = word_order_write(bytes, order->hashes, order->count);
	return sink_value(to, SLOT_ORDER, (struct span){bytes, len}, err);
}

static enum status set_place(const struct document_sink *to,
			     const struct document_source *source, size_t index,
			     struct error *err)
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
	return sink_value(to, SLOT_PLACE, (struct span){bytes, place_write(bytes, &place)},
			  err);
}

enum status document_fill_passage(const struct document_sink *to,
				  const struct document_source *source, size_t index,
				  struct error *err)
{
	const struct passage *passage = &source->passages->items[index];
	struct span text =
		span_slice(source->record->text, passage->byte_start, passage->byte_end);
	struct words_seen order = {.count = 0};
	TRY(add_words(to, source, text, &order, err));
	TRY(add_metadata(to, source, err));
	TRY(document_add_mentions(to, source, passage, err));
	TRY(set_place(to, source, index, err));
	return set_order(to, &order, err);
}
