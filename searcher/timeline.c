/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/timeline.h"

#include "base/date.h"
#include "base/hash.h"
#include "searcher/every_match.h"
#include "searcher/query_date.h"
#include "searcher/restriction.h"
#include "searcher/slot_walk.h"
#include "searcher/suggest.h"
#include "store/border.h"

#include <math.h>
#include <stdlib.h>

enum { DAY_SECONDS = 86400 };
static const int64_t no_day = INT64_MAX; /* of an article without a date */

/* A story, and the day of its earliest copy that matches. */
struct story_day {
	uint64_t story; /* a hash; 0: a free place */
	int64_t day;
};

struct counting {
	struct timeline *out;
	const struct index *ix;
	bool all_copies;
	struct slot_walk dates;   /* of passages */
	struct slot_walk stories; /* of articles */
	xapian_docid article;     /* the last that was counted */
	struct story_day *table;  /* open addressing */
	size_t used, room;
};

/* ---- days ---- */

/* Makes room for a day; the row grows at either end to double its length at least. */
static bool reach(struct timeline *t, int64_t day)
{
	const int64_t first = t->day_count ? t->first_day : day;
	const int64_t end = t->day_count ? first + (int64_t)t->day_count : day;
	if (day >= first && day < end)
		return true;
	const int64_t spare = (int64_t)t->day_count / 2 + 32;
	const int64_t new_first = day < first ? day - spare : first;
	const int64_t new_end = day >= end ? day + 1 + spare : end;
	const size_t count = (size_t)(new_end - new_first);
	struct day_count *days = calloc(count, sizeof *days);
	if (!days)
		return false;
	if (t->day_count)
		memcpy(days + (first - new_first), t->days, t->day_count * sizeof *days);
	free(t->days);
	t->days = days;
	t->day_count = count;
	t->first_day = new_first;
	return true;
}

static struct day_count *count_of(struct timeline *t, int64_t day)
{
	return day == no_day ? &t->undated : &t->days[day - t->first_day];
}

/* Drops the days at both ends that nothing was published on. */
static void trim(struct timeline *t)
{
	size_t first = 0, end = t->day_count;
	while (first < end && !t->days[first].passages)
		first++;
	while (end > first && !t->days[end - 1].passages)
		end--;
	if (first && end > first)
		memmove(t->days, t->days + first, (end - first) * sizeof *t->days);
	t->first_day += (int64_t)first;
	t->day_count = end - first;
}

/* A date beyond the years that any reader takes comes from a damaged index: it is none. */
static int64_t day_of(struct span value)
{
	const double day = floor(xapian_sortable_unserialise(to_bytes(value)) / DAY_SECONDS);
	const double most = (double)days_from_civil(10000, 1, 1);
	return day > -most && day < most ? (int64_t)day : no_day;
}

/* ---- stories ---- */

static struct story_day *place_of(const struct counting *c, uint64_t story)
{
	size_t at = story & (c->room - 1);
	while (c->table[at].story && c->table[at].story != story)
		at = (at + 1) & (c->room - 1);
	return &c->table[at];
}

static bool grow(struct counting *c)
{
	const struct counting old = *c;
	c->room = old.room ? 2 * old.room : 1024;
	c->table = calloc(c->room, sizeof *c->table);
	for (size_t i = 0; c->table && i < old.room; i++)
		if (old.table[i].story)
			*place_of(c, old.table[i].story) = old.table[i];
	free(old.table);
	return c->table != NULL;
}

/* An article by itself is its own story. */
static enum status story_of(uint64_t *out, struct counting *c, xapian_docid article,
			    struct error *err)
{
	struct span value = {0};
	if (!c->all_copies)
		TRY(slot_walk_find(&value, &c->stories, article, err));
	if (value.len)
		*out = XXH3_64bits(value.ptr, value.len);
	else
		*out = XXH3_64bits(&article, sizeof article);
	*out += !*out;
	return STATUS_OK;
}

static enum status add_article(struct counting *c, xapian_docid article, int64_t day,
			       struct error *err)
{
	uint64_t story = 0;
	TRY(story_of(&story, c, article, err));
	if (2 * c->used >= c->room && !grow(c))
		return fail_nomem(err);
	struct story_day *place = place_of(c, story);
	if (!place->story) {
		*place = (struct story_day){story, day};
		c->used++;
	} else if (day < place->day) {
		place->day = day;
	}
	return STATUS_OK;
}

static void count_stories(struct counting *c)
{
	for (size_t i = 0; i < c->room; i++)
		if (c->table[i].story)
			count_of(c->out, c->table[i].day)->articles++;
	c->out->total.articles = c->used;
}

/* ---- all matches ---- */

static enum status take(void *payload, xapian_docid passage, xapian_docid article,
			struct error *err)
{
	struct counting *c = payload;
	struct span value;
	TRY(slot_walk_find(&value, &c->dates, passage, err));
	const int64_t day = value.len ? day_of(value) : no_day;
	if (day != no_day && !reach(c->out, day))
		return fail_nomem(err);
	count_of(c->out, day)->passages++;
	c->out->total.passages++;
	/* The passages of an article come one after the other, unless those of several
	 * databases lie between; then the table knows it again. */
	if (article == c->article)
		return STATUS_OK;
	c->article = article;
	return add_article(c, article, day, err);
}

static enum status count_matches(struct timeline *out, const struct index *ix,
				 const struct plan *plan, bool all_copies, struct error *err)
{
	struct counting c = {.out = out, .ix = ix, .all_copies = all_copies};
	slot_walk_start(&c.dates, ix, SLOT_DATE);
	slot_walk_start(&c.stories, ix, SLOT_STORY);
	enum status status = every_match(ix, plan, take, &c, err);
	if (status == STATUS_OK)
		count_stories(&c);
	free(c.table);
	slot_walk_end(&c.stories);
	slot_walk_end(&c.dates);
	return status;
}

/* ---- the query ---- */

static enum status count_query(struct timeline *out, struct index *ix, struct span query,
			       const struct timeline_options *o, bool all_words,
			       struct arena *arena, struct error *err)
{
	struct query_node *root = NULL;
	struct plan plan = {0};
	if (o->plain)
		TRY(query_parse_plain(&root, query, arena, err));
	else
		TRY(query_parse(&root, query, o->now, arena, err));
	TRY(query_date_limit(root, out->first, out->last, arena, err));
	TRY(plan_make(&plan, ix, root, all_words, true, arena, err));
	out->all_words = all_words;
	if (plan.is_empty)
		return STATUS_OK;
	TRY(count_matches(out, ix, &plan, o->all_copies, err));
	if (!out->total.passages && !all_words)
		return suggest(&out->suggestion, ix, &plan, query, arena, err);
	return STATUS_OK;
}

enum status timeline_count(struct timeline *out, struct index *ix, struct span query,
			   const struct timeline_options *options, struct arena *arena,
			   struct error *err)
{
	*out = (struct timeline){0};
	struct span kept = arena_copy(arena, query); /* a suggestion may borrow from it */
	if (!kept.ptr)
		return fail_nomem(err);
	TRY(index_follow(ix, err));
	const struct restriction when = {.since = options->since, .until = options->until};
	TRY(restriction_dates(&out->first, &out->last, &when, options->now, err));
	TRY(count_query(out, ix, kept, options, true, arena, err));
	if (!out->total.passages)
		TRY(count_query(out, ix, kept, options, false, arena, err));
	trim(out);
	return STATUS_OK;
}

void timeline_free(struct timeline *timeline)
{
	free(timeline->days);
	*timeline = (struct timeline){0};
}
