/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/prepared.h"

#include "store/border.h"
#include "store/term.h"
#include "text/sentence.h"
#include "text/token.h"

#include <stdlib.h>
#include <time.h>

/* ---- working out ---- */

struct record record_of_article(const struct article *a)
{
	return (struct record){
		.id = a->id,
		.title = a->title,
		.text = a->text,
		.source = a->source,
		.url = a->url,
		.author = a->author,
		.lang = a->lang,
		.section = a->section,
		.keywords = a->keywords,
		.dateline = a->dateline,
		.file = a->file,
		.place = a->place,
		.date = a->date,
		.date_rule = span_of(a->date_rule),
		.updated = a->updated,
		.updated_rule = span_of(a->updated_rule),
		.crawled = a->crawled,
		.version = a->version,
		.indexed = time(NULL),
	};
}

static enum status cut(struct prepared *p, struct analyst *a, struct error *err)
{
	uint32_t words = 0;
	TRY(passages_cut(&a->passages, p->record.text, err));
	for (size_t i = 0; i < a->passages.count; i++)
		words += a->passages.items[i].words;
	p->source.words = words;
	p->source.passages = &a->passages;
	return words ? STATUS_OK : fail(err, STATUS_FORMAT, "no words in it");
}

/* Who speaks, sentence by sentence. The room for it grows with the longest article. */
static enum status find_speakers(struct prepared *p, struct analyst *a, struct error *err)
{
	const struct record *r = &p->record;
	struct attribution_walk walk;
	struct sentence_walk sentences;
	struct sentence sentence;
	size_t count = 0;
	attribution_walk_start(&walk, r->text, r->lang, &p->names);
	sentence_walk_start_within(&sentences, r->text, r->hard_wrapped);
	while (sentence_walk_next(&sentences, &sentence)) {
		if (count + ATTRIBUTIONS_MAX > a->said_room) {
			const size_t room = 2 * a->said_room + 8 * ATTRIBUTIONS_MAX;
			struct attribution *grown = realloc(a->said, room * sizeof *grown);
			if (!grown)
				return fail_nomem(err);
			a->said = grown;
			a->said_room = room;
		}
		count += attributions_of(a->said + count, &walk, &sentence);
	}
	p->source.said = a->said;
	p->source.said_count = count;
	return STATUS_OK;
}

enum status prepare(struct prepared *p, struct analyst *a, struct error *err)
{
	struct record *r = &p->record;
	if (!r->text.len)
		r->text = r->title;
	TRY(cut(p, a, err));
	TRY(analyst_stemmer(a, r->lang, &p->source.stemmer, err));
	if (!r->lang.len)
		r->lang = SPAN("en");
	if (strcmp(stemmer_code(p->source.stemmer), "none") != 0)
		r->lang = span_of(stemmer_code(p->source.stemmer));
	r->hard_wrapped = text_is_hard_wrapped(r->text);
	record_hash(p->hash, r);
	if (!p->has_digest)
		text_digest(p->digest, r->title, r->text);
	if (!p->has_prints)
		fingerprints_of(&p->prints, r->text);
	p->source.record = r;
	p->source.hash = p->hash;
	p->source.digest = p->digest;
	p->source.prints = &p->prints;
	p->source.story = p->story;
	names_find(&p->names, a->names, r->text, r->lang);
	p->source.names = &p->names;
	TRY(find_speakers(p, a, err));
	p->source.keep_caps = !text_is_upper_case(r->text);
	p->source.position_lists = a->position_lists;
	return STATUS_OK;
}

/* ---- putting ---- */

#define ARTICLE SIZE_MAX /* in place of the number of a passage */

/* The document of a passage, or of the article; *out is the caller's. */
static enum status make_document(xapian_document **out, const struct document_source *source,
				 size_t passage, struct error *err)
{
	TRYX(xapian_document_new(out, &xerr));
	const struct document_sink to = sink_of_document(*out);
	enum status status = passage == ARTICLE
				     ? document_fill_article(&to, source, err)
				     : document_fill_passage(&to, source, passage, err);
	if (status != STATUS_OK) {
		xapian_document_free(*out);
		*out = NULL;
	}
	return status;
}

static enum status add_document(struct writer *w, xapian_document *doc, struct error *err)
{
	xapian_docid docid;
	xapian_error xerr;
	enum status status = from_xapian(xapian_writer_add_document(w->db, doc, &docid, &xerr),
					 &xerr, NULL, err);
	xapian_document_free(doc);
	return status;
}

enum status prepared_put(struct prepared *p, struct writer *w, struct error *err)
{
	const struct document_source *source = &p->source;
	xapian_document *doc;
	if (!p->story[0])
		TRY(stored_story_start(p->story, writer_database(w), p->record.id, err));
	TRY(writer_note_language(w, span_of(stemmer_code(source->stemmer)), err));
	TRY(make_document(&doc, source, ARTICLE, err));
	TRY(add_document(w, doc, err));
	for (size_t i = 0; i < source->passages->count; i++) {
		TRY(make_document(&doc, source, i, err));
		TRY(add_document(w, doc, err));
	}
	TRY(spelling_count(&w->spelling, p->record.text, 1, err));
	TRY(spelling_count(&w->spelling, p->record.title, 1, err));
	w->words += source->words;
	return STATUS_OK;
}

enum status prepared_replace(struct prepared *p, struct writer *w, xapian_docid docid,
			     struct error *err)
{
	xapian_document *doc;
	xapian_error xerr;
	TRY(make_document(&doc, &p->source, ARTICLE, err));
	enum status status = from_xapian(
		xapian_writer_replace_document(w->db, docid, doc, &xerr), &xerr, NULL, err);
	xapian_document_free(doc);
	return status;
}

/* ---- taking out ---- */

static enum status delete_documents(struct writer *w, struct span id, struct error *err)
{
	struct buf term = {0};
	xapian_error xerr;
	term_write(&term, PREFIX_ID, id);
	enum status status =
		term.failed ? fail_nomem(err)
			    : from_xapian(xapian_writer_delete_by_term(
						  w->db, to_bytes(buf_span(&term)), &xerr),
					  &xerr, NULL, err);
	buf_free(&term);
	return status;
}

enum status stored_take_out(const struct stored *s, struct writer *w, struct error *err)
{
	w->words -= token_count(s->record.text);
	TRY(spelling_count(&w->spelling, s->record.text, -1, err));
	TRY(spelling_count(&w->spelling, s->record.title, -1, err));
	return delete_documents(w, s->record.id, err);
}
