/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/owned.h"
#include "searcher/copies.h"
#include "store/alias.h"
#include "store/revision.h"

static enum status read_passages(lede_text *text, struct arena *arena, struct record *record,
				 struct error *err)
{
	size_t capacity = 1;
	for (size_t i = 0; i < record->passages.len; i++)
		capacity += record->passages.ptr[i] == ' ';
	lede_range *ranges = arena_array(arena, capacity, sizeof *ranges);
	struct range range;
	size_t count = 0;
	if (!ranges)
		return fail_nomem(err);
	while (count < capacity && record_next_passage(record, &range))
		ranges[count++] = (lede_range){range.start, range.end};
	text->passages = ranges;
	text->passage_count = count;
	return STATUS_OK;
}

static enum status read_aliases(lede_text *text, struct arena *arena,
				const struct record *record, struct error *err)
{
	struct span aliases = record->aliases;
	struct alias alias;
	size_t count = 0;
	while (record_next_alias(&aliases, &alias))
		count++;
	lede_article *articles = arena_array(arena, count + 1, sizeof *articles);
	if (!articles)
		return fail_nomem(err);
	aliases = record->aliases;
	for (size_t i = 0; i < count && record_next_alias(&aliases, &alias); i++) {
		struct record other = record_of_alias(record, &alias);
		if (!public_article(&articles[i], &other, arena))
			return fail_nomem(err);
	}
	text->aliases = articles;
	text->alias_count = count;
	return STATUS_OK;
}

static enum status read_story(lede_text *text, struct arena *arena, struct index *ix,
			      xapian_docid docid, struct error *err)
{
	struct span story;
	TRY(copies_story(&story, ix, docid, arena, err));
	text->story = to_public(story);
	return STATUS_OK;
}

static enum status read_text(void *public, struct arena *arena, struct index *ix,
			     struct span id, const void *options, struct error *err)
{
	(void)options;
	lede_text *text = public;
	xapian_docid docid;
	struct record record;
	uint32_t number;
	TRY(article_read(&record, &docid, ix, id, arena, err));
	TRY(revision_current(&number, ix->db, record.id, err));
	text->revision = number;
	text->text = to_public(record.text);
	text->indexed = record.indexed;
	text->revised = record.revised;
	if (!public_article(&text->article, &record, arena))
		return fail_nomem(err);
	TRY(read_aliases(text, arena, &record, err));
	TRY(read_story(text, arena, ix, docid, err));
	return read_passages(text, arena, &record, err);
}

lede_status lede_article_get(lede_text **out, lede_index *handle, lede_span id, lede_error *err)
{
	void *owned;
	lede_status status = owned_get(&owned, sizeof **out, read_text, handle, id, NULL, err);
	*out = owned;
	return status;
}

void lede_text_free(lede_text *text)
{
	owned_free(text);
}
