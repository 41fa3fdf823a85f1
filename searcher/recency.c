/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/recency.h"

#include "searcher/latest.h"
#include "store/border.h"
#include "store/schema.h"

#include <math.h>

static const double day_seconds = 86400;

double recency_half_life(const struct query_node *root, double given)
{
	if (given > 0)
		return given;
	return latest_is_wanted(root) ? RECENCY_HALF_LIFE : 0;
}

enum status recency_today(int64_t *today, const struct index *ix, int64_t now,
			  struct error *err)
{
	xapian_bytes newest;
	TRYX(xapian_database_value_upper_bound(ix->db, SLOT_DATE, &newest, &xerr));
	*today = now;
	if (newest.len && xapian_sortable_unserialise(newest) < (double)now)
		*today = (int64_t)xapian_sortable_unserialise(newest);
	return STATUS_OK;
}

/* ---- what is found ---- */

/* Older articles have a quarter of the part at most. */
enum status recency_filter(xapian_query **query, const struct plan *plan, int64_t today,
			   struct error *err)
{
	char first[XAPIAN_SORTABLE_MAX_BYTES];
	const double from = (double)today - 2 * plan->half_life * day_seconds;
	const xapian_bytes lower = {first, xapian_sortable_serialise(from, first)};
	xapian_query *range, *joined;
	TRYX(xapian_query_new_value_ge(&range, SLOT_DATE, lower, &xerr));
	xapian_error xerr;
	const xapian_status made =
		xapian_query_new_pair(&joined, XAPIAN_OP_FILTER, *query, range, &xerr);
	xapian_query_free(range);
	if (made != XAPIAN_OK)
		return from_xapian(made, &xerr, NULL, err);
	xapian_query_free(*query);
	*query = joined;
	return STATUS_OK;
}

/* ---- what it is worth ---- */

static double sum_of_idf(const struct plan *plan)
{
	double sum = 0;
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].ranks && plan->leaves[i].kind != LEAF_FILTER)
			sum += plan->leaves[i].idf;
	return sum;
}

/* The age of an article in days, 0 when its date is to come; < 0: it has no date. */
static enum status read_age(double *out, xapian_value_iter *dates, xapian_docid article,
			    int64_t today, struct error *err)
{
	xapian_value value;
	TRYX(xapian_value_skip_to(dates, article, &value, &xerr));
	*out = -1;
	if (value.docid == article)
		*out = fmax(0, ((double)today - xapian_sortable_unserialise(value.bytes)) /
				       day_seconds);
	return STATUS_OK;
}

static enum status read_ages(struct candidate_list *list, const struct index *ix, int64_t today,
			     struct error *err)
{
	xapian_value_iter *dates;
	enum status status = STATUS_OK;
	TRYX(xapian_database_values(&dates, ix->db, SLOT_DATE, &xerr));
	for (size_t i = 0; i < list->count && status == STATUS_OK; i++) {
		struct candidate *c = &list->items[i];
		if (i > 0 && c[-1].article == c->article)
			c->age_days = c[-1].age_days;
		else
			status = read_age(&c->age_days, dates, c->article, today, err);
	}
	xapian_value_iter_free(dates);
	return status;
}

enum status recency_score(struct candidate_list *list, const struct index *ix,
			  const struct plan *plan, int64_t today, double weight,
			  struct error *err)
{
	if (plan->half_life <= 0)
		return STATUS_OK;
	TRY(read_ages(list, ix, today, err));
	const double most = weight * sum_of_idf(plan);
	for (size_t i = 0; i < list->count; i++) {
		struct candidate *c = &list->items[i];
		if (c->age_days >= 0)
			c->parts[PART_RECENCY] = most * exp2(-c->age_days / plan->half_life);
	}
	return STATUS_OK;
}
