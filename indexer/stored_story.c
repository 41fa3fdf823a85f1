/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/stored_story.h"

#include "store/border.h"
#include "store/term.h"

#include <stdio.h>

static enum status carriers(void *payload, uint64_t print, size_t most, uint32_t *out,
			    size_t *count, uint64_t *frequency, struct error *err)
{
	const struct stored_stories *s = payload;
	const xapian_database *db = s->db;
	struct buf term = {0};
	xapian_posting_iter *it = NULL;
	xapian_posting at;
	xapian_error cause;
	xapian_doccount documents = 0;
	term_write_fingerprint(&term, print);
	if (term.failed)
		return fail_nomem(err);
	xapian_status walked =
		xapian_database_termfreq(db, to_bytes(buf_span(&term)), &documents, &cause);
	if (walked == XAPIAN_OK && documents)
		walked = xapian_database_postings(&it, db, to_bytes(buf_span(&term)), &cause);
	buf_free(&term);
	*frequency = documents;
	for (*count = 0; walked == XAPIAN_OK && it && *count < most;
	     out[(*count)++] = at.docid) {
		walked = xapian_posting_next(it, &at, &cause);
		if (walked != XAPIAN_OK || !at.docid)
			break;
	}
	if (it)
		xapian_posting_iter_free(it);
	return from_xapian(walked, &cause, NULL, err);
}

static enum status read_article(void *payload, uint32_t docid, struct span *title,
				struct span *text, struct error *err)
{
	struct stored_stories *s = payload;
	TRY(stored_read(&s->candidate, s->db, docid, err));
	*title = s->candidate.record.title;
	*text = s->candidate.record.text;
	return STATUS_OK;
}

static enum status story_of(void *payload, uint32_t docid, char out[STORY_DIGITS + 1],
			    struct error *err)
{
	const struct stored_stories *s = payload;
	struct span story;
	TRY(stored_value(&story, s->db, docid, SLOT_STORY, err));
	snprintf(out, STORY_DIGITS + 1, "%.*s", (int)story.len, story.ptr ? story.ptr : "");
	return STATUS_OK;
}

struct story_source *stored_stories_of(struct stored_stories *s, const xapian_database *db)
{
	s->db = db;
	s->source.payload = s;
	s->source.carriers = carriers;
	s->source.read = read_article;
	s->source.story = story_of;
	return &s->source;
}

void stored_stories_free(struct stored_stories *s)
{
	likeness_free(&s->source.likeness[0]);
	likeness_free(&s->source.likeness[1]);
	stored_free(&s->candidate);
}

enum status stored_story_start(char out[STORY_DIGITS + 1], const xapian_database *db,
			       struct span id, struct error *err)
{
	xapian_docid taken = 1;
	for (uint64_t seed = 0; taken; seed++) {
		story_of_id(out, id, seed);
		TRY(stored_find(&taken, db, PREFIX_STORY, span_of(out), err));
	}
	return STATUS_OK;
}
