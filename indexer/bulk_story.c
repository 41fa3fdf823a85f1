/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/bulk_story.h"

#include "indexer/stored_story.h"
#include "store/border.h"

#include <stdlib.h>

/* A fingerprint, 48 bits of it as in its term, and who has it. Most have one carrier. */
struct print_place {
	uint64_t print; /* 0: free */
	uint32_t count; /* articles that have it */
	uint32_t last;  /* the number of one of them or, of several, their newest in `others` */
};

/* One more carrier of a fingerprint. */
struct carrier {
	uint32_t number;
	uint32_t before; /* another; NONE: none */
};

#define NONE UINT32_MAX

struct known_article {
	uint64_t at; /* in the spool */
	char story[STORY_DIGITS];
};

struct bulk_stories {
	struct story_source source;
	xapian_database *past; /* NULL: the index is empty */
	struct stored_stories stored;
	uint32_t last; /* numbers up to here are documents of `past`; articles go on behind */
	struct article_spool *spool;
	struct article read;        /* the last candidate */
	struct buf bytes;           /* of it */
	struct print_place *places; /* open addressing */
	size_t capacity, used;
	struct carrier *carriers;
	size_t carrier_count, carrier_room;
	struct known_article *articles;
	size_t article_count, article_room;
};

/* ---- fingerprints ---- */

static struct print_place *place_of(const struct bulk_stories *s, uint64_t print)
{
	size_t at = print & (s->capacity - 1);
	while (s->places[at].print && s->places[at].print != print)
		at = (at + 1) & (s->capacity - 1);
	return &s->places[at];
}

static bool grow_places(struct bulk_stories *s)
{
	struct print_place *old = s->places;
	const size_t before = s->capacity;
	struct print_place *places = calloc(before ? 2 * before : 1 << 12, sizeof *places);
	if (!places)
		return false;
	s->places = places;
	s->capacity = before ? 2 * before : 1 << 12;
	for (size_t i = 0; i < before; i++)
		if (old[i].print)
			*place_of(s, old[i].print) = old[i];
	free(old);
	return true;
}

static bool add_carrier(struct bulk_stories *s, uint32_t number, uint32_t before)
{
	if (s->carrier_count == s->carrier_room) {
		const size_t room = 2 * s->carrier_room + 1024;
		struct carrier *carriers = realloc(s->carriers, room * sizeof *carriers);
		if (!carriers)
			return false;
		s->carriers = carriers;
		s->carrier_room = room;
	}
	s->carriers[s->carrier_count++] = (struct carrier){number, before};
	return true;
}

/* Of what its term keeps of it; never 0. */
static uint64_t print_key(uint64_t print)
{
	return print >> 16 ? print >> 16 : 1;
}

static enum status add_print(struct bulk_stories *s, uint64_t print, uint32_t number,
			     struct error *err)
{
	if (3 * s->used >= 2 * s->capacity && !grow_places(s))
		return fail_nomem(err);
	struct print_place *p = place_of(s, print_key(print));
	if (!p->print) {
		*p = (struct print_place){print_key(print), 1, number};
		s->used++;
		return STATUS_OK;
	}
	/* Later ones count, but are not asked for. */
	if (++p->count > STORY_POSTINGS)
		return STATUS_OK;
	if (p->count == 2) {
		if (!add_carrier(s, p->last, NONE))
			return fail_nomem(err);
		p->last = (uint32_t)s->carrier_count - 1;
	}
	if (!add_carrier(s, number, p->last))
		return fail_nomem(err);
	p->last = (uint32_t)s->carrier_count - 1;
	return STATUS_OK;
}

/* ---- as a source of stories ---- */

/* Of the load, the newest first. */
static size_t new_carriers(const struct bulk_stories *s, const struct print_place *p,
			   uint32_t out[STORY_POSTINGS])
{
	size_t count = 0;
	if (p->count == 1)
		out[count++] = p->last;
	else
		for (uint32_t at = p->last; at != NONE && count < STORY_POSTINGS;
		     at = s->carriers[at].before)
			out[count++] = s->carriers[at].number;
	return count;
}

static enum status carriers(void *payload, uint64_t print, size_t most, uint32_t *out,
			    size_t *count, uint64_t *frequency, struct error *err)
{
	struct bulk_stories *s = payload;
	uint32_t numbers[STORY_POSTINGS];
	*count = 0;
	*frequency = 0;
	if (s->past)
		TRY(s->stored.source.carriers(&s->stored, print, most, out, count, frequency,
					      err));
	if (!s->capacity)
		return STATUS_OK;
	const struct print_place *p = place_of(s, print_key(print));
	if (!p->print)
		return STATUS_OK;
	*frequency += p->count;
	for (size_t i = new_carriers(s, p, numbers); i > 0 && *count < most; i--)
		out[(*count)++] = s->last + 1 + numbers[i - 1];
	return STATUS_OK;
}

static enum status read_article(void *payload, uint32_t number, struct span *title,
				struct span *text, struct error *err)
{
	struct bulk_stories *s = payload;
	if (number <= s->last)
		return s->stored.source.read(&s->stored, number, title, text, err);
	TRY(article_spool_get(s->spool, s->articles[number - s->last - 1].at, &s->read,
			      &s->bytes, NULL, err));
	*title = s->read.title;
	*text = s->read.text.len ? s->read.text : s->read.title;
	return STATUS_OK;
}

static enum status story_of(void *payload, uint32_t number, char out[STORY_DIGITS + 1],
			    struct error *err)
{
	struct bulk_stories *s = payload;
	if (number <= s->last)
		return s->stored.source.story(&s->stored, number, out, err);
	memcpy(out, s->articles[number - s->last - 1].story, STORY_DIGITS);
	out[STORY_DIGITS] = '\0';
	return STATUS_OK;
}

/* ---- the interface ---- */

enum status bulk_stories_open(struct bulk_stories **out, struct article_spool *spool,
			      const char *past, uint32_t last, struct error *err)
{
	struct bulk_stories *s = calloc(1, sizeof *s);
	xapian_error xerr;
	*out = s;
	if (!s)
		return fail_nomem(err);
	s->spool = spool;
	s->last = last;
	s->source.payload = s;
	s->source.carriers = carriers;
	s->source.read = read_article;
	s->source.story = story_of;
	if (!past)
		return STATUS_OK;
	TRY(from_xapian(xapian_database_open(&s->past, past, 0, &xerr), &xerr, past, err));
	stored_stories_of(&s->stored, s->past);
	return STATUS_OK;
}

void bulk_stories_close(struct bulk_stories *s)
{
	if (!s)
		return;
	likeness_free(&s->source.likeness[0]);
	likeness_free(&s->source.likeness[1]);
	stored_stories_free(&s->stored);
	xapian_database_free(s->past);
	buf_free(&s->bytes);
	free(s->places);
	free(s->carriers);
	free(s->articles);
	free(s);
}

static enum status note_article(struct bulk_stories *s, uint64_t at, const char *story,
				struct error *err)
{
	if (s->article_count == s->article_room) {
		const size_t room = 2 * s->article_room + 1024;
		struct known_article *articles = realloc(s->articles, room * sizeof *articles);
		if (!articles)
			return fail_nomem(err);
		s->articles = articles;
		s->article_room = room;
	}
	struct known_article *a = &s->articles[s->article_count++];
	a->at = at;
	memcpy(a->story, story, STORY_DIGITS);
	return STATUS_OK;
}

enum status bulk_stories_add(char out[STORY_DIGITS + 1], struct bulk_stories *s,
			     const struct fingerprints *prints, struct span id,
			     struct span title, struct span text, uint64_t at,
			     struct error *err)
{
	const uint32_t number = (uint32_t)s->article_count;
	TRY(story_find(out, &s->source, prints, title, text, err));
	if (!out[0] && s->past)
		TRY(stored_story_start(out, s->past, id, err));
	else if (!out[0]) /* two ids with one hash: for a longer list than an index holds */
		story_of_id(out, id, 0);
	TRY(note_article(s, at, out, err));
	for (size_t i = 0; i < prints->count; i++)
		TRY(add_print(s, prints->values[i], number, err));
	return STATUS_OK;
}

size_t bulk_stories_memory(const struct bulk_stories *s)
{
	return s->capacity * sizeof *s->places + s->carrier_room * sizeof *s->carriers +
	       s->article_room * sizeof *s->articles + s->bytes.capacity;
}
