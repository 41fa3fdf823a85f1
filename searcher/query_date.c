/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query_date.h"

#include "base/date.h"

enum { DAY_SECONDS = 86400, MAX_COUNT = 9999 };

/* Far enough from the ends of int64_t to count with; 30,000 years either way. */
static int64_t clamp_now(int64_t now)
{
	const int64_t far = INT64_C(1) << 40;
	return now > far ? far : now < -far ? -far : now;
}

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* The same time of day `months` before now; the 31st becomes the last day of a shorter month.
 */
static int64_t months_before(int64_t now, int64_t months)
{
	int64_t days = floor_divide(now, DAY_SECONDS), year;
	unsigned month, day;
	civil_from_days(days, &year, &month, &day);
	int64_t total = year * 12 + month - 1 - months;
	year = floor_divide(total, 12);
	month = (unsigned)(total - year * 12) + 1;
	unsigned last = days_in_month(year, month);
	int64_t clock = now - days * DAY_SECONDS;
	return days_from_civil(year, month, day < last ? day : last) * DAY_SECONDS + clock;
}

/* 7d, 24h, 2w, 3m, 1y */
static bool read_age(struct span text, int64_t now, int64_t *then)
{
	int64_t count = 0;
	if (text.len < 2 || text.len > 5)
		return false;
	for (size_t i = 0; i + 1 < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		count = count * 10 + (text.ptr[i] - '0');
	}
	if (count < 1 || count > MAX_COUNT)
		return false;
	switch (text.ptr[text.len - 1]) {
	case 'h': *then = now - count * 3600; return true;
	case 'd': *then = now - count * DAY_SECONDS; return true;
	case 'w': *then = now - count * 7 * DAY_SECONDS; return true;
	case 'm': *then = months_before(now, count); return true;
	case 'y': *then = months_before(now, count * 12); return true;
	default: return false;
	}
}

/* A year, a month, a day, a time; today and yesterday. */
static bool read_end(struct span text, int64_t now, int64_t *first, int64_t *last)
{
	bool yesterday = span_equal(text, SPAN("yesterday"));
	if (!yesterday && !span_equal(text, SPAN("today")))
		return date_span_parse(first, last, text);
	int64_t days = floor_divide(now, DAY_SECONDS) - yesterday;
	*first = days * DAY_SECONDS;
	*last = *first + DAY_SECONDS - 1;
	return true;
}

enum status query_date_since(struct query_node *node, struct span value, size_t position,
			     int64_t now, struct error *err)
{
	int64_t last;
	node->date_last = INT64_MAX;
	node->since = true;
	now = clamp_now(now);
	if (read_age(value, now, &node->date_first) ||
	    read_end(value, now, &node->date_first, &last))
		return STATUS_OK;
	return fail_at(err, position,
		       "since: takes an age such as 24h, 7d, 2w, 3m or 1y, a date such as "
		       "2025-05-21, today or yesterday");
}

static enum status fail_date(struct error *err, size_t position)
{
	return fail_at(err, position,
		       "this is no date; write 2025, 2025-05, 2025-05-21 or 2025-05-21T10:00");
}

enum status query_date_range(struct query_node *node, struct span value, size_t position,
			     int64_t now, struct error *err)
{
	int64_t unused;
	size_t dots = span_find(value, SPAN(".."));
	now = clamp_now(now);
	node->date_first = INT64_MIN;
	node->date_last = INT64_MAX;
	if (dots == value.len) {
		if (!read_end(value, now, &node->date_first, &node->date_last))
			return fail_date(err, position);
		return STATUS_OK;
	}
	struct span from = span_slice(value, 0, dots);
	struct span to = span_slice(value, dots + 2, value.len);
	if (!from.len && !to.len)
		return fail_at(err, position, "a range of dates needs a first or a last date");
	if (from.len && !read_end(from, now, &node->date_first, &unused))
		return fail_date(err, position);
	if (to.len && !read_end(to, now, &unused, &node->date_last))
		return fail_date(err, position + dots + 2);
	if (node->date_first > node->date_last)
		return fail_at(err, position,
			       "this range ends before it starts; put the earlier date first");
	return STATUS_OK;
}

enum status query_add(struct query_node *root, const struct query_node *node,
		      struct arena *arena, struct error *err)
{
	struct query_node *copy = arena_alloc(arena, sizeof *copy);
	struct query_node **children =
		arena_array(arena, root->child_count + 1, sizeof(struct query_node *));
	if (!copy || !children)
		return fail_nomem(err);
	*copy = *node;
	if (root->child_count)
		memcpy(children, root->children, root->child_count * sizeof *children);
	children[root->child_count++] = copy;
	root->children = children;
	return STATUS_OK;
}

enum status query_date_limit(struct query_node *root, int64_t first, int64_t last,
			     struct arena *arena, struct error *err)
{
	const struct query_node node = {
		.kind = QUERY_DATE, .role = ROLE_MUST, .date_first = first, .date_last = last};
	if (first == INT64_MIN && last == INT64_MAX)
		return STATUS_OK;
	return query_add(root, &node, arena, err);
}
