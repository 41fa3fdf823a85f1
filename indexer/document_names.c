/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/document_names.h"

#include "store/mention.h"
#include "store/other_name.h"
#include "store/speech.h"
#include "text/token.h"

enum { MAX_DEFINITIONS = 64 /* of one article */ };

/* Adds the term if there is one, and empties it. */
static enum status add(const struct document_sink *to, struct buf *term, struct error *err)
{
	if (term->failed)
		return fail_nomem(err);
	return term->len ? sink_buffer(to, term, 0, err) : STATUS_OK;
}

enum status document_add_other_names(const struct document_sink *to, struct span text,
				     struct buf *term, struct error *err)
{
	struct definition_walk walk;
	struct definition d = {0};
	definition_walk_start(&walk, text);
	for (int i = 0; i < MAX_DEFINITIONS && definition_walk_next(&walk, &d); i++) {
		const struct span shorter = span_slice(text, d.short_start, d.short_end);
		const struct span longer = span_slice(text, d.long_start, d.long_end);
		other_name_write(term, &(struct other_name){d.kind, true, shorter, longer});
		TRY(add(to, term, err));
		other_name_write(term, &(struct other_name){d.kind, false, longer, shorter});
		TRY(add(to, term, err));
	}
	return STATUS_OK;
}

/* Of a name of several words each; one of a single word is found by its key. */
static enum status add_words(const struct document_sink *to, struct span name, struct buf *term,
			     struct error *err)
{
	if (token_count(name) < 2)
		return STATUS_OK;
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, name);
	while (token_walk_next(&walk, &token)) {
		mention_write_word(term, token.word);
		TRY(add(to, term, err));
	}
	return STATUS_OK;
}

static enum status add_mention(const struct document_sink *to,
			       const struct document_source *source,
			       const struct name_mention *at, struct buf *term,
			       struct error *err)
{
	const struct name *name = &source->names->names[at->name];
	const struct mention mention = {
		.kind = name->kind,
		.tie = at->tie,
		.full = name->full,
		.written = span_slice(source->record->text, at->byte_start, at->byte_end),
	};
	mention_write(term, &mention);
	if (!term->len)
		return STATUS_OK;
	TRY(add(to, term, err));
	return add_words(to, name->full, term, err);
}

/* ---- who speaks ---- */

static enum status add_speaker_words(const struct document_sink *to, struct span name,
				     enum attribution_kind kind, struct buf *term,
				     struct error *err)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, name);
	while (token_walk_next(&walk, &token)) {
		speech_write_word(term, token.word, kind);
		TRY(add(to, term, err));
	}
	return STATUS_OK;
}

static struct span full_name(const struct name_list *names, uint32_t mention)
{
	return names->names[names->mentions[mention].name].full;
}

static enum status add_speech(const struct document_sink *to, const struct name_list *names,
			      const struct attribution *said, struct buf *term,
			      struct error *err)
{
	const struct span speaker = full_name(names, said->speaker);
	speech_write(term, speaker, said->kind);
	TRY(add(to, term, err));
	if (said->about != ATTRIBUTION_NOBODY) {
		speech_write_about(term, speaker, said->kind, full_name(names, said->about));
		TRY(add(to, term, err));
	}
	return add_speaker_words(to, speaker, said->kind, term, err);
}

static enum status add_speeches(const struct document_sink *to,
				const struct document_source *source,
				const struct passage *passage, struct buf *term,
				struct error *err)
{
	for (size_t i = 0; i < source->said_count; i++) {
		const struct attribution *said = &source->said[i];
		if (said->byte_start >= passage->byte_start &&
		    said->byte_start < passage->byte_end)
			TRY(add_speech(to, source->names, said, term, err));
	}
	return STATUS_OK;
}

/* ---- a passage ---- */

/* The first mention that ends behind `byte`. They are in the order of the text. */
static size_t first_behind(const struct name_list *names, size_t byte)
{
	size_t low = 0, high = names->n_mentions;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (names->mentions[middle].byte_end > byte)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

enum status document_add_mentions(const struct document_sink *to,
				  const struct document_source *source,
				  const struct passage *passage, struct error *err)
{
	struct buf term = {0};
	enum status status = STATUS_OK;
	const struct name_list *names = source->names;
	for (size_t i = first_behind(names, passage->byte_start);
	     status == STATUS_OK && i < names->n_mentions &&
	     names->mentions[i].byte_start < passage->byte_end;
	     i++)
		status = add_mention(to, source, &names->mentions[i], &term, err);
	if (status == STATUS_OK)
		status = add_speeches(to, source, passage, &term, err);
	buf_free(&term);
	return status;
}
