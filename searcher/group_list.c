/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group_list.h"

#include "base/buf.h"
#include "store/border.h"
#include "store/schema.h"

#include <math.h>

enum {
	MAX_LANGUAGE_POSTINGS = 1 << 20, /* more are not read whole, but skipped in */
};

struct reading {
	const struct index *ix;
	double documents;
	struct arena *arena;
	struct error *err;
};

/* Xapian's guess of how many documents have either of two things, or both (orpostlist.cc,
 * multiandpostlist.cc). */
static double either(const struct reading *r, double a, double b)
{
	return r->documents > 0 ? floor(a + b - a * b / r->documents + 0.5) : 0;
}

static double both(const struct reading *r, double a, double b)
{
	return r->documents > 0 ? floor(a * b / r->documents + 0.5) : 0;
}

/* ---- languages ---- */

static bool in_all_languages(const struct index *ix, uint32_t languages)
{
	const uint64_t all = (UINT64_C(1) << ix->stemmer_count) - 1;
	return (languages & all) == all;
}

static enum status open_language(struct posting_walk *walk, uint32_t *frequency,
				 const struct reading *r, size_t language)
{
	struct posting_list list;
	struct buf term = {0};
	buf_put_string(&term, PREFIX_LANG);
	buf_put_string(&term, stemmer_code(r->ix->stemmers[language]));
	enum status status =
		term.failed ? fail_nomem(r->err)
			    : index_frequency(r->ix, buf_span(&term), frequency, r->err);
	if (status == STATUS_OK && *frequency <= MAX_LANGUAGE_POSTINGS)
		status = posting_list_read(&list, r->ix, buf_span(&term), r->err);
	if (status == STATUS_OK)
		status = posting_walk_open(walk, r->ix, buf_span(&term), r->err);
	buf_free(&term);
	return status;
}

/* Marks the items that are in a language. */
static enum status mark_language(bool *marks, double *frequency, const struct reading *r,
				 const struct posting_list *list, size_t language)
{
	struct posting_walk walk;
	uint32_t count;
	TRY(open_language(&walk, &count, r, language));
	*frequency = either(r, *frequency, count);
	enum status status = STATUS_OK;
	for (size_t i = 0; i < list->count && walk.at.docid && status == STATUS_OK; i++) {
		status = posting_walk_skip_to(&walk, list->items[i].docid, r->err);
		marks[i] |= walk.at.docid == list->items[i].docid;
	}
	posting_walk_close(&walk);
	return status;
}

/* Leaves the postings in texts of the languages (bits). */
static enum status filter(struct posting_list *list, double *frequency, const struct reading *r,
			  uint32_t languages)
{
	bool *marks = arena_array(r->arena, list->count + 1, sizeof *marks);
	xapian_posting *kept = arena_array(r->arena, list->count + 1, sizeof *kept);
	double in_languages = 0;
	size_t count = 0;
	if (!marks || !kept)
		return fail_nomem(r->err);
	for (size_t i = 0; i < r->ix->stemmer_count; i++)
		if (languages >> i & 1)
			TRY(mark_language(marks, &in_languages, r, list, i));
	for (size_t i = 0; i < list->count; i++)
		if (marks[i])
			kept[count++] = list->items[i];
	*list = (struct posting_list){kept, count};
	*frequency = both(r, *frequency, in_languages);
	return STATUS_OK;
}

/* ---- terms ---- */

static enum status read_term(struct posting_list *out, double *frequency,
			     const struct reading *r, const char *prefix,
			     const struct term_group *group, size_t number)
{
	struct buf term = {0};
	*out = (struct posting_list){0};
	buf_put_string(&term, prefix);
	buf_put(&term, group->terms[number]);
	enum status status = term.failed
				     ? fail_nomem(r->err)
				     : posting_list_read(out, r->ix, buf_span(&term), r->err);
	buf_free(&term);
	*frequency = (double)out->count;
	if (status != STATUS_OK || !out->count ||
	    in_all_languages(r->ix, group->languages[number]))
		return status;
	return filter(out, frequency, r, group->languages[number]);
}

static enum status merge(struct posting_list *into, const struct posting_list *other,
			 const struct reading *r)
{
	const xapian_posting *a = into->items, *const a_end = a + into->count;
	const xapian_posting *b = other->items, *const b_end = b + other->count;
	xapian_posting *merged =
		arena_array(r->arena, into->count + other->count, sizeof *merged);
	size_t count = 0;
	if (!merged)
		return fail_nomem(r->err);
	while (a < a_end && b < b_end) {
		if (a->docid == b->docid) {
			merged[count] = *a++;
			merged[count++].wdf += b++->wdf;
		} else {
			merged[count++] = a->docid < b->docid ? *a++ : *b++;
		}
	}
	while (a < a_end)
		merged[count++] = *a++;
	while (b < b_end)
		merged[count++] = *b++;
	*into = (struct posting_list){merged, count};
	return STATUS_OK;
}

enum status group_list_read(struct posting_list *out, double *frequency, const struct index *ix,
			    const char *prefix, const struct term_group *group,
			    struct arena *arena, struct error *err)
{
	const struct reading r = {ix, (double)ix->passages + ix->articles, arena, err};
	*out = (struct posting_list){0};
	*frequency = 0;
	for (size_t i = 0; i < group->count; i++) {
		struct posting_list list;
		double count;
		TRY(read_term(&list, &count, &r, prefix, group, i));
		*frequency = i ? either(&r, *frequency, count) : count;
		if (!out->count)
			*out = list;
		else if (list.count)
			TRY(merge(out, &list, &r));
	}
	return STATUS_OK;
}
