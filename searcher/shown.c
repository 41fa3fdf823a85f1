/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/shown.h"

#include "searcher/copies.h"
#include "store/border.h"
#include "store/schema.h"

/* What is known of an article: whether it stands for its story, and how often it is shown. */
struct shown_article {
	xapian_docid docid; /* 0: a free place */
	uint32_t count;
	bool hidden; /* another article of its story is shown */
	bool moved;  /* it was given the place of a later copy */
};

/* ---- a table of articles ---- */

static struct shown_article *place_of(const struct shown *s, xapian_docid docid)
{
	size_t at = (docid * UINT32_C(2654435761)) & (s->article_room - 1);
	while (s->articles[at].docid && s->articles[at].docid != docid)
		at = (at + 1) & (s->article_room - 1);
	return &s->articles[at];
}

static bool grow(struct shown *s)
{
	const struct shown old = *s;
	s->article_room = old.article_room ? 2 * old.article_room : 256;
	s->articles = arena_array(s->arena, s->article_room, sizeof *s->articles);
	for (size_t i = 0; s->articles && i < old.article_room; i++)
		if (old.articles[i].docid)
			*place_of(s, old.articles[i].docid) = old.articles[i];
	return s->articles != NULL;
}

/* The article's place, new or not; NULL when memory ran out. */
static struct shown_article *article_of(struct shown *s, xapian_docid docid, bool *is_new)
{
	if (2 * s->article_count >= s->article_room && !grow(s))
		return NULL;
	struct shown_article *a = place_of(s, docid);
	*is_new = !a->docid;
	s->article_count += *is_new;
	a->docid = docid;
	return a;
}

static enum status put(struct shown *s, const struct candidate *c, const struct copies *copies,
		       struct error *err)
{
	if (s->count == s->room) {
		size_t room = s->room ? 2 * s->room : 64;
		struct candidate *items = arena_array(s->arena, room, sizeof *items);
		if (!items)
			return fail_nomem(err);
		if (s->count)
			memcpy(items, s->items, s->count * sizeof *items);
		s->items = items;
		s->room = room;
	}
	s->items[s->count] = *c;
	s->items[s->count++].copies = copies;
	return STATUS_OK;
}

/* ---- stories ---- */

/* When an article was published, for comparing; one without a date comes last. */
static enum status time_of(double *out, const struct index *ix, xapian_docid article,
			   struct error *err)
{
	xapian_bytes value;
	TRYX(xapian_database_document_value(ix->db, article, SLOT_DATE, &value, &xerr));
	*out = value.len ? xapian_sortable_unserialise(value) : 1e18;
	return STATUS_OK;
}

/* How well a copy answers by its text: each has a headline of its own, and an age. */
static double text_score(const struct candidate *c)
{
	return c->score - c->parts[PART_HEADLINE] - c->parts[PART_RECENCY];
}

/* The candidate that stands for the story: of those that answer as well as `first`, the best
 * passage of the earliest article. */
static enum status choose(const struct candidate **out, const struct shown *s,
			  const struct candidate *first, const struct candidate_list *list,
			  const struct copies *copies, const struct index *ix,
			  struct error *err)
{
	double earliest = 0;
	*out = first;
	TRY(time_of(&earliest, ix, first->article, err));
	for (size_t i = 0; i < list->count; i++) {
		const struct candidate *c = &list->items[i];
		double time = 0;
		if (c->dropped || c->article == (*out)->article ||
		    !copies_has(copies, c->article) ||
		    (!s->by_date && text_score(c) < SHOWN_AS_GOOD * text_score(first)))
			continue;
		TRY(time_of(&time, ix, c->article, err));
		if (time < earliest || (time == earliest && c->article < (*out)->article)) {
			earliest = time;
			*out = c;
		}
	}
	return STATUS_OK;
}

static enum status hide_others(struct shown *s, const struct copies *copies,
			       xapian_docid article, struct error *err)
{
	bool is_new;
	for (size_t i = 0; i < copies->member_count; i++) {
		struct shown_article *a = article_of(s, copies->members[i], &is_new);
		if (!a)
			return fail_nomem(err);
		a->hidden = a->docid != article;
	}
	return STATUS_OK;
}

/* The first candidate of an article that has not been met: who of its story is shown. */
static enum status settle_story(struct shown *s, const struct candidate **c,
				const struct copies **out, const struct candidate_list *list,
				const struct index *ix, struct error *err)
{
	struct copies *copies = arena_alloc(s->arena, sizeof *copies);
	const struct candidate *first = *c;
	*out = copies;
	if (!copies)
		return fail_nomem(err);
	TRY(copies_find(copies, ix, first->article, s->arena, err));
	if (copies->member_count < 2)
		return STATUS_OK;
	TRY(choose(c, s, first, list, copies, ix, err));
	return hide_others(s, copies, (*c)->article, err);
}

/* ---- all of it ---- */

/* Whether this very passage stands among what is shown: an earlier copy may have been moved up.
 */
static bool is_there(const struct shown *s, const struct candidate *c)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i].docid == c->docid)
			return true;
	return false;
}

static enum status take(struct shown *s, const struct candidate *c,
			const struct candidate_list *list, const struct index *ix,
			struct error *err)
{
	bool is_new;
	const struct candidate *first = c;
	const struct copies *copies = NULL;
	struct shown_article *a = article_of(s, c->article, &is_new);
	if (!a)
		return fail_nomem(err);
	if (is_new && !s->all_copies) {
		TRY(settle_story(s, &c, &copies, list, ix, err));
		if (c != first && s->by_date)
			return STATUS_OK; /* it comes in its own place */
		a = article_of(s, c->article, &is_new);
		if (!a)
			return fail_nomem(err);
		a->moved = c != first;
	}
	if (a->hidden || (s->per_article && a->count >= s->per_article) ||
	    (a->moved && is_there(s, c)))
		return STATUS_OK;
	a->count++;
	return put(s, c, copies, err);
}

enum status shown_take(struct shown *s, const struct candidate_list *list,
		       const struct index *ix, struct error *err)
{
	for (size_t i = 0; i < list->count && s->count < s->wanted; i++)
		if (!list->items[i].dropped)
			TRY(take(s, &list->items[i], list, ix, err));
	return STATUS_OK;
}
