/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/restriction.h"

#include "searcher/query_date.h"

enum status restriction_dates(int64_t *first, int64_t *last, const struct restriction *r,
			      int64_t now, struct error *err)
{
	struct query_node since = {0}, until = {0};
	*first = INT64_MIN;
	*last = INT64_MAX;
	if (r->since.len) {
		if (query_date_since(&since, r->since, 0, now, err) != STATUS_OK)
			return fail(err, STATUS_INVALID,
				    "since takes an age such as 24h, 7d, 2w, 3m or 1y, a date "
				    "such as 2025-05-21, today or yesterday");
		*first = since.date_first;
	}
	if (r->until.len) {
		const bool open = span_find(r->until, SPAN("..")) < r->until.len;
		if (open || query_date_range(&until, r->until, 0, now, err) != STATUS_OK)
			return fail(err, STATUS_INVALID,
				    "until takes a date such as 2025, 2025-05 or 2025-05-21, "
				    "today or yesterday");
		*last = until.date_last;
	}
	if (*first > *last)
		return fail(err, STATUS_INVALID, "until is before since");
	return STATUS_OK;
}

static struct span without_quotes(struct span source, bool *quoted)
{
	*quoted = source.len > 1 && source.ptr[0] == '"' && source.ptr[source.len - 1] == '"';
	return *quoted ? span_slice(source, 1, source.len - 1) : source;
}

static enum status add_source(struct query_node *root, struct span source, struct arena *arena,
			      struct error *err)
{
	bool quoted;
	struct query_node node = {.kind = QUERY_FIELD,
				  .role = ROLE_MUST,
				  .field = FIELD_SOURCE,
				  .restricts = true};
	node.value = span_trim(without_quotes(span_trim(source), &quoted));
	node.exact = quoted;
	if (!node.value.len)
		return fail(err, STATUS_INVALID,
			    "source takes a name, such as bbc or \"BBC News\"");
	return query_add(root, &node, arena, err);
}

enum status restriction_add(struct query_node *root, const struct restriction *r, int64_t now,
			    struct arena *arena, struct error *err)
{
	struct query_node date = {.kind = QUERY_DATE, .role = ROLE_MUST};
	TRY(restriction_dates(&date.date_first, &date.date_last, r, now, err));
	date.since = r->since.len > 0;
	if (r->since.len || r->until.len)
		TRY(query_add(root, &date, arena, err));
	return r->source.len ? add_source(root, r->source, arena, err) : STATUS_OK;
}
