/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/merge.h"

#include <stdlib.h>

/* ---- the heap ---- */

static bool comes_before(const struct run_cursor *a, const struct run_cursor *b)
{
	return cursor_compare(a, b) < 0;
}

static void sink(struct merge *m, size_t at)
{
	struct run_cursor *item = m->heap[at];
	for (;;) {
		size_t child = 2 * at + 1;
		if (child >= m->heap_count)
			break;
		if (child + 1 < m->heap_count &&
		    comes_before(m->heap[child + 1], m->heap[child]))
			child++;
		if (!comes_before(m->heap[child], item))
			break;
		m->heap[at] = m->heap[child];
		at = child;
	}
	m->heap[at] = item;
}

static void push(struct merge *m, struct run_cursor *c)
{
	size_t at = m->heap_count++;
	for (; at && comes_before(c, m->heap[(at - 1) / 2]); at = (at - 1) / 2)
		m->heap[at] = m->heap[(at - 1) / 2];
	m->heap[at] = c;
}

static struct run_cursor *pop(struct merge *m)
{
	struct run_cursor *top = m->heap[0];
	m->heap[0] = m->heap[--m->heap_count];
	if (m->heap_count)
		sink(m, 0);
	return top;
}

/* ---- the merge ---- */

enum status merge_open(struct merge *m, const struct run *runs, size_t run_count,
		       bool positions, struct error *err)
{
	*m = (struct merge){0};
	m->cursors = calloc(run_count + 1, sizeof *m->cursors);
	m->heap = calloc(run_count + 1, sizeof(struct run_cursor *));
	m->group = calloc(run_count + 1, sizeof(struct run_cursor *));
	if (!m->cursors || !m->heap || !m->group)
		return fail_nomem(err);
	for (size_t i = 0; i < run_count; i++) {
		struct run_cursor *c = &m->cursors[i];
		m->cursor_count++;
		TRY(cursor_open(c, positions ? &runs[i].positions : &runs[i].postings,
				positions, err));
		if (c->kind != RUN_END)
			push(m, c);
	}
	return STATUS_OK;
}

void merge_close(struct merge *m)
{
	for (size_t i = 0; i < m->cursor_count; i++)
		cursor_close(&m->cursors[i]);
	free(m->cursors);
	free(m->heap);
	free(m->group);
	*m = (struct merge){0};
}

/* The cursor with the lowest document number comes first in the group. */
static void lowest_first(struct merge *m)
{
	size_t lowest = 0;
	for (size_t i = 1; i < m->group_count; i++)
		if (m->group[i]->docid < m->group[lowest]->docid)
			lowest = i;
	struct run_cursor *c = m->group[lowest];
	m->group[lowest] = m->group[0];
	m->group[0] = c;
}

enum status merge_next_group(struct merge *m, bool *more, struct error *err)
{
	const struct run_cursor *rest;
	do
		TRY(merge_next(m, &rest, err));
	while (rest);
	*more = m->heap_count > 0;
	if (!*more)
		return STATUS_OK;
	m->count = m->wdf_sum = 0;
	do {
		struct run_cursor *c = pop(m);
		m->group[m->group_count++] = c;
		m->count += c->count;
		m->wdf_sum += c->wdf_sum;
	} while (m->heap_count && cursor_compare(m->heap[0], m->group[0]) == 0);
	lowest_first(m);
	m->head = m->group[0];
	m->begun = false;
	return STATUS_OK;
}

/* Moves the first cursor of the group on; at its end it goes back into the heap. */
static enum status advance(struct merge *m, struct error *err)
{
	struct run_cursor *c = m->group[0];
	if (c->left) {
		TRY(cursor_next(c, err));
	} else {
		m->group[0] = m->group[--m->group_count];
		TRY(cursor_next_group(c, err));
		if (c->kind != RUN_END)
			push(m, c);
	}
	if (m->group_count > 1)
		lowest_first(m);
	return STATUS_OK;
}

enum status merge_next(struct merge *m, const struct run_cursor **out, struct error *err)
{
	if (m->group_count && m->begun)
		TRY(advance(m, err));
	m->begun = true;
	*out = m->group_count ? m->group[0] : NULL;
	return STATUS_OK;
}
