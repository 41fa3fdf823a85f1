/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/story.h"

#include "base/hash.h"
#include "store/border.h"
#include "store/term.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_CANDIDATES = FINGERPRINT_COUNT * STORY_POSTINGS };

struct candidate {
	xapian_docid docid;
	unsigned evidence; /* of the fingerprints that it shares */
};

struct candidates {
	struct candidate items[MAX_CANDIDATES];
	size_t count;
};

/* ---- who shares fingerprints ---- */

static enum status collect(struct candidates *out, struct writer *w, uint64_t print,
			   struct error *err)
{
	struct buf term = {0};
	xapian_posting_iter *it;
	xapian_posting at;
	xapian_error cause;
	term_write_fingerprint(&term, print);
	if (term.failed)
		return fail_nomem(err);
	unsigned evidence = STORY_EVIDENCE;
	const xapian_database *db = xapian_writer_database(w->db);
	xapian_doccount frequency = 0;
	xapian_status walked =
		xapian_database_termfreq(db, to_bytes(buf_span(&term)), &frequency, &cause);
	if (frequency > STORY_MANY)
		evidence = STORY_EVIDENCE_OF_MANY;
	if (walked == XAPIAN_OK && frequency)
		walked = xapian_database_postings(&it, db, to_bytes(buf_span(&term)), &cause);
	buf_free(&term);
	if (walked != XAPIAN_OK || !frequency)
		return from_xapian(walked, &cause, NULL, err);
	for (int i = 0; i < STORY_POSTINGS; i++) {
		walked = xapian_posting_next(it, &at, &cause);
		if (walked != XAPIAN_OK || !at.docid)
			break;
		out->items[out->count++] = (struct candidate){at.docid, evidence};
	}
	xapian_posting_iter_free(it);
	return from_xapian(walked, &cause, NULL, err);
}

static int by_docid(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->docid > y->docid) - (x->docid < y->docid);
}

static int most_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->evidence != y->evidence)
		return x->evidence < y->evidence ? 1 : -1;
	return by_docid(a, b);
}

/* One entry an article, those that most speaks for first. */
static void merge(struct candidates *c)
{
	size_t kept = 0;
	qsort(c->items, c->count, sizeof *c->items, by_docid);
	for (size_t i = 0; i < c->count; i++)
		if (kept && c->items[kept - 1].docid == c->items[i].docid)
			c->items[kept - 1].evidence += c->items[i].evidence;
		else
			c->items[kept++] = c->items[i];
	c->count = kept;
	qsort(c->items, c->count, sizeof *c->items, most_first);
}

/* ---- which of them it is a copy of ---- */

static enum status compare(bool *is_copy, struct writer *w, xapian_docid docid,
			   struct error *err)
{
	struct stored other = {0};
	*is_copy = false;
	enum status status = stored_read(&other, w, docid, err);
	if (status == STATUS_OK)
		status = likeness_read(&w->likeness[1], other.record.title, other.record.text,
				       err);
	if (status == STATUS_OK) {
		const struct likeness likeness = likeness_of(&w->likeness[0], &w->likeness[1]);
		*is_copy = likeness_is_copy(&likeness);
	}
	stored_free(&other);
	return status;
}

static enum status take_story(char out[STORY_DIGITS + 1], struct writer *w, xapian_docid docid,
			      struct error *err)
{
	struct span story;
	TRY(writer_value(w, docid, SLOT_STORY, &story, err));
	snprintf(out, STORY_DIGITS + 1, "%.*s", (int)story.len, story.ptr ? story.ptr : "");
	return STATUS_OK;
}

enum status story_find(char out[STORY_DIGITS + 1], struct writer *w,
		       const struct fingerprints *prints, struct span title, struct span text,
		       struct error *err)
{
	struct candidates found = {.count = 0};
	unsigned needed = STORY_EVIDENCE_LEAST;
	out[0] = '\0';
	for (size_t i = 0; i < prints->count; i++)
		TRY(collect(&found, w, prints->values[i], err));
	if (!found.count)
		return STATUS_OK;
	merge(&found);
	TRY(likeness_read(&w->likeness[0], title, text, err));
	for (size_t i = 0; i < found.count && i < STORY_COMPARED; i++) {
		bool is_copy;
		if (found.items[i].evidence < needed)
			break;
		TRY(compare(&is_copy, w, found.items[i].docid, err));
		if (is_copy)
			return take_story(out, w, found.items[i].docid, err);
	}
	return STATUS_OK;
}

/* ---- a story of its own ---- */

enum status story_start(char out[STORY_DIGITS + 1], struct writer *w, struct span id,
			struct error *err)
{
	xapian_docid taken = 1;
	for (uint64_t seed = 0; taken; seed++) {
		snprintf(out, STORY_DIGITS + 1, "%016llx",
			 (unsigned long long)XXH3_64bits_withSeed(id.ptr, id.len, seed));
		TRY(writer_find(w, PREFIX_STORY, span_of(out), &taken, err));
	}
	return STATUS_OK;
}
