/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/writer_story.h"

#include "store/border.h"
#include "store/term.h"

#include <stdio.h>

static enum status carriers(void *payload, uint64_t print, size_t most, uint32_t *out,
			    size_t *count, uint64_t *frequency, struct error *err)
{
	const struct writer *w = payload;
	const xapian_database *db = xapian_writer_database(w->db);
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
	struct writer *w = payload;
	TRY(stored_read(&w->candidate, w, docid, err));
	*title = w->candidate.record.title;
	*text = w->candidate.record.text;
	return STATUS_OK;
}

static enum status story_of(void *payload, uint32_t docid, char out[STORY_DIGITS + 1],
			    struct error *err)
{
	struct span story;
	TRY(writer_value(payload, docid, SLOT_STORY, &story, err));
	snprintf(out, STORY_DIGITS + 1, "%.*s", (int)story.len, story.ptr ? story.ptr : "");
	return STATUS_OK;
}

enum status writer_story_find(char out[STORY_DIGITS + 1], struct writer *w,
			      const struct fingerprints *prints, struct span title,
			      struct span text, struct error *err)
{
	w->stories.payload = w;
	w->stories.carriers = carriers;
	w->stories.read = read_article;
	w->stories.story = story_of;
	return story_find(out, &w->stories, prints, title, text, err);
}

enum status writer_story_start(char out[STORY_DIGITS + 1], struct writer *w, struct span id,
			       struct error *err)
{
	xapian_docid taken = 1;
	for (uint64_t seed = 0; taken; seed++) {
		story_of_id(out, id, seed);
		TRY(writer_find(w, PREFIX_STORY, span_of(out), &taken, err));
	}
	return STATUS_OK;
}
