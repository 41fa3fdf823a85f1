/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* nanosleep */
#include "searcher/look.h"

#include "searcher/fresh_match.h"
#include "searcher/news.h"
#include "searcher/postings.h"
#include "searcher/result.h"
#include "store/border.h"

#include <stdlib.h>
#include <time.h>

enum { MAX_TRIES = 50 }; /* of a look that the writer overtakes */

/* A passage that is news of a topic. */
struct match {
	uint64_t number;
	uint32_t topic;
	uint32_t passage; /* in fresh.passages */
};

struct looking {
	struct index *ix;
	const struct look_topic *topics;
	size_t topic_count;
	const struct look_options *options;
	uint64_t *told; /* for each topic: all up to this number has been given away */
	bool *ended;    /* likewise: no more of it is wanted */
	struct fresh fresh;
	struct news_article
		*articles;   /* of the passages that matched, by docid of the article */
	size_t article_room; /* a table */
	size_t article_count;
	struct arena arena; /* of the articles */
	struct match *matches;
	size_t match_count, match_room;
	struct error *err;
};

/* ---- articles ---- */

static struct news_article *place_of(const struct looking *l, xapian_docid docid)
{
	size_t at = (docid * UINT32_C(2654435761)) & (l->article_room - 1);
	while (l->articles[at].docid && l->articles[at].docid != docid)
		at = (at + 1) & (l->article_room - 1);
	return &l->articles[at];
}

static bool grow(struct looking *l)
{
	const struct looking old = *l;
	l->article_room = old.article_room ? 2 * old.article_room : 256;
	l->articles = arena_array(&l->arena, l->article_room, sizeof *l->articles);
	for (size_t i = 0; l->articles && i < old.article_room; i++)
		if (old.articles[i].docid)
			*place_of(l, old.articles[i].docid) = old.articles[i];
	return l->articles != NULL;
}

static enum status find_article(const struct news_article **out, struct looking *l,
				xapian_docid docid)
{
	if (2 * l->article_count >= l->article_room && !grow(l))
		return fail_nomem(l->err);
	struct news_article *a = place_of(l, docid);
	*out = a;
	if (a->docid)
		return STATUS_OK;
	l->article_count++;
	return news_read(a, l->ix, docid, &l->arena, l->err);
}

/* ---- matching ---- */

static bool keep(struct looking *l, struct match match)
{
	if (l->match_count == l->match_room) {
		const size_t room = 2 * l->match_room + 256;
		struct match *grown = realloc(l->matches, room * sizeof *grown);
		if (!grown)
			return false;
		l->matches = grown;
		l->match_room = room;
	}
	l->matches[l->match_count++] = match;
	return true;
}

static enum status take_set(struct looking *l, size_t topic, const struct fresh_set *set)
{
	const uint64_t since = l->topics[topic].since;
	for (size_t i = 0; i < (set->all ? l->fresh.count : set->count); i++) {
		const uint32_t passage = set->all ? (uint32_t)i : set->items[i];
		const struct fresh_passage *p = &l->fresh.passages[passage];
		const uint32_t index = p->docid - p->article - 1;
		const struct news_article *a;
		if (p->docid <= since)
			continue;
		TRY(find_article(&a, l, p->article));
		const uint64_t number = news_number(a, index);
		if (number > l->told[topic] &&
		    news_is_new(a, index, since, l->options->all_copies) &&
		    !keep(l, (struct match){number, (uint32_t)topic, passage}))
			return fail_nomem(l->err);
	}
	return STATUS_OK;
}

static enum status parse(struct query_node **root, const struct looking *l, size_t topic,
			 struct arena *arena)
{
	const struct look_topic *t = &l->topics[topic];
	struct error cause = {0};
	const int64_t now = l->options->now ? l->options->now : time(NULL);
	const enum status status = query_parse(root, t->query, now, arena, &cause);
	if (status == STATUS_OK)
		return STATUS_OK;
	fail(l->err, status, "topic %.*s: %s", (int)t->name.len, t->name.ptr, cause.message);
	return status;
}

static enum status match_topic(struct looking *l, size_t topic)
{
	struct arena arena = {0};
	struct fresh_set set = {0};
	struct query_node *root;
	enum status status = parse(&root, l, topic, &arena);
	if (status == STATUS_OK)
		status = fresh_match(&set, &l->fresh, root, &arena, l->err);
	if (status == STATUS_OK)
		status = take_set(l, topic, &set);
	arena_free(&arena);
	return status;
}

static int by_topic(const void *a, const void *b)
{
	const struct match *x = a, *y = b;
	if (x->topic != y->topic)
		return x->topic < y->topic ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* ---- giving away ---- */

/* matches [first, end) are of one topic and one article. */
static enum status give_article(struct looking *l, size_t first, size_t end,
				const struct plan *plan, struct arena *arena)
{
	struct candidate_list list = {0};
	xapian_docid *docids = arena_array(arena, end - first, sizeof *docids);
	struct result *results = arena_array(arena, end - first, sizeof *results);
	const struct match *matches = l->matches + first;
	const uint32_t topic = matches->topic;
	if (!docids || !results)
		return fail_nomem(l->err);
	for (size_t i = 0; i < end - first; i++)
		docids[i] = l->fresh.passages[matches[i].passage].docid;
	const struct found_list found = {.docids = docids, .count = end - first};
	TRY(candidates_gather(&list, l->ix, plan, &found, arena, l->err));
	for (size_t i = 0; i < list.count && !l->ended[topic]; i++) {
		TRY(result_make(&results[i], i ? &results[0] : NULL, &list.items[i], l->ix,
				plan, l->topics[topic].query, arena, l->err));
		results[i].missing_count = 0;
		l->ended[topic] = !l->options->found(l->options->payload, topic,
						     matches[i].number, &results[i], arena);
		if (!l->ended[topic])
			l->told[topic] = matches[i].number;
	}
	return STATUS_OK;
}

static xapian_docid article_of(const struct looking *l, size_t match)
{
	return l->fresh.passages[l->matches[match].passage].article;
}

static enum status give_articles(struct looking *l, size_t first, size_t end,
				 const struct plan *plan)
{
	for (size_t i = first; i < end && !l->ended[l->matches[first].topic];) {
		struct arena arena = {0};
		size_t next = i + 1;
		while (next < end && article_of(l, next) == article_of(l, i))
			next++;
		const enum status status = give_article(l, i, next, plan, &arena);
		arena_free(&arena);
		if (status != STATUS_OK)
			return status;
		i = next;
	}
	return STATUS_OK;
}

/* matches [first, end) are of one topic. */
static enum status give_topic(struct looking *l, size_t first, size_t end)
{
	struct arena arena = {0};
	struct query_node *root;
	struct plan plan;
	posting_cache_trim(l->ix->postings);
	enum status status = parse(&root, l, l->matches[first].topic, &arena);
	if (status == STATUS_OK)
		status = plan_make_unranked(&plan, l->ix, root, &arena, l->err);
	if (status == STATUS_OK)
		status = give_articles(l, first, end, &plan);
	arena_free(&arena);
	return status;
}

static enum status give_all(struct looking *l)
{
	for (size_t i = 0; i < l->match_count;) {
		size_t end = i + 1;
		while (end < l->match_count && l->matches[end].topic == l->matches[i].topic)
			end++;
		if (!l->ended[l->matches[i].topic])
			TRY(give_topic(l, i, end));
		i = end;
	}
	return STATUS_OK;
}

/* ---- all of it ---- */

static enum status look_at(struct look_stats *out, struct looking *l)
{
	struct error *err = l->err;
	uint64_t after = UINT64_MAX;
	xapian_docid last;
	TRY(index_follow(l->ix, err));
	if (l->ix->parts > 1)
		return fail(err, STATUS_INVALID,
			    "%s: several indexes read as one are not watched; watch each",
			    l->ix->path.ptr);
	TRYX(xapian_database_lastdocid(l->ix->db, &last, &xerr));
	*out = (struct look_stats){.until = last};
	for (size_t i = 0; i < l->topic_count; i++)
		if (l->topics[i].since < after)
			after = l->topics[i].since;
	if (!l->topic_count || after >= last)
		return STATUS_OK;
	TRY(fresh_read(&l->fresh, l->ix, (xapian_docid)after, err));
	out->passages = l->fresh.count;
	if (!l->fresh.ended)
		out->until = l->fresh.last;
	for (size_t i = 0; i < l->topic_count && l->fresh.count; i++)
		if (!l->ended[i])
			TRY(match_topic(l, i));
	out->matches = l->match_count;
	if (l->match_count)
		qsort(l->matches, l->match_count, sizeof *l->matches, by_topic);
	return l->options->found ? give_all(l) : STATUS_OK;
}

/* What the look before has left; what was given away is remembered. */
static void forget(struct looking *l)
{
	fresh_free(&l->fresh);
	arena_free(&l->arena);
	l->arena = (struct arena){0};
	l->articles = NULL;
	l->article_room = l->article_count = l->match_count = 0;
}

enum status look(struct look_stats *out, struct index *ix, const struct look_topic *topics,
		 size_t count, const struct look_options *options, struct error *err)
{
	struct looking l = {.ix = ix,
			    .topics = topics,
			    .topic_count = count,
			    .options = options,
			    .err = err};
	enum status status = STATUS_CHANGED;
	l.told = calloc(count + 1, sizeof *l.told);
	l.ended = calloc(count + 1, sizeof *l.ended);
	if (!l.told || !l.ended)
		status = fail_nomem(err);
	for (int try = 0; status == STATUS_CHANGED && try < MAX_TRIES; try++) {
		forget(&l);
		if (try > 2)
			nanosleep(&(struct timespec){.tv_nsec = 1000000L * try}, NULL);
		status = look_at(out, &l);
	}
	forget(&l);
	free(l.matches);
	free(l.told);
	free(l.ended);
	return status;
}
