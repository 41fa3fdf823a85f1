/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/qrels.h"

#include <stdint.h>
#include <stdlib.h>

struct judgement {
	struct span query;
	struct span document;
	size_t place; /* in the file */
	int grade;
};

struct judgements {
	struct judgement *items;
	size_t count, room;
};

/* ---- the lines ---- */

static enum status add(struct judgements *all, const struct judgement *one, struct error *err)
{
	if (all->count == all->room) {
		size_t room = all->room ? all->room + all->room / 2 : 256;
		void *items = room <= SIZE_MAX / 2 / sizeof *one
				      ? realloc(all->items, room * sizeof *one)
				      : NULL;
		if (!items)
			return fail_nomem(err);
		all->items = items;
		all->room = room;
	}
	all->items[all->count++] = *one;
	return STATUS_OK;
}

static enum status take_line(struct judgements *all, struct arena *arena, struct lines *lines,
			     struct span line, struct error *err)
{
	struct span columns[4];
	long long grade;
	if (line_columns(line, columns, 4) != 4) {
		lines_refuse(lines, "not a judgement: \"query 0 document grade\" is wanted");
		return STATUS_OK;
	}
	if (!column_number(columns[3], GRADE_MIN, GRADE_MAX, &grade)) {
		lines_refuse(lines, "the grade is no whole number from %d to %d", GRADE_MIN,
			     GRADE_MAX);
		return STATUS_OK;
	}
	/* The judgements of a query mostly follow each other. */
	const struct judgement *last = all->count ? &all->items[all->count - 1] : NULL;
	struct judgement one = {.place = all->count, .grade = (int)grade};
	one.query = last && span_equal(last->query, columns[0]) ? last->query
								: arena_copy(arena, columns[0]);
	one.document = arena_copy(arena, columns[2]);
	if (!one.query.ptr || !one.document.ptr)
		return fail_nomem(err);
	return add(all, &one, err);
}

static int by_query_and_document(const void *a, const void *b)
{
	const struct judgement *x = a, *y = b;
	int order = span_compare(x->query, y->query);
	if (!order)
		order = span_compare(x->document, y->document);
	return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* ---- the queries ---- */

struct table {
	struct judged_query *queries;
	size_t *first; /* the place where the file has each query first */
	size_t count;
	struct span *documents;
	int *grades;
	size_t document_count;
};

static bool table_new(struct table *t, size_t judgements, size_t queries, struct arena *arena)
{
	*t = (struct table){.queries = arena_array(arena, queries, sizeof *t->queries),
			    .first = arena_array(arena, queries, sizeof *t->first),
			    .documents = arena_array(arena, judgements, sizeof *t->documents),
			    .grades = arena_array(arena, judgements, sizeof *t->grades)};
	return t->queries && t->first && t->documents && t->grades;
}

/* The judgements [start, end) of one query. False: nothing is relevant. */
static bool add_query(struct table *t, const struct judgement *items, size_t count)
{
	struct judged_query *query = &t->queries[t->count];
	size_t first = SIZE_MAX;
	*query = (struct judged_query){items->query, t->documents + t->document_count,
				       t->grades + t->document_count, 0};
	for (size_t i = 0; i < count; i++) {
		if (items[i].place < first)
			first = items[i].place;
		/* A later line with a grade above 0 replaces an earlier one of the document. */
		size_t last = t->document_count - 1;
		if (!query->count || !span_equal(t->documents[last], items[i].document)) {
			t->documents[t->document_count++] = items[i].document;
			query->count++;
			last = t->document_count - 1;
		}
		t->grades[last] = items[i].grade;
	}
	t->first[t->count] = first;
	t->count += query->count > 0;
	return query->count > 0;
}

/* What qsort needs to know of a table comes with each item. */
struct key {
	struct span id;
	size_t first, query;
};

static int by_first(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

static int by_id(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	return span_compare(x->id, y->id);
}

static enum status put_in_order(struct qrels *out, const struct table *t, struct error *err)
{
	struct judged_query *queries = arena_array(&out->arena, t->count, sizeof *queries);
	size_t *ids = arena_array(&out->arena, t->count, sizeof *ids);
	struct key *keys = calloc(t->count + 1, sizeof *keys);
	if (!queries || !ids || !keys) {
		free(keys);
		return fail_nomem(err);
	}
	for (size_t i = 0; i < t->count; i++)
		keys[i] = (struct key){t->queries[i].id, t->first[i], i};
	qsort(keys, t->count, sizeof *keys, by_first);
	for (size_t i = 0; i < t->count; i++) {
		queries[i] = t->queries[keys[i].query];
		keys[i].query = i;
	}
	qsort(keys, t->count, sizeof *keys, by_id);
	for (size_t i = 0; i < t->count; i++)
		ids[i] = keys[i].query;
	free(keys);
	out->queries = queries;
	out->by_id = ids;
	out->count = t->count;
	return STATUS_OK;
}

/* Moves those above 0 to the front of the query's judgements. */
static size_t keep_relevant(struct judgement *items, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (items[i].grade > 0)
			items[kept++] = items[i];
	return kept;
}

static size_t end_of_query(const struct judgements *all, size_t start)
{
	size_t end = start + 1;
	while (end < all->count && span_equal(all->items[end].query, all->items[start].query))
		end++;
	return end;
}

static enum status make_queries(struct qrels *out, struct judgements *all, struct error *err)
{
	struct table t;
	size_t queries = 0;
	if (all->count)
		qsort(all->items, all->count, sizeof *all->items, by_query_and_document);
	for (size_t i = 0; i < all->count; i = end_of_query(all, i))
		queries++;
	if (!table_new(&t, all->count, queries, &out->arena))
		return fail_nomem(err);
	for (size_t i = 0, end; i < all->count; i = end) {
		end = end_of_query(all, i);
		size_t relevant = keep_relevant(all->items + i, end - i);
		if (!relevant || !add_query(&t, all->items + i, relevant))
			out->without_relevant++;
	}
	return put_in_order(out, &t, err);
}

enum status qrels_read(struct qrels *out, struct lines *lines, struct error *err)
{
	struct judgements all = {0};
	struct span line;
	enum status status = STATUS_OK;
	*out = (struct qrels){0};
	while (status == STATUS_OK && lines_next(lines, &line))
		status = take_line(&all, &out->arena, lines, line, err);
	if (status == STATUS_OK)
		status = lines_status(lines, err);
	if (status == STATUS_OK)
		status = make_queries(out, &all, err);
	free(all.items);
	return status;
}

void qrels_free(struct qrels *qrels)
{
	arena_free(&qrels->arena);
	*qrels = (struct qrels){0};
}

/* ---- looking up ---- */

size_t qrels_find(const struct qrels *qrels, struct span id)
{
	size_t low = 0, high = qrels->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = span_compare(qrels->queries[qrels->by_id[middle]].id, id);
		if (!order)
			return qrels->by_id[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return qrels->count;
}

int qrels_grade(const struct judged_query *query, struct span document)
{
	size_t low = 0, high = query->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = span_compare(query->documents[middle], document);
		if (!order)
			return query->grades[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}
