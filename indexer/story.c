/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/story.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_CANDIDATES = FINGERPRINT_COUNT * STORY_POSTINGS };

struct candidate {
	uint32_t number;   /* of the article */
	unsigned evidence; /* of the fingerprints that it shares */
};

struct candidates {
	struct candidate items[MAX_CANDIDATES];
	size_t count;
};

/* ---- who shares fingerprints ---- */

static enum status collect(struct candidates *out, struct story_source *source, uint64_t print,
			   struct error *err)
{
	uint32_t carriers[STORY_POSTINGS];
	size_t count = 0;
	uint64_t frequency = 0;
	TRY(source->carriers(source->payload, print, STORY_POSTINGS, carriers, &count,
			     &frequency, err));
	const unsigned evidence =
		frequency > STORY_MANY ? STORY_EVIDENCE_OF_MANY : STORY_EVIDENCE;
	for (size_t i = 0; i < count; i++)
		out->items[out->count++] = (struct candidate){carriers[i], evidence};
	return STATUS_OK;
}

static int by_number(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

static int most_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->evidence != y->evidence)
		return x->evidence < y->evidence ? 1 : -1;
	return by_number(a, b);
}

/* One entry an article, those that most speaks for first. */
static void merge(struct candidates *c)
{
	size_t kept = 0;
	qsort(c->items, c->count, sizeof *c->items, by_number);
	for (size_t i = 0; i < c->count; i++)
		if (kept && c->items[kept - 1].number == c->items[i].number)
			c->items[kept - 1].evidence += c->items[i].evidence;
		else
			c->items[kept++] = c->items[i];
	c->count = kept;
	qsort(c->items, c->count, sizeof *c->items, most_first);
}

/* ---- which of them it is a copy of ---- */

static enum status compare(bool *is_copy, struct story_source *source, uint32_t number,
			   struct error *err)
{
	struct span title, text;
	*is_copy = false;
	TRY(source->read(source->payload, number, &title, &text, err));
	TRY(likeness_read(&source->likeness[1], title, text, err));
	const struct likeness likeness =
		likeness_of(&source->likeness[0], &source->likeness[1]);
	*is_copy = likeness_is_copy(&likeness);
	return STATUS_OK;
}

enum status story_find(char out[STORY_DIGITS + 1], struct story_source *source,
		       const struct fingerprints *prints, struct span title, struct span text,
		       struct error *err)
{
	struct candidates found;
	out[0] = '\0';
	found.count = 0;
	for (size_t i = 0; i < prints->count; i++)
		TRY(collect(&found, source, prints->values[i], err));
	if (!found.count)
		return STATUS_OK;
	merge(&found);
	if (found.items[0].evidence < STORY_EVIDENCE_LEAST)
		return STATUS_OK;
	TRY(likeness_read(&source->likeness[0], title, text, err));
	for (size_t i = 0; i < found.count && i < STORY_COMPARED; i++) {
		bool is_copy;
		const struct candidate *c = &found.items[i];
		if (c->evidence < STORY_EVIDENCE_LEAST)
			break;
		TRY(compare(&is_copy, source, c->number, err));
		if (is_copy)
			return source->story(source->payload, c->number, out, err);
	}
	return STATUS_OK;
}

void story_of_id(char out[STORY_DIGITS + 1], struct span id, uint64_t seed)
{
	snprintf(out, STORY_DIGITS + 1, "%016llx",
		 (unsigned long long)XXH3_64bits_withSeed(id.ptr, id.len, seed));
}
